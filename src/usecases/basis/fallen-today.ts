import { operator, type User } from '#domain/access/user.ts';
import type { PlanId } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { daysLeft, isNotAgreed } from '#domain/customers/consent/may-reach.ts';
import type { Market } from '#domain/organisation/market.ts';
import { withoutRefused, type FallenLine } from '#domain/planning/fall-away.ts';
import { sumByTerritory, type FallenByTerritory } from '#domain/planning/fallen-sums.ts';
import { closedWhenMade, guidanceHeld, sayGuidanceHeld } from '#domain/planning/guidance-held.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { sumChannels, type ChannelSum } from '#domain/planning/sum-channels.ts';
import type { Stores, TerritoryMeasures, World } from '../ports.ts';
import { asQuestion, type Asked } from '../ports/questions.ts';
import { loadDuties, looksAtAll } from './duties-in-force.ts';
import { fallenAmong, fallenOf, whatFallsBy, type Fallen, type LookedAt } from './fallen-lines.ts';
import { keepOfPlan, standOfPlan } from './keep-of-plan.ts';
import { refusedLines } from './reach-on.ts';
import { todayIn } from './today.ts';

/** What falls away of a plan by territory, and the measures of these without it. */
export interface FallenSums {
  /** Of accounts that have refused since. */
  readonly refused: FallenByTerritory;
  /** Of those that a duty closes for what is left of the cycle. */
  readonly closed: FallenByTerritory;
  readonly measures: readonly TerritoryMeasures[];
}

export interface OfAPlan {
  readonly plan: PlanId;
}

/** What was worked out elsewhere, and which stand of the plan it is of. */
export interface WorkedOut<Result> {
  readonly stand: string | undefined;
  readonly result: Result;
}

/** Something made of all that falls away of a plan: that may be every line, so that readers work it out. */
const ofAllFallen =
  <Input extends OfAPlan, Result>(make: (fallen: Fallen, input: Input) => Result) =>
  (world: World, _actor: User, input: Input): Promise<WorkedOut<Result> | undefined> =>
    world.storage.read(async (stores) => {
      const plan = await stores.plans.byId(input.plan);
      const market = world.definitions.markets.find(({ code }) => code === plan?.market);
      if (!plan || !market) return undefined;
      const { from } = await whatFallsBy(world, stores, market, plan);
      const stand = await standOfPlan(world, stores, plan, from);
      return { stand, result: make(await fallenOf(world, stores, market, plan), input) };
    });

const sumUp = ({ lines, closed, measures }: Fallen): FallenSums => ({
  refused: sumByTerritory(lines),
  closed: sumByTerritory(closed),
  measures,
});

const linesOf = (
  { lines, closed }: Fallen,
  { subjects }: OfAPlan & { readonly subjects: readonly number[] },
): Pick<Fallen, 'lines' | 'closed'> => {
  const asked = new Set(subjects);
  const isOfThese = ({ subject }: FallenLine): boolean => asked.has(subject);
  return { lines: lines.filter(isOfThese), closed: closed.filter(isOfThese) };
};

export const askFallenSums = asQuestion('what falls away of a plan', ofAllFallen(sumUp));
export const askFallenLines = asQuestion('what falls away of some accounts', ofAllFallen(linesOf));
export const askRefusedLines = asQuestion(
  'what was refused of a plan',
  ofAllFallen(({ lines }) => lines),
);

/**
 * The answer of a reader where it is of what this transaction sees. Else somebody has changed it meanwhile, or this
 * transaction has: then it is worked out here.
 */
export async function answerOr<Input extends OfAPlan, Result>(
  world: World,
  stand: string | undefined,
  ask: Asked<Input, WorkedOut<Result> | undefined>,
  input: Input,
  here: () => Promise<Result>,
): Promise<Result> {
  if (stand === undefined) return here();
  const answered = await ask(world, operator, input);
  return answered?.stand === stand ? answered.result : here();
}

/** What falls away of a plan today, in sums. */
export async function fallenSumsOf(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
): Promise<FallenSums> {
  const { from } = await whatFallsBy(world, stores, market, plan);
  return keepOfPlan(world, stores, plan, { what: 'fallen in sum', from }, async () => {
    const stand = await standOfPlan(world, stores, plan, from);
    const result = await answerOr(world, stand, askFallenSums, { plan: plan.id }, async () =>
      sumUp(await fallenOf(world, stores, market, plan)),
    );
    return { result, bytes: 1_000 + result.measures.length * 1_000 };
  });
}

/** All that falls away of a plan for accounts have refused, line by line. */
export async function allRefused(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
): Promise<readonly FallenLine[]> {
  const { from } = await whatFallsBy(world, stores, market, plan);
  const stand = await standOfPlan(world, stores, plan, from);
  return answerOr(
    world,
    stand,
    askRefusedLines,
    { plan: plan.id },
    async () => (await fallenOf(world, stores, market, plan)).lines,
  );
}

const keyed = new WeakMap<readonly FallenLine[], ReadonlyMap<string, FallenLine>>();

/** What falls away by the line's key, gathered once for each list; a duty that closes leaves less than a refusal for a part. */
function byKey({ lines, closed }: Pick<Fallen, 'lines' | 'closed'>): ReadonlyMap<string, FallenLine> {
  const known = keyed.get(lines) ?? new Map([...lines, ...closed].map((line) => [line.key, line]));
  keyed.set(lines, known);
  return known;
}

/** Lines as they hold today: of whoever refuses, or whom a duty closes, no more than what stays, with that as the reason. */
export function linesToday(
  of: Pick<Fallen, 'lines' | 'closed'>,
  refusedBy: (line: PlanLine) => Reason | undefined,
  today: IsoDate,
): <Line extends PlanLine>(line: Line) => Line {
  const fallen = byKey(of);
  return (line) => {
    const fell = fallen.get(line.key);
    const why = refusedBy(line);
    // Whoever has never agreed has refused nothing: their lines say so themselves.
    const refused = why && !isNotAgreed(why) ? { why, since: today, stays: line.planned } : undefined;
    const closed = fell ?? refused;
    const isOpen = !why && !closedWhenMade(line) && !(fell && fell.stays === 0 && fell.until === undefined);
    const held = closed ? withoutRefused(line, closed) : line;
    return {
      ...held,
      guidance: guidanceHeld(line.guidance, isOpen),
      why: sayGuidanceHeld(held.why, isOpen),
    };
  };
}

/** More accounts than these are looked for among all that falls away. */
const FEW = 500;

/** What falls away of the lines of some accounts. */
async function fallenOfAccounts(
  world: World,
  stores: Stores,
  at: LookedAt,
  subjects: readonly number[],
): Promise<Pick<Fallen, 'lines' | 'closed'>> {
  const { market, plan } = at;
  const here = () => fallenAmong(world, stores, at, subjects);
  if (subjects.length <= FEW && !looksAtAll(await loadDuties(world, stores, market))) return here();
  const { from } = await whatFallsBy(world, stores, market, plan);
  const stand = await standOfPlan(world, stores, plan, from);
  return answerOr(world, stand, askFallenLines, { plan: plan.id, subjects }, here);
}

/** These lines as they hold today, by what their accounts said and what duties close. */
export async function todayOf(
  world: World,
  stores: Stores,
  at: LookedAt,
  lines: readonly PlanLine[],
): Promise<<Line extends PlanLine>(line: Line) => Line> {
  const { plan, cycle } = at;
  const subjects = [...new Set(lines.map(({ subject }) => subject))];
  const said = await stores.consents.saidBy(plan.market, subjects);
  const today = todayIn(world, plan.market);
  const refusedBy = refusedLines(said, plan.snapshot.rules, daysLeft(cycle, today));
  return linesToday(await fallenOfAccounts(world, stores, at, subjects), refusedBy, today);
}

/** What a plan does by channel today: every line is looked at, so that what came of it is kept as what falls away is. */
export async function channelsToday(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
  fallen: Pick<Fallen, 'lines' | 'closed'>,
): Promise<readonly ChannelSum[]> {
  const { from } = await whatFallsBy(world, stores, market, plan);
  return keepOfPlan(world, stores, plan, { what: 'channels', from }, async () => {
    const lines = await stores.plans.limitedLines(plan.id, {});
    const result = sumChannels(lines, [...fallen.lines, ...fallen.closed]);
    return { result, bytes: 1_000 };
  });
}

/** The measures of a plan without what falls away of it. */
export async function measuresToday(
  stores: Stores,
  plan: Plan,
  { measures }: Pick<Fallen, 'measures'>,
): Promise<readonly TerritoryMeasures[]> {
  const today = new Map(measures.map((each) => [each.territory, each]));
  return (await stores.plans.measures(plan.id)).map((each) => today.get(each.territory) ?? each);
}
