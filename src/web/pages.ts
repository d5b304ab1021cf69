import type { FastifyInstance } from 'fastify';
import { homeOf } from './layout/frame.ts';
import { userOf } from '#http/request-user.ts';
import { registerAssets } from './assets.ts';
import { registerLanguageSwitch } from './language-switch.ts';
import { registerAttainmentPage } from './pages/execution/attainment/route.ts';
import { registerAccessLogPage } from './pages/access/access-log/route.ts';
import { registerAuditPage } from './pages/access/audit/route.ts';
import { registerColumnsPage } from './pages/intake/columns/route.ts';
import { registerComparePage } from './pages/rulebook/compare/route.ts';
import { registerDutiesPage } from './pages/organisation/duties/route.ts';
import { registerLimitsPage } from './pages/organisation/limits/route.ts';
import { registerCalendarPage } from './pages/capacity/calendar/route.ts';
import { registerTerritoriesPage } from './pages/capacity/territories/route.ts';
import { registerCapacityPage } from './pages/capacity/capacity/route.ts';
import { registerCyclesPage } from './pages/cycles/cycles/route.ts';
import { registerDeviationsPage } from './pages/rulebook/deviations/route.ts';
import { registerExportsPage } from './pages/reporting/exports/route.ts';
import { registerJobsPage } from './pages/jobs/jobs/route.ts';
import { registerImportsPage } from './pages/intake/imports/route.ts';
import { registerImportPage } from './pages/intake/import/route.ts';
import { registerLatitudeRequestsPage } from './pages/rulebook/latitude-requests/route.ts';
import { registerMarketRequestsPage } from './pages/rulebook/market-requests/route.ts';
import { registerMarketMaturityPage } from './pages/maturity/market-maturity/route.ts';
import { registerMarketPage } from './pages/organisation/market/route.ts';
import { registerMarketsPage } from './pages/organisation/markets/route.ts';
import { registerCommonalityPage } from './pages/maturity/commonality/route.ts';
import { registerLaunchesPage } from './pages/cycles/launches/route.ts';
import { registerMaturityPage } from './pages/maturity/maturity/route.ts';
import { registerMigrationPage } from './pages/maturity/migration/route.ts';
import { registerPersonalDataPage } from './pages/customers/personal-data/route.ts';
import { registerPilotPage } from './pages/execution/pilot/route.ts';
import { registerSearchPage } from './pages/customers/search/route.ts';
import { registerCustomerPage } from './pages/customers/customer/route.ts';
import { registerListsPage } from './pages/customers/lists/route.ts';
import { registerConsentsPage } from './pages/customers/consents/route.ts';
import { registerRefusalsPage } from './pages/customers/refusals/route.ts';
import { registerPlanFiguresPage } from './pages/planning/plan-figures/route.ts';
import { registerPlanCheckPage } from './pages/planning/plan-check/route.ts';
import { registerPlanLinePage } from './pages/planning/plan-line/route.ts';
import { registerPlanMadePage } from './pages/planning/plan-made/route.ts';
import { registerPlanPage } from './pages/planning/plan/route.ts';
import { registerFieldPlanPage } from './pages/review/field-plan/route.ts';
import { registerPlausibilityPage } from './pages/planning/plausibility/route.ts';
import { registerResponsesPage } from './pages/planning/responses/route.ts';
import { registerRetrospectivePage } from './pages/execution/retrospective/route.ts';
import { registerReviewPage } from './pages/review/review/route.ts';
import { registerRollOutPage } from './pages/maturity/roll-out/route.ts';
import { registerRollupPage } from './pages/reporting/rollup/route.ts';
import { registerStrategyPage } from './pages/reporting/strategy/route.ts';
import { registerTrialsPage } from './pages/maturity/trials/route.ts';
import { registerChangesPage } from './pages/maturity/changes/route.ts';
import { registerActionsPage } from './pages/maturity/actions/route.ts';
import { registerSignOffsPage } from './pages/organisation/sign-offs/route.ts';
import { registerSegmentationQualityPage } from './pages/segmentation/quality/route.ts';
import { registerSegmentTrialPage } from './pages/segmentation/trial/route.ts';
import { registerSegmentsPage } from './pages/segmentation/segments/route.ts';
import { registerRulesPage } from './pages/rulebook/rules/route.ts';
import { registerWhatIfPage } from './pages/planning/what-if/route.ts';
import { refreshOnProblems } from './refresh-on-problems.ts';
import type { Site } from './site.ts';
import { registerSessionsPage } from './pages/access/sessions/route.ts';
import { registerSignInPage } from './pages/access/sign-in/route.ts';
import { registerUserPage } from './pages/access/user/route.ts';
import { registerTeamUsersPage } from './pages/access/team-users/route.ts';
import { registerUsersPage } from './pages/access/users/route.ts';
import { registerTemplates } from './templates.ts';

const pages: readonly ((site: Site) => void)[] = [
  registerLanguageSwitch,
  registerSignInPage,
  registerSessionsPage,
  registerUsersPage,
  registerUserPage,
  registerTeamUsersPage,
  registerMarketsPage,
  registerMarketPage,
  registerLimitsPage,
  registerDutiesPage,
  registerCapacityPage,
  registerTerritoriesPage,
  registerCalendarPage,
  registerLaunchesPage,
  registerCyclesPage,
  registerImportsPage,
  registerImportPage,
  registerColumnsPage,
  registerJobsPage,
  registerPersonalDataPage,
  registerRefusalsPage,
  registerListsPage,
  registerConsentsPage,
  registerCustomerPage,
  registerSearchPage,
  registerPlanMadePage,
  registerPlanPage,
  registerPlanLinePage,
  registerSegmentsPage,
  registerSegmentTrialPage,
  registerSegmentationQualityPage,
  registerPlanFiguresPage,
  registerPlanCheckPage,
  registerExportsPage,
  registerWhatIfPage,
  registerFieldPlanPage,
  registerResponsesPage,
  registerPlausibilityPage,
  registerReviewPage,
  registerAttainmentPage,
  registerRetrospectivePage,
  registerPilotPage,
  registerRulesPage,
  registerRollupPage,
  registerStrategyPage,
  registerMaturityPage,
  registerCommonalityPage,
  registerMarketMaturityPage,
  registerActionsPage,
  registerChangesPage,
  registerTrialsPage,
  registerSignOffsPage,
  registerComparePage,
  registerMigrationPage,
  registerRollOutPage,
  registerDeviationsPage,
  registerLatitudeRequestsPage,
  registerMarketRequestsPage,
  registerAuditPage,
  registerAccessLogPage,
];

/** Adds every page and what pages load to an app that knows its users (`request.user`, `request.locale`). */
export async function registerPages(
  app: FastifyInstance,
  { world, messages }: Pick<Site, 'world' | 'messages'>,
): Promise<void> {
  const site = { app, world, messages };
  refreshOnProblems(app);
  await registerTemplates(app);
  await registerAssets(app);
  app.get('/', async (request, reply) => reply.redirect(homeOf(userOf(request)), 303));
  for (const register of pages) register(site);
}
