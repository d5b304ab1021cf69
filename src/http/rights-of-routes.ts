import type { FastifyInstance } from 'fastify';
import { askerKey } from '#domain/access/user.ts';
import { fieldSystemKeys } from '#domain/reporting/field-systems/field-systems.ts';
import { readAddress } from '#domain/organisation/unit.ts';
import { demandRight, type Asked } from '#usecases/access/demand-right.ts';
import type { World } from '#usecases/ports.ts';
import { namedBy, text } from './named-by.ts';
import { valueOf } from './refusal-error.ts';
import { api, rightsTable } from './rights-table.ts';

/** What is exported stands in the address. */
const exportRoute = `GET ${api}/exports/:what`;

const actionOfExport = (what: string | undefined): Asked | undefined => {
  if (what === 'call-plan') return 'export-call-plan';
  if (what === 'segmentation') return 'export-segmentation';
  return fieldSystemKeys.some((each) => each === what) ? 'export-field-system' : undefined;
};

const actionOf = new Map(
  rightsTable.flatMap(([action, paths]) => paths.map((path) => [path, action] as const)),
);

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
