import { readAddress } from '#domain/organisation/unit.ts';
import { done, refused, type Outcome } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { importActions } from '#domain/access/import-actions.ts';
import { holds, may, type Action } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { findUser } from './change-user.ts';
import { findMarket, findUnitInPart } from './find-market.ts';
import type { Job, World } from '../ports.ts';

/** What an address names, as it stands there. */
export interface Named {
  readonly market?: string;
  readonly cycle?: string;
  /** A request for latitude. */
  readonly request?: string;
  readonly plan?: string;
  /** Long work, which says itself of which market it is. */
  readonly job?: string;
  /** Somebody who is let in, or was. */
  readonly user?: string;
  /** A line of the market's plan, by its key; a proposal. */
  readonly line?: string;
  readonly proposal?: string;
}

/** What somebody may have the right to; `import-any`: to send some kind of file, which one is known once it is read. */
export type Asked = Action | 'import-any';

const actionsOf = (asked: Asked): readonly Action[] => (asked === 'import-any' ? importActions : [asked]);

const holdsAny = (actor: User, asked: Asked, market?: string): boolean =>
  actionsOf(asked).some((action) => holds(actor, action, market));

/**
 * Before anything that was sent is looked at: refuses whoever may do it nowhere in the market the address names, or in
 * none where it names none. Use cases ask what they ask besides; those who may do it to what is theirs, and that
 * stands in what they send, learn from them.
 */
export async function demandRight(world: World, actor: User, action: Asked | undefined, named: Named) {
  const { request, plan, job, user } = named;
  if (request !== undefined) return demandOfRequest(world, actor, action, request);
  if (plan !== undefined) return demandOfPlan(world, actor, action, plan);
  if (user !== undefined) return world.storage.read((stores) => findUser(world, stores, actor, user));
  const code = named.market ?? (named.cycle === undefined ? undefined : readAddress(named.cycle).code);
  if (code === undefined && job !== undefined) return demandOfJob(world, actor, action, job);
  if (code === undefined)
    return action === undefined || holdsAny(actor, action) ? granted : notAllowed(actor);
  const found = findMarket(world, actor, code);
  if (!found.ok) return found;
  const market = found.value.code;
  if (action === 'import-any' && job !== undefined) return demandOfFile(world, actor, market, job);
  if (named.line !== undefined) return demandOfLine(world, actor, code, named.line);
  if (named.proposal !== undefined) return demandOfProposal(world, actor, market, named.proposal);
  return action === undefined || holdsAny(actor, action, market) ? granted : notAllowed(actor, market);
}

const granted: Outcome<undefined, never> = done(undefined);

/** A line of territories that are not theirs is unknown to them; one that is nowhere, or in another cycle, use cases look for. */
async function demandOfLine(world: World, actor: User, asked: string, key: string) {
  const found = await findUnitInPart(world, actor, 'see-market', asked);
  if (!found.ok) return granted;
  const market = found.value;
  return world.storage.read(async (stores) => {
    const plan = await findCurrentPlan(world, stores, market);
    if (!plan.ok) return granted;
    const lines = await stores.plans.linesOfKey(plan.value.id, key);
    const isTheirs = ({ territory }: { readonly territory: string }): boolean =>
      may(actor, 'see-plan', { market: market.code, territory });
    return lines.length === 0 || lines.some(isTheirs) ? granted : refused('plan-line-unknown', { line: key });
  });
}

async function demandOfProposal(world: World, actor: User, market: string, id: string) {
  const known = await world.storage.read((stores) => stores.proposals.byId(id));
  const isTheirs = known?.market === market && may(actor, 'see-plan', { market, territory: known.territory });
  return isTheirs ? granted : refused('proposal-unknown', { proposal: id });
}

async function demandOfRequest(world: World, actor: User, action: Asked | undefined, request: string) {
  const known = await world.storage.read((stores) => stores.latitudeRequests.byId(request));
  // Whoever decides on all of them is told of those there are.
  if (action !== undefined && holdsAny(actor, action, known?.market)) return granted;
  if (action === 'decide-latitude') return notAllowed(actor);
  return known && holds(actor, 'see-latitude-requests', known.market)
    ? notAllowed(actor, known.market)
    : refused('latitude-request-unknown', { request });
}

async function demandOfJob(world: World, actor: User, action: Asked | undefined, id: string) {
  const known = await world.storage.read((stores) => stores.jobs.byId(id));
  if (!known || !findMarket(world, actor, known.market).ok) return refused('job-unknown', { job: id });
  return action === undefined || holdsAny(actor, rightOf(known, action), known.market)
    ? granted
    : notAllowed(actor, known.market);
}

/** A file says itself, once it came in, by which right it did. */
async function demandOfFile(world: World, actor: User, market: string, id: string) {
  const known = await world.storage.read((stores) => stores.jobs.byId(id));
  const right = known?.market === market ? rightOf(known, 'import-any') : 'import-any';
  return holdsAny(actor, right, market) ? granted : notAllowed(actor, market);
}

/** What somebody must have the right to who asks about long work. */
const rightOf = (job: Job, asked: Asked): Asked =>
  asked !== 'import-any'
    ? asked
    : 'right' in job.input
      ? job.input.right
      : job.kind === 'export'
        ? 'export-call-plan'
        : 'import-accounts';

async function demandOfPlan(world: World, actor: User, action: Asked | undefined, planId: string) {
  const known = await world.storage.read((stores) => stores.plans.byId(planId));
  return known && action !== undefined && holdsAny(actor, action, known.market)
    ? granted
    : refused('plan-unknown', { market: '' });
}
