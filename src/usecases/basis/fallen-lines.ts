import { channels } from '#domain/basics/channel.ts';
import { earliest, type DayOf, type IsoDate } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { closedSince } from '#domain/customers/consent/closed-since.ts';
import { daysLeft } from '#domain/customers/consent/may-reach.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ActualsToDate } from '#domain/planning/plan-input.ts';
import {
  staysOf,
  sumFallen,
  withoutRefused,
  type FallenLine,
  type FallenSum,
} from '#domain/planning/fall-away.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Stores, TerritoryMeasures, World } from '../ports.ts';
import { callsInCycle } from './calls-in-cycle.ts';
import { loadInForce } from './cycle-basis.ts';
import { keepOfPlan } from './keep-of-plan.ts';
import { measureNext } from './measure-next.ts';
import { refusedLines } from './reach-on.ts';
import { daysBy, todayIn } from './today.ts';

/** What of a plan nobody may do any more, for its accounts have refused since, whoever asks and wherever it is shown. */
export interface Fallen {
  readonly lines: readonly FallenLine[];
  /** Measures without them, of the territories they are in. */
  readonly measures: readonly TerritoryMeasures[];
}

/** The first of all days: whoever refused did so later. */
const EVER = '0001-01-01';

/** Since when an account may not be reached so; the day on which the plan was made where nobody knows better. */
function sinceOf(own: readonly Consent[], line: PlanLine, plan: Plan, last: IsoDate, dayOf: DayOf): IsoDate {
  const { rules } = plan.snapshot;
  const days = { from: EVER, to: last };
  const since = earliest(
    closedSince(own, line.channel, 'marketing', days, rules),
    closedSince(own, undefined, 'profiling', days, rules),
  );
  return since === undefined || since === EVER ? dayOf(plan.madeAt) : since;
}

/** Whoever refuses something, by number. */
const refusing = (
  said: ReadonlyMap<number, readonly Consent[]>,
  refusedBy: ReturnType<typeof refusedLines>,
): readonly number[] =>
  [...said.keys()].filter((subject) =>
    channels.some((channel) => refusedBy({ subject, channel }) !== undefined),
  );

async function doneOf(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
): Promise<ActualsToDate['byLine']> {
  const inForce = await loadInForce(world, stores, market, { plan });
  const today = todayIn(world, market.code);
  if (today <= inForce.cycle.from) return {};
  const { done } = await callsInCycle(
    world,
    stores,
    inForce,
    today > inForce.cycle.to ? inForce.cycle.to : undefined,
  );
  return done?.byLine ?? {};
}

/** What falls away of a plan today, kept while nobody has said anything else and no call has come in. */
export async function fallenOf(world: World, stores: Stores, market: Market, plan: Plan): Promise<Fallen> {
  const dayOf = daysBy(world, market.code);
  const today = dayOf(world.clock.now());
  const from = [await stores.consents.revision(plan.market), today];
  return keepOfPlan(world, stores, plan, { what: 'fallen', from }, async () => {
    const said = saidByNumber(await stores.consents.ofMarket(plan.market));
    const { cycle } = await loadInForce(world, stores, market, { plan });
    // Who refuses from a day ahead on no day of what is left may be reached: that falls away today.
    const left = daysLeft(cycle, today);
    const refusedBy = refusedLines(said, plan.snapshot.rules, left);
    const subjects = refusing(said, refusedBy);
    const { lines: planned } =
      subjects.length === 0
        ? { lines: [] }
        : await stores.planPages.lines(
            plan.id,
            { subjects, onlyPlanned: true },
            { offset: 0, limit: Number.MAX_SAFE_INTEGER },
          );
    const closed = planned.flatMap((line) => {
      const why = refusedBy(line);
      return why ? [{ line, why }] : [];
    });
    const done = closed.length === 0 ? {} : await doneOf(world, stores, market, plan);
    const fallen = closed.flatMap(({ line, why }) => {
      const of = {
        why,
        since: sinceOf(said.get(line.subject) ?? [], line, plan, left.to, dayOf),
        done: done[line.key] ?? 0,
      };
      return staysOf(line, of) < line.planned ? [{ line, of }] : [];
    });
    const changed = fallen.map(({ line, of }) => withoutRefused(line, of));
    const result: Fallen = {
      lines: fallen.map(({ line, of }) => ({
        ...of,
        key: line.key,
        territory: line.territory,
        subject: line.subject,
        accountId: line.accountId,
        channel: line.channel,
        planned: line.planned,
      })),
      measures: changed.length === 0 ? [] : await measureNext(stores, plan, changed),
    };
    return { result, bytes: 1_000 + result.lines.length * 400 + result.measures.length * 400 };
  });
}

/** Lines as they hold today: of whoever refuses no more than what was made, with the refusal as the reason. */
export function linesToday(
  { lines }: Pick<Fallen, 'lines'>,
  refusedBy: (line: PlanLine) => Reason | undefined,
  today: IsoDate,
): <Line extends PlanLine>(line: Line) => Line {
  const fallen = byKey(lines);
  return (line) => {
    const fell = fallen.get(line.key);
    if (fell) return withoutRefused(line, fell);
    const why = refusedBy(line);
    // Whoever has never agreed has refused nothing: their lines say so themselves.
    return why && why.code !== 'consent-missing'
      ? withoutRefused(line, { why, since: today, done: line.planned })
      : line;
  };
}

const keyed = new WeakMap<readonly FallenLine[], ReadonlyMap<string, FallenLine>>();

/** What falls away by the line's key, gathered once for each list. */
function byKey(lines: readonly FallenLine[]): ReadonlyMap<string, FallenLine> {
  const known = keyed.get(lines) ?? new Map(lines.map((line) => [line.key, line]));
  keyed.set(lines, known);
  return known;
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

/** What falls away in a part of a plan. */
export const fallenWithin = (
  { lines }: Pick<Fallen, 'lines'>,
  isSeen: (line: FallenLine) => boolean,
): FallenSum | undefined => sumFallen(lines.filter(isSeen));
