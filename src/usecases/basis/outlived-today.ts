import type { User } from '#domain/access/user.ts';
import type { AccountId } from '#domain/basics/ids.ts';
import { capacitiesInCycle } from '#domain/capacity/capacities-in-cycle.ts';
import { seatsOf } from '#domain/customers/assignment.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { profiled } from '#domain/customers/consent/may-reach.ts';
import { unitOfPlan } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import {
  findOutlived,
  outlivedIn,
  type HeldOutlived,
  type OutlivedByTerritory,
  type WorkedAccount,
} from '#domain/planning/outlived.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { inLabel } from '#domain/segmentation/eligibility.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { actualsToDate } from './calls-in-cycle.ts';
import { loadWork } from './cycle-basis.ts';
import { answerOr, type OfAPlan, type WorkedOut } from './fallen-today.ts';
import { daysToCome } from './in-label.ts';
import { keepOfPlan, standOfPlan } from './keep-of-plan.ts';
import { loadInForce, type InForce } from './process-in-force.ts';
import { todayIn } from './today.ts';

const nothing: OutlivedByTerritory = { touches: [], accounts: [], come: [] };

/** What it depends on besides the plan, the calls and the revision of accounts and reps; an erased account takes none with it. */
const restsOn = async (world: World, stores: Stores, { code }: Market): Promise<readonly unknown[]> => [
  todayIn(world, code),
  await stores.accounts.count(code),
  await stores.capacityEvents.ofMarket(code),
];

/** Where each of some accounts is worked on any day of the cycle: whoever has several territories is read whole for it. */
async function placesInCycle(
  { accounts }: Stores,
  { market, cycle }: InForce,
  asked: ReadonlySet<AccountId>,
): Promise<ReadonlyMap<AccountId, WorkedAccount['territories']>> {
  const ever = await accounts.territoriesOf(market.code);
  const several = [...ever].flatMap(([id, all]) => (all.length > 1 && asked.has(id) ? id : []));
  const numbers = await accounts.numbersOf(market.code, several);
  const dated = await accounts.numbered(market.code, new Set(numbers.values()));
  return new Map([
    ...ever,
    ...dated.map((each): [AccountId, WorkedAccount['territories']] => [
      each.accountId,
      [...new Set(seatsOf(each, cycle).flatMap((seat) => seat.map(({ territory }) => territory)))],
    ]),
  ]);
}

/**
 * Accounts of the unit that the plan has put into no segment and would put into one today. Whoever objects to that, or is within the
 * label of none of its brands, was left out however long they have been there.
 */
async function unknownOf(
  stores: Stores,
  { market, cycle, rules }: InForce,
  plan: Plan,
  places: ReadonlyMap<AccountId, WorkedAccount['territories']>,
  { known, own }: { readonly known: ReadonlySet<AccountId>; readonly own: ReadonlySet<string> },
): Promise<readonly WorkedAccount[]> {
  const isOnly = market.address === market.code;
  const others = [...places].filter(
    ([id, all]) => !known.has(id) && (isOnly || all.some((each) => own.has(each))),
  );
  if (others.length === 0) return [];
  const numbers = await stores.accounts.numbersOf(
    market.code,
    others.map(([id]) => id),
  );
  const brands = market.teams.flatMap((team) => team.brands);
  const placed = new Set<number>();
  for (const { key: brand } of brands)
    for (const { subject } of await stores.planPages.placed(plan.id, { brand })) placed.add(subject);
  // Of a plan that keeps no segments nobody can say whom it knew.
  if (placed.size === 0) return [];
  const perhaps = await stores.accounts.numbered(
    market.code,
    new Set([...numbers.values()].filter((number) => !placed.has(number))),
  );
  const saidBy = saidByOf(await stores.consents.ofMarket(market.code));
  const willing = profiled(perhaps, { saidBy, days: cycle }, rules);
  const come = new Set(
    brands.flatMap((brand) => inLabel(willing, brand, cycle).map(({ accountId }) => accountId)),
  );
  return others.flatMap(([accountId, territories]) =>
    come.has(accountId) ? [{ accountId, territories }] : [],
  );
}

/** Looks at every line of the plan, and at where every account is worked. */
async function workOut(
  world: World,
  stores: Stores,
  ofPlan: Market,
  plan: Plan,
): Promise<OutlivedByTerritory> {
  const inForce = await loadInForce(world, stores, unitOfPlan(ofPlan, plan), { plan });
  const { market, cycle, rules } = inForce;
  const toCome = daysToCome(world, inForce);
  // What is over can neither be done nor be planned anew.
  if (toCome.from > toCome.to) return nothing;
  const lines = await stores.plans.limitedLines(plan.id, {});
  const known = new Set(lines.map(({ accountId }) => accountId));
  const places = await placesInCycle(stores, inForce, known);
  const done = await actualsToDate(world, stores, market, cycle, undefined);
  const { reps, events } = await loadWork(world, stores, inForce);
  const work = { market, cycle, rules, reps, events, holidays: plan.snapshot.holidays };
  return findOutlived({
    lines,
    made: done?.byLine ?? {},
    workedIn: (accountId) => places.get(accountId),
    planned: plan.capacities,
    whole: capacitiesInCycle(work),
    left: capacitiesInCycle({ ...work, cycle: { ...cycle, ...toCome } }),
    unknown: await unknownOf(stores, inForce, plan, places, {
      known,
      own: new Set(reps.map(({ territory }) => territory)),
    }),
  });
}

const answerOutlived = (
  world: World,
  _actor: User,
  { plan: id }: OfAPlan,
): Promise<WorkedOut<OutlivedByTerritory> | undefined> =>
  world.storage.read(async (stores) => {
    const plan = await stores.plans.byId(id);
    const market = world.definitions.markets.find(({ code }) => code === plan?.market);
    if (!plan || !market) return undefined;
    const stand = await standOfPlan(world, stores, plan, await restsOn(world, stores, market));
    return { stand, result: await workOut(world, stores, market, plan) };
  });

export const askOutlived = asQuestion('what of a plan is of an organisation of before', answerOutlived);

/**
 * What of a plan can no longer be done as planned, for accounts and territories have changed since, and whom it does not
 * know: every account is looked at, by a reader, and what came of it is kept until any of it changes again.
 */
export async function outlivedOf(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
): Promise<OutlivedByTerritory> {
  const from = await restsOn(world, stores, market);
  return keepOfPlan(world, stores, plan, { what: 'outlived', from }, async () => {
    const stand = await standOfPlan(world, stores, plan, from);
    const result = await answerOr(world, stand, askOutlived, { plan: plan.id }, () =>
      workOut(world, stores, market, plan),
    );
    const { touches, accounts, come } = result;
    return { result, bytes: 1_000 + (touches.length + accounts.length + come.length) * 500 };
  });
}

/** How many such touches somebody has approved the plan with, saying why; 0 where nobody has. */
async function acceptedOutlived({ audit }: Pick<Stores, 'audit'>, plan: Plan): Promise<number> {
  const asked = { markets: [plan.market], kind: 'approve-outlived', subject: plan.id };
  const [last] = await audit.page(asked, 1);
  const touches = last?.details['touches'];
  return typeof touches === 'number' ? touches : 0;
}

/** The same in sum, of some of the territories; undefined where all of these is as it was planned. */
export async function outlivedSumOf(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
  isSeen?: Parameters<typeof outlivedIn>[1],
): Promise<HeldOutlived | undefined> {
  const found = await outlivedOf(world, stores, market, plan);
  const sum = outlivedIn(found, isSeen);
  if (!sum) return undefined;
  const all = outlivedIn(found)?.touches ?? 0;
  return { ...sum, isHeld: all > 0 && all > (await acceptedOutlived(stores, plan)) };
}
