import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Messages } from '#messages/messages.ts';
import type { World } from '#usecases/ports.ts';
import { apiPrefix } from '../request-kind.ts';
import type { AttemptLimit } from '../attempt-limit.ts';
import { registerAttainment } from './attainment/routes.ts';
import { registerAudit } from './audit/routes.ts';
import { registerCalls } from './calls/routes.ts';
import { registerCertification } from './certification/routes.ts';
import { registerColumnMappings } from './column-mappings/routes.ts';
import { registerCompare } from './compare/routes.ts';
import { registerMoves } from './capacity/move-routes.ts';
import { registerCapacity } from './capacity/routes.ts';
import { registerCycles } from './cycles/routes.ts';
import { registerExports } from './exports/routes.ts';
import { registerHealth } from './health/routes.ts';
import { registerImports } from './imports/routes.ts';
import { registerLatitudeRequests } from './latitude-requests/routes.ts';
import { registerMarkets } from './markets/routes.ts';
import { registerMaturity } from './maturity/routes.ts';
import { registerDescription } from './openapi.ts';
import { registerMigration } from './migration/routes.ts';
import { registerPilot } from './pilot/routes.ts';
import { registerPlanMaking } from './plan/making-routes.ts';
import { registerPlan } from './plan/routes.ts';
import { registerProblems } from './problems/routes.ts';
import { registerResponses } from './responses/routes.ts';
import { registerRetrospective } from './retrospective/routes.ts';
import { registerReview } from './review/routes.ts';
import { registerRollup } from './rollup/routes.ts';
import { registerRules } from './rules/routes.ts';
import { registerSession } from './session/routes.ts';
import { registerUsers } from './users/routes.ts';
import { registerWhatIf } from './what-if/routes.ts';

/** A Fastify instance whose routes take and give what their zod schemas say. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes of an area are made from. */
export interface ApiContext {
  readonly world: World;
  readonly messages: Messages;
  readonly attempts: AttemptLimit;
}

const areas = [
  registerSession,
  registerMarkets,
  registerMaturity,
  registerMigration,
  registerCompare,
  registerRules,
  registerLatitudeRequests,
  registerCycles,
  registerImports,
  registerColumnMappings,
  registerCalls,
  registerAttainment,
  registerRetrospective,
  registerPilot,
  registerCapacity,
  registerMoves,
  registerPlan,
  registerPlanMaking,
  registerCertification,
  registerResponses,
  registerWhatIf,
  registerExports,
  registerReview,
  registerRollup,
  registerAudit,
  registerUsers,
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
