import { unitOfPlan } from '#domain/cycles/cycle.ts';
import { channels } from '#domain/basics/channel.ts';
import { earliest, type DayOf, type IsoDate } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { newlyClosed } from '#domain/customers/consent/closed-days.ts';
import { closedSince } from '#domain/customers/consent/closed-since.ts';
import { daysLeft } from '#domain/customers/consent/may-reach.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import type { Touches } from '#domain/basics/units.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { plannedWhileOpen, type LineClosing } from '#domain/execution/open-time.ts';
import { territoryTimes } from '#domain/execution/territory-times.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ActualsToDate } from '#domain/planning/plan-input.ts';
import {
  staysOf,
  sumFallen,
  withoutRefused,
  type ClosedLine,
  type FallenLine,
  type FallenSum,
} from '#domain/planning/fall-away.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Stores, TerritoryMeasures, World } from '../ports.ts';
import { callsInCycle } from './calls-in-cycle.ts';
import { loadInForce, type InForce } from './process-in-force.ts';
import { loadWork } from './cycle-basis.ts';
import { keepOfPlan } from './keep-of-plan.ts';
import { measureNext } from './measure-next.ts';
import { refusedLines, whyRefused } from './reach-on.ts';
import { loadClosings, type Closings } from './closings.ts';
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

/** Planned lines of accounts that are closed for what is left of the cycle, and of those that closed for some of it since. */
async function closedLines(
  stores: Stores,
  plan: Plan,
  closings: Closings,
  refusedBy: ReturnType<typeof refusedLines>,
): Promise<readonly PlanLine[]> {
  const known = new Set(closings.subjects);
  const subjects = refusing(closings.said, refusedBy).filter((subject) => !known.has(subject));
  if (subjects.length === 0) return closings.lines;
  const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const { lines } = await stores.planPages.lines(plan.id, { subjects, onlyPlanned: true }, all);
  return [...closings.lines, ...lines];
}

/** What is due of lines at an even pace in the working days of their territories on which their accounts are open. */
async function pacedBy(world: World, stores: Stores, inForce: InForce, plan: Plan) {
  const { market, cycle, rules } = inForce;
  const timeOf = territoryTimes({
    ...(await loadWork(world, stores, inForce)),
    cycle,
    on: cycle.to,
    capacities: plan.capacities,
    rules,
    workingWeek: market.calendar.workingWeek,
    holidays: plan.snapshot.holidays,
  });
  return ({ territory, planned }: PlanLine, closing: LineClosing, made: Touches): Touches =>
    plannedWhileOpen(planned, made, closing, cycle.to, (until) => timeOf(territory, until));
}

/** On which days a line that keeps some touches is closed and was not; the last where the cycle goes on after it. */
function partOf({ closed, known }: LineClosing, last: IsoDate): Pick<ClosedLine, 'since' | 'until'> {
  const { from, to } = newlyClosed(closed, known) ?? closed[0]!;
  return { since: from, ...(to < last ? { until: to } : {}) };
}

async function doneOf(world: World, stores: Stores, inForce: InForce): Promise<ActualsToDate['byLine']> {
  const today = todayIn(world, inForce.market.code);
  if (today <= inForce.cycle.from) return {};
  const { done } = await callsInCycle(
    world,
    stores,
    inForce,
    today > inForce.cycle.to ? inForce.cycle.to : undefined,
  );
  return done?.byLine ?? {};
}

const fallsOf = (line: PlanLine, of: ClosedLine) => (staysOf(line, of) < line.planned ? [{ line, of }] : []);

/** What falls away of a plan today, kept while nobody has said anything else and no call has come in. */
export async function fallenOf(world: World, stores: Stores, market: Market, plan: Plan): Promise<Fallen> {
  const dayOf = daysBy(world, market.code);
  const today = dayOf(world.clock.now());
  const from = [await stores.consents.revision(plan.market), today];
  return keepOfPlan(world, stores, plan, { what: 'fallen', from }, async () => {
    const inForce = await loadInForce(world, stores, unitOfPlan(market, plan), { plan });
    const { cycle } = inForce;
    const closings = await loadClosings(stores, plan, cycle);
    const { said } = closings;
    // Who refuses from a day ahead on no day of what is left may be reached: that falls away today.
    const left = daysLeft(cycle, today);
    const { rules } = plan.snapshot;
    const refusedBy = refusedLines(said, rules, left);
    const planned = await closedLines(stores, plan, closings, refusedBy);
    const done = planned.length === 0 ? {} : await doneOf(world, stores, inForce);
    const paced = planned.length === 0 ? undefined : await pacedBy(world, stores, inForce, plan);
    const fallen = planned.flatMap((line) => {
      const own = said.get(line.subject) ?? [];
      const made = done[line.key] ?? 0;
      const why = refusedBy(line);
      if (why) return fallsOf(line, { why, since: sinceOf(own, line, plan, left.to, dayOf), stays: made });
      const closing = closings.of(line);
      if (!closing || !paced) return [];
      const part = partOf(closing, cycle.to);
      const whyThen = whyRefused(own, line.channel, rules, part.since);
      return whyThen ? fallsOf(line, { why: whyThen, ...part, stays: paced(line, closing, made) }) : [];
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

/** Lines as they hold today: of whoever refuses no more than what stays, with the refusal as the reason. */
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
      ? withoutRefused(line, { why, since: today, stays: line.planned })
      : line;
  };
}

/** These lines as they hold today, by what their accounts said. */
export async function todayOf(
  world: World,
  stores: Stores,
  { plan, cycle }: { readonly plan: Plan; readonly cycle: Cycle },
  fallen: Fallen,
  lines: readonly PlanLine[],
) {
  const said = await stores.consents.saidBy(plan.market, [...new Set(lines.map(({ subject }) => subject))]);
  const today = todayIn(world, plan.market);
  return linesToday(fallen, refusedLines(said, plan.snapshot.rules, daysLeft(cycle, today)), today);
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
