import type { FastifyInstance } from 'fastify';
import { homeOf } from './layout/frame.ts';
import { userOf } from '#http/request-user.ts';
import { registerAssets } from './assets.ts';
import { registerLanguageSwitch } from './language-switch.ts';
import { registerAttainmentPage } from './pages/attainment/route.ts';
import { registerAuditPage } from './pages/audit/route.ts';
import { registerColumnsPage } from './pages/columns/route.ts';
import { registerComparePage } from './pages/compare/route.ts';
import { registerCallsImportPage } from './pages/calls-import/route.ts';
import { registerCapacityPage } from './pages/capacity/route.ts';
import { registerCyclesPage } from './pages/cycles/route.ts';
import { registerDeviationsPage } from './pages/deviations/route.ts';
import { registerExportsPage } from './pages/exports/route.ts';
import { registerImportPage } from './pages/import/route.ts';
import { registerLatitudeRequestsPage } from './pages/latitude-requests/route.ts';
import { registerMarketRequestsPage } from './pages/market-requests/route.ts';
import { registerMarketMaturityPage } from './pages/market-maturity/route.ts';
import { registerMarketPage } from './pages/market/route.ts';
import { registerMarketsPage } from './pages/markets/route.ts';
import { registerMaturityPage } from './pages/maturity/route.ts';
import { registerMigrationPage } from './pages/migration/route.ts';
import { registerPilotPage } from './pages/pilot/route.ts';
import { registerPlanCheckPage } from './pages/plan-check/route.ts';
import { registerPlanLinePage } from './pages/plan-line/route.ts';
import { registerPlanMadePage } from './pages/plan-made/route.ts';
import { registerPlanPage } from './pages/plan/route.ts';
import { registerResponsesPage } from './pages/responses/route.ts';
import { registerRetrospectivePage } from './pages/retrospective/route.ts';
import { registerReviewPage } from './pages/review/route.ts';
import { registerRollOutPage } from './pages/roll-out/route.ts';
import { registerRollupPage } from './pages/rollup/route.ts';
import { registerRulesPage } from './pages/rules/route.ts';
import { registerWhatIfPage } from './pages/what-if/route.ts';
import { refreshOnProblems } from './refresh-on-problems.ts';
import type { Site } from './site.ts';
import { registerTemplates } from './templates.ts';

const pages: readonly ((site: Site) => void)[] = [
  registerLanguageSwitch,
  registerMarketsPage,
  registerMarketPage,
  registerCapacityPage,
  registerCyclesPage,
  registerImportPage,
  registerColumnsPage,
  registerPlanMadePage,
  registerPlanPage,
  registerPlanLinePage,
  registerPlanCheckPage,
  registerExportsPage,
  registerWhatIfPage,
  registerResponsesPage,
  registerReviewPage,
  registerAttainmentPage,
  registerRetrospectivePage,
  registerPilotPage,
  registerCallsImportPage,
  registerRulesPage,
  registerRollupPage,
  registerMaturityPage,
  registerMarketMaturityPage,
  registerComparePage,
  registerMigrationPage,
  registerRollOutPage,
  registerDeviationsPage,
  registerLatitudeRequestsPage,
  registerMarketRequestsPage,
  registerAuditPage,
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
