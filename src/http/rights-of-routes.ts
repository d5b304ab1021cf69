import type { FastifyInstance } from 'fastify';
import { askerKey } from '#domain/access/user.ts';
import { fieldSystemKeys } from '#domain/reporting/field-systems/field-systems.ts';
import { readAddress } from '#domain/organisation/unit.ts';
import { demandRight, type Asked } from '#usecases/access/demand-right.ts';
import type { World } from '#usecases/ports.ts';
import { namedBy, text } from './named-by.ts';
import { valueOf } from './refusal-error.ts';

const market = '/markets/:market';
const api = `/api/v1${market}`;
const phase = '/api/v1/cycles/:cycle/phases/:phase';
const request = '/latitude-requests/:request';
const user = '/users/:user';

/** What routes ask for besides seeing the market, where what is sent to them is looked at before their use case asks. */
const routes: readonly (readonly [action: Asked, paths: readonly string[]])[] = [
  ['keep-users', ['POST /api/v1/personal-data/users/erasures', `POST ${market}/personal-data/erase-user`]],
  [
    'keep-market-users',
    [
      'GET /api/v1/users',
      'POST /api/v1/users',
      'POST /api/v1/users/invitations',
      'POST /api/v1/users/sign-in-links',
      `PUT /api/v1${user}`,
      `POST /api/v1${user}/deactivate`,
      `POST /api/v1${user}/reactivate`,
      `POST /api/v1${user}/grants`,
      `PUT /api/v1${user}/grants/:grant`,
      `POST /api/v1${user}/grants/:grant/end`,
      `POST ${api}/team-users`,
      `POST ${market}/team-users`,
      'POST /users',
      `POST ${user}`,
      `POST ${user}/link`,
      `POST ${user}/deactivate`,
      `POST ${user}/reactivate`,
      `POST ${user}/grants`,
      `POST ${user}/grants/:grant`,
      `POST ${user}/grants/:grant/end`,
    ],
  ],
  ['compare-markets', ['GET /api/v1/compare', 'GET /api/v1/commonality']],
  ['report-deviations', ['GET /api/v1/deviations', 'GET /api/v1/deviations/workbook']],
  ['plan-roll-out', ['GET /api/v1/waves']],
  [
    'decide-latitude',
    [
      `POST /api/v1${request}/decision`,
      `POST /api/v1${request}/end`,
      `POST ${request}/decide`,
      `POST ${request}/end`,
    ],
  ],
  ['see-audit', ['GET /api/v1/audit', 'GET /api/v1/audit/export']],
  ['see-access-log', ['GET /api/v1/audit/access']],
  [
    'record-refusals',
    [
      `POST ${api}/refusals`,
      `POST ${market}/refusals`,
      `GET ${api}/told-apart`,
      `POST ${api}/told-apart`,
      `POST ${market}/refusals/apart`,
    ],
  ],
  ['see-customer', ['GET /api/v1/customers', `GET ${api}/customers/:account`]],
  ['erase-person', [`POST ${api}/personal-data/erasures`, `POST ${market}/personal-data/erase`]],
  ['answer-access', [`GET ${api}/personal-data/access`]],
  ['keep-retention', [`POST ${api}/personal-data/retention`, `POST ${market}/personal-data/retention`]],
  ['see-limits', [`GET ${api}/limits`, `GET ${market}/limits`]],
  ['see-breaches', [`GET ${api}/limits/breaches`]],
  ['note-breach', [`POST ${api}/limits/breaches/notes`, `POST ${market}/limits/breaches/notes`]],
  [
    'confirm-limits',
    [
      `POST ${api}/limits/confirmations`,
      `POST ${api}/limits/withdrawals`,
      `POST ${market}/limits`,
      `POST ${market}/limits/withdraw`,
    ],
  ],
  ['see-duties', [`GET ${api}/duties`, `GET ${market}/duties`]],
  [
    'record-duties',
    [
      `POST ${api}/duties`,
      `POST ${api}/duties/:fact/amendment`,
      `POST ${api}/duties/renewal`,
      `POST ${api}/duties/:fact/withdrawal`,
      `POST ${market}/duties`,
      `POST ${market}/duties/amend`,
      `POST ${market}/duties/renew`,
      `POST ${market}/duties/withdraw`,
    ],
  ],
  ['sign-duties', [`POST ${api}/duties/:fact/signature`, `POST ${market}/duties/sign`]],
  ['see-rules', [`GET ${api}/rules`, `GET ${api}/rules/:rule`]],
  ['see-latitude-requests', ['GET /api/v1/latitude-requests']],
  [
    'request-latitude',
    [
      `POST ${api}/latitude-requests`,
      `POST /api/v1${request}/withdrawal`,
      `POST ${market}/latitude-requests`,
      `POST ${request}/withdraw`,
    ],
  ],
  ['see-maturity', ['GET /api/v1/maturity', `GET ${api}/actions/workbook`]],
  [
    'assess-maturity',
    [
      `POST ${api}/assessments`,
      `GET ${api}/assessment-workbook`,
      `POST ${api}/assessment-workbook`,
      'POST /maturity/:market/form',
      'POST /maturity/:market/assessments',
    ],
  ],
  [
    'set-ambition',
    [`GET ${api}/ambition-workbook`, `POST ${api}/ambitions`, 'POST /maturity/:market/ambition'],
  ],
  ['keep-actions', [`POST ${api}/actions`, 'POST /maturity/:market/actions']],
  ['override-archetype', [`POST ${api}/archetype-override`, 'POST /maturity/:market/archetype']],
  ['preview-migration', [`GET ${api}/migration`]],
  [
    'open-cycle',
    [
      `POST ${api}/cycles`,
      `POST ${market}/cycles`,
      `GET ${api}/launches/preview`,
      `POST ${api}/launches`,
      `POST ${market}/launches`,
    ],
  ],
  // Of phases of the field; who ends the others is a matter of the phase.
  ['end-field-phase', [`POST ${phase}/end`, 'POST /cycles/:cycle/end']],
  ['confirm-training', ['POST /api/v1/cycles/:cycle/training', 'POST /cycles/:cycle/training']],
  ['reopen-phase', [`POST ${phase}/reopen`, 'POST /cycles/:cycle/reopen']],
  ['take-template', [`GET ${api}/template-workbook`]],
  [
    // Which kind of file it is stands in what is sent, or in the job.
    'import-any',
    [
      `POST ${api}/imports`,
      `POST ${api}/imports/undo`,
      `GET ${api}/imports/jobs/:job`,
      `GET ${api}/imports/jobs/:job/annotated`,
      `GET ${api}/imports/jobs/:job/difference`,
      `GET ${api}/imports/jobs/:job/left-out`,
      `GET ${api}/imports/jobs/:job/undo`,
      `POST ${api}/imports/jobs/:job/cancel`,
      `POST ${market}/imports`,
      `POST ${api}/column-mappings`,
      `POST ${api}/value-mappings`,
      // Whoever may have one kind of long work done may have any.
      'GET /api/v1/jobs',
      'POST /api/v1/jobs/:job/cancel',
      'POST /jobs/:job/cancel',
      `POST ${market}/imports/:job/cancel`,
      `POST ${market}/imports/:job/repeat`,
      `POST ${market}/imports/:job/answer`,
      `POST ${market}/imports/:job/undo`,
    ],
  ],
  ['list-imports', [`GET ${api}/imports`]],
  [
    'remember-columns',
    [
      `POST ${api}/column-mappings/forget`,
      `POST ${api}/value-mappings/forget`,
      `POST ${market}/columns/forget`,
      `POST ${market}/columns/forget-value`,
    ],
  ],
  ['import-calls', [`POST ${api}/calls/imports`, `POST ${market}/calls/imports`]],
  [
    'keep-capacity',
    [
      `PUT ${api}/capacity/events`,
      `DELETE ${api}/capacity/events/:event`,
      `GET ${api}/capacity/workbook`,
      `POST ${api}/capacity/imports`,
      `POST ${market}/capacity`,
      `POST ${market}/capacity/withdraw`,
      `POST ${market}/capacity/imports`,
      `GET ${api}/calendar/workbook`,
      `PUT ${api}/calendar/corrections`,
      `DELETE ${api}/calendar/corrections/:correction`,
      `POST ${api}/calendar/reviews`,
      `POST ${market}/calendar`,
      `POST ${market}/calendar/withdraw`,
      `POST ${market}/calendar/reviews`,
    ],
  ],
  ['see-capacity', [`GET ${api}/capacity`, `GET ${api}/capacity/table`, `GET ${api}/capacity/suggestions`]],
  [
    'move-accounts',
    [
      `GET ${api}/capacity/suggestions/workbook`,
      `POST ${api}/capacity/moves`,
      `POST ${market}/capacity/moves`,
    ],
  ],
  [
    'keep-territories',
    [
      `GET ${api}/territories/renaming`,
      `POST ${api}/territories/renaming`,
      `GET ${api}/territories/moving`,
      `POST ${api}/territories/moving`,
      `GET ${api}/territories/merging`,
      `POST ${api}/territories/merging`,
      `GET ${api}/territories/splitting`,
      `POST ${api}/territories/splitting`,
      `GET ${api}/territories/last-hand-over`,
      `POST ${api}/territories/last-hand-over/taking-back`,
      `GET ${market}/territories`,
      `POST ${market}/territories`,
      `POST ${market}/territories/taking-back`,
    ],
  ],
  [
    'make-plan',
    [`POST ${api}/plan`, `DELETE ${api}/plan-making`, `POST ${market}/plan`, `POST ${market}/plan/cancel`],
  ],
  ['see-plan-figures', [`GET ${api}/plan/figures`, `GET ${market}/plan-figures`]],
  [
    'see-plan',
    [
      `GET ${api}/plan`,
      `GET ${api}/plausibility`,
      `GET ${api}/segments`,
      `GET ${api}/proposals`,
      `GET ${api}/field-plan`,
    ],
  ],
  ['see-execution', [`GET ${api}/attainment`, `GET ${api}/attainment/workbook`, `GET ${api}/retrospective`]],
  ['recompute-plan', ['POST /api/v1/plans/:planId/recomputation', 'GET /api/v1/plans/:planId/recomputation']],
  [
    'check-plan',
    [
      `POST ${api}/plan-certification`,
      `DELETE ${api}/plan-certification`,
      `POST ${market}/plan/check`,
      `POST ${market}/plan/check/cancel`,
    ],
  ],
  ['try-what-if', [`GET ${api}/what-if`]],
  ['propose-change', [`POST ${api}/field-plan/proposals`, `POST ${market}/field-plan/proposals`]],
  [
    'record-responses',
    [`GET ${api}/response-workbook`, `POST ${api}/response-workbook`, `POST ${market}/responses/workbook`],
  ],
  [
    'run-pilot',
    [
      `GET ${api}/pilot-design`,
      `GET ${api}/pilot-workbook`,
      `POST ${api}/pilot-analysis`,
      `POST ${market}/pilot/workbook`,
      `POST ${market}/pilot/results`,
    ],
  ],
  ['export-field-system', [`POST ${api}/load-results`, `POST ${market}/exports/results`]],
  ['open-review', [`POST ${api}/review`, `POST ${market}/review/open`]],
  ['decide-proposals', [`POST ${api}/proposals/decision`, `POST ${market}/review/decide`]],
  ['approve-plan', [`POST ${api}/plan/approval`, `POST ${market}/plan/approve`]],
  ['see-rollup', ['GET /api/v1/rollup/export']],
  ['see-answers', [`GET ${api}/column-mappings`, `GET ${api}/value-mappings`, `GET ${market}/columns`]],
];

/** What is exported stands in the address. */
const exportRoute = `GET ${api}/exports/:what`;

const actionOfExport = (what: string | undefined): Asked | undefined => {
  if (what === 'call-plan') return 'export-call-plan';
  if (what === 'segmentation') return 'export-segmentation';
  return fieldSystemKeys.some((each) => each === what) ? 'export-field-system' : undefined;
};

const actionOf = new Map(routes.flatMap(([action, paths]) => paths.map((path) => [path, action] as const)));

/** Every route of the table, to hold it against those there are. */
export const routesWithRights: readonly string[] = [...actionOf.keys()];

/**
 * Refuses whoever may not before what they sent is read: what is wrong with it, and so what would be right, is told to
 * those who may. Comes after sign-in.
 */
export function demandRights(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', async (request) => {
    const { user } = request;
    const { url, method, config } = request.routeOptions;
    if (!user || url === undefined || config.open === true) return;
    const route = `${String(method)} ${url}`;
    const action = route === exportRoute ? actionOfExport(text(request.params, 'what')) : actionOf.get(route);
    valueOf(await demandRight(world, user, action, namedBy(request)));
  });
}

/** What a request has worked out in threads counts for whoever asks. Comes after sign-in. */
export function askOnBehalf(app: FastifyInstance, world: World): void {
  // By callback: what comes after it takes place within.
  app.addHook('preHandler', (request, _reply, go) => {
    const { user } = request;
    if (!user) return go();
    const { code: market } = readAddress(namedBy(request).market ?? '');
    world.heavy.onBehalfOf({ user: askerKey(user), market }, go);
  });
}
