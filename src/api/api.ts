import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { apiPrefix } from '#http/request-kind.ts';
import { registerAttainment } from './execution/attainment/routes.ts';
import { registerAudit } from './access/audit/routes.ts';
import { registerCalls } from './execution/calls/routes.ts';
import { registerOptimality } from './planning/optimality/routes.ts';
import { registerColumnMappings } from './intake/column-mappings/routes.ts';
import { registerCompare } from './rulebook/compare/routes.ts';
import { registerMoves } from './capacity/capacity/move-routes.ts';
import { registerDuties } from './organisation/duties/routes.ts';
import { registerLimits } from './organisation/limits/routes.ts';
import { registerCalendar } from './capacity/calendar/routes.ts';
import { registerCapacity } from './capacity/capacity/routes.ts';
import { registerTerritories } from './capacity/territories/routes.ts';
import { registerCycles } from './cycles/cycles/routes.ts';
import { registerLaunches } from './cycles/launches/routes.ts';
import { registerExports } from './reporting/exports/routes.ts';
import { registerLoadResults } from './reporting/load-results/routes.ts';
import { registerHealth } from './health-routes.ts';
import { registerJobs } from './jobs/jobs/routes.ts';
import { registerImports } from './intake/imports/routes.ts';
import { registerLatitudeRequests } from './rulebook/latitude-requests/routes.ts';
import { registerMarkets } from './organisation/markets/routes.ts';
import { registerTrials } from './maturity/trials/routes.ts';
import { registerChanges } from './maturity/changes/routes.ts';
import { registerActions } from './maturity/actions/routes.ts';
import { registerSignOffs } from './organisation/sign-offs/routes.ts';
import { registerCommonality } from './maturity/commonality/routes.ts';
import { registerMaturity } from './maturity/maturity/routes.ts';
import { registerDescription } from './openapi.ts';
import { registerMigration } from './maturity/migration/routes.ts';
import { registerPersonalData } from './customers/personal-data/routes.ts';
import { registerSearch } from './customers/search/routes.ts';
import { registerCustomer } from './customers/customer/routes.ts';
import { registerConsents } from './customers/consents/routes.ts';
import { registerEvents } from './customers/events/routes.ts';
import { registerLists } from './customers/lists/routes.ts';
import { registerRefusals } from './customers/refusals/routes.ts';
import { registerPilot } from './execution/pilot/routes.ts';
import { registerPlanMaking } from './planning/plan/making-routes.ts';
import { registerRecomputation } from './planning/plan/recomputation-routes.ts';
import { registerPlanFigures } from './planning/plan/figures-routes.ts';
import { registerPlan } from './planning/plan/routes.ts';
import { registerProblems } from './problem-routes.ts';
import { registerResponses } from './planning/responses/routes.ts';
import { registerRetrospective } from './execution/retrospective/routes.ts';
import { registerFieldPlan } from './review/field-plan/routes.ts';
import { registerApproval } from './review/review/approval-route.ts';
import { registerReview } from './review/review/routes.ts';
import { registerRollup } from './reporting/rollup/routes.ts';
import { registerStrategy } from './reporting/strategy/routes.ts';
import { registerRules } from './rulebook/rules/routes.ts';
import { registerPlausibility } from './planning/plausibility/routes.ts';
import { registerSegments } from './segmentation/segments/routes.ts';
import { registerSegmentTrial } from './segmentation/trial/routes.ts';
import { registerSegmentationQuality } from './segmentation/quality/routes.ts';
import { registerSession } from './access/session/routes.ts';
import { registerKeptUsers } from './access/kept-users/routes.ts';
import { registerTeamUsers } from './access/team-users/routes.ts';
import { registerUserGrants } from './access/user-grants/routes.ts';
import { registerUsers } from './access/users/routes.ts';
import { registerWhatIf } from './planning/what-if/routes.ts';
import type { ApiContext } from './context.ts';

const areas = [
  registerSession,
  registerMarkets,
  registerStrategy,
  registerMaturity,
  registerCommonality,
  registerActions,
  registerChanges,
  registerTrials,
  registerSignOffs,
  registerMigration,
  registerCompare,
  registerRules,
  registerLatitudeRequests,
  registerCycles,
  registerLaunches,
  registerImports,
  registerColumnMappings,
  registerCalls,
  registerAttainment,
  registerRetrospective,
  registerPilot,
  registerCapacity,
  registerCalendar,
  registerLimits,
  registerDuties,
  registerMoves,
  registerTerritories,
  registerJobs,
  registerPlan,
  registerPlanFigures,
  registerSegments,
  registerSegmentTrial,
  registerSegmentationQuality,
  registerPlausibility,
  registerPlanMaking,
  registerRecomputation,
  registerOptimality,
  registerResponses,
  registerWhatIf,
  registerExports,
  registerLoadResults,
  registerFieldPlan,
  registerReview,
  registerApproval,
  registerRollup,
  registerAudit,
  registerUsers,
  registerKeptUsers,
  registerUserGrants,
  registerTeamUsers,
  registerPersonalData,
  registerRefusals,
  registerConsents,
  registerEvents,
  registerLists,
  registerCustomer,
  registerSearch,
  registerProblems,
];

/** The API, every area under `/api/v1`, and its description. */
export async function registerApi(app: FastifyInstance, context: ApiContext): Promise<void> {
  await registerDescription(app);
  await app.register(async (scope) => registerHealth(scope.withTypeProvider<ZodTypeProvider>(), context));
  await app.register(
    async (scope) => {
      const api = scope.withTypeProvider<ZodTypeProvider>();
      for (const register of areas) register(api, context);
    },
    { prefix: apiPrefix },
  );
}
