import { yearOf } from '#domain/capacity/working-time/work-year.ts';
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
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { closedOnBy, creditCalls } from '#domain/execution/credit-calls.ts';
import { territoryTimes } from '#domain/execution/territory-times.ts';
import type { Market } from '#domain/organisation/market.ts';
import { staysOf, withoutRefused, type ClosedLine, type FallenLine } from '#domain/planning/fall-away.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Stores, TerritoryMeasures, World } from '../ports.ts';
import { loadInForce } from './process-in-force.ts';
import { loadWork } from './cycle-basis.ts';
import { loadAllClosings } from './closings.ts';
import { loadClosedForGood, loadDuties } from './duties-in-force.ts';
import { keepOfPlan } from './keep-of-plan.ts';
import { measureChanged } from './measure-next.ts';
import { refusedLines, whyRefused } from './reach-on.ts';
import { daysBy, todayIn } from './today.ts';

/** What of a plan nobody may do any more, whoever asks and wherever it is shown. */
export interface Fallen {
  /** Of accounts that have refused since: it falls away for good once the plan is approved. */
  readonly lines: readonly FallenLine[];
  /** Of those that a duty closes for what is left of the cycle: planned again once it is done. */
  readonly closed: readonly FallenLine[];
  /** Measures without either, of the territories they are in. */
  readonly measures: readonly TerritoryMeasures[];
}

/** A plan whose lines are looked at, in its cycle. */
export interface LookedAt {
  readonly market: Market;
  readonly plan: Plan;
  readonly cycle: Cycle;
}

type AllClosings = Awaited<ReturnType<typeof loadAllClosings>>;
type DutyClosed = NonNullable<Awaited<ReturnType<typeof loadClosedForGood>>>;

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

type Closed = (line: Pick<PlanLine, 'subject' | 'channel'>) => Reason | undefined;

/** So many accounts are asked about at once: there may be more than a statement can name. */
const AT_ONCE = 5_000;

/** Planned lines of accounts that are closed for what is left of the cycle, and of those that closed for some of it since. */
async function closedLines(
  stores: Stores,
  plan: Plan,
  closings: AllClosings,
  refusedBy: Closed,
  byDuty: DutyClosed | undefined,
  among: readonly number[] | undefined,
): Promise<readonly PlanLine[]> {
  const known = new Set(closings.subjects);
  const refusing = [...closings.said.keys()].filter((subject) =>
    channels.some((channel) => refusedBy({ subject, channel }) !== undefined),
  );
  const asked = among && new Set(among);
  const others = [...new Set([...refusing, ...(byDuty?.subjects ?? [])])].filter(
    (subject) => !known.has(subject) && (asked?.has(subject) ?? true),
  );
  return [...closings.lines, ...(await stores.plans.plannedOf(plan.id, others))];
}

/** What is due of lines at an even pace in the working days of their territories on which their accounts are open. */
async function pacedBy(world: World, stores: Stores, ofPlan: Market, plan: Plan) {
  const inForce = await loadInForce(world, stores, unitOfPlan(ofPlan, plan), { plan });
  const { market, cycle, rules } = inForce;
  const timeOf = territoryTimes({
    ...(await loadWork(world, stores, inForce)),
    cycle,
    on: cycle.to,
    capacities: plan.capacities,
    rules,
    year: yearOf(market),
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

/**
 * What was made of lines by a day, by key, credited as attainment credits it: what was done on a day on which nobody might
 * was not asked for.
 * @param lines all planned ones of their accounts
 */
async function madeOf(
  stores: Stores,
  { market, cycle }: LookedAt,
  on: IsoDate,
  lines: readonly PlanLine[],
  closings: AllClosings,
): Promise<ReturnType<typeof creditCalls>['byLine']> {
  if (lines.length === 0 || on < cycle.from) return new Map();
  const subjects = [...new Set(lines.map(({ subject }) => subject))];
  const calls: ActualCall[] = [];
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const of = { territories: [], subjects: subjects.slice(from, from + AT_ONCE) };
    const days = { from: cycle.from, to: on };
    calls.push(...(await stores.calls.ofDays(market.code, days, { status: 'submitted', of })));
  }
  return creditCalls(lines, calls, on, closedOnBy(closings.byAll)).byLine;
}

const toldOf = (line: PlanLine, of: ClosedLine): FallenLine => ({
  ...of,
  key: line.key,
  territory: line.territory,
  subject: line.subject,
  accountId: line.accountId,
  channel: line.channel,
  planned: line.planned,
});

type FallsBy = Awaited<ReturnType<typeof whatFallsBy>>;

/** By what lines of a plan fall away, besides the plan, the accounts and the calls. */
export async function whatFallsBy(world: World, stores: Stores, market: Market, plan: Plan) {
  const today = todayIn(world, market.code);
  const duties = await loadDuties(world, stores, market);
  const from = [await stores.consents.revision(plan.market), today, duties.duties, duties.stood];
  return { today, duties, from };
}

/** What lines of a plan lose, of some accounts or of all. */
async function workOut(
  world: World,
  stores: Stores,
  { market, plan, cycle }: LookedAt,
  { today, duties }: Pick<FallsBy, 'today' | 'duties'>,
  among?: readonly number[],
) {
  const dayOf = daysBy(world, market.code);
  const on = today > cycle.to ? cycle.to : today;
  const closings = await loadAllClosings(stores, { market, plan, cycle, on, duties }, among);
  const { said } = closings;
  // Who refuses from a day ahead on no day of what is left may be reached: that falls away today.
  const left = daysLeft(cycle, today);
  const { rules } = plan.snapshot;
  const refusedBy = refusedLines(said, rules, left);
  // What a duty closed after the cycle takes nothing from it.
  const ofDuties = { left: daysLeft(cycle, on), begin: cycle.from, ...(among ? { among } : {}) };
  const byDuty = await loadClosedForGood(duties, stores, market, ofDuties);
  const planned = await closedLines(stores, plan, closings, refusedBy, byDuty, among);
  const made = await madeOf(stores, { market, plan, cycle }, on, planned, closings);
  const inPart = planned.some((line) => refusedBy(line) === undefined && closings.of(line) !== undefined);
  const paced = inPart ? await pacedBy(world, stores, market, plan) : undefined;
  const fallOf = (line: PlanLine, done: Touches): ClosedLine | undefined => {
    const own = said.get(line.subject) ?? [];
    const why = refusedBy(line);
    if (why) return { why, since: sinceOf(own, line, plan, left.to, dayOf), stays: done };
    const closing = closings.of(line);
    if (!closing || !paced) return undefined;
    const part = partOf(closing, cycle.to);
    const whyThen = whyRefused(own, line.channel, rules, part.since);
    return whyThen ? { why: whyThen, ...part, stays: paced(line, closing, done) } : undefined;
  };
  const lines: FallenLine[] = [];
  const closed: FallenLine[] = [];
  const changed: PlanLine[] = [];
  for (const line of planned) {
    const done = made.get(line.key)?.actual ?? 0;
    const fell = fallOf(line, done);
    const isLess = fell !== undefined && staysOf(line, fell) < line.planned;
    if (isLess) lines.push(toldOf(line, fell));
    const duty = byDuty?.of(line);
    const shut = duty && { ...duty, stays: done };
    const isShut = shut !== undefined && staysOf(line, shut) < (isLess ? staysOf(line, fell) : line.planned);
    if (isShut) closed.push(toldOf(line, shut));
    if (isShut) changed.push(withoutRefused(line, shut));
    else if (isLess) changed.push(withoutRefused(line, fell));
  }
  return { lines, closed, planned, changed };
}

/**
 * What falls away of a plan today, kept while nobody has said anything else, no duty was done and no call has come in. It
 * may be every line there is: for threads that answer questions, and command lines.
 */
export async function fallenOf(world: World, stores: Stores, market: Market, plan: Plan): Promise<Fallen> {
  const by = await whatFallsBy(world, stores, market, plan);
  return keepOfPlan(world, stores, plan, { what: 'fallen', from: by.from }, async () => {
    const { cycle } = await loadInForce(world, stores, unitOfPlan(market, plan), { plan });
    const { lines, closed, planned, changed } = await workOut(world, stores, { market, plan, cycle }, by);
    const measures = changed.length === 0 ? [] : await measureChanged(stores, plan, planned, changed);
    const result: Fallen = { lines, closed, measures };
    return { result, bytes: 1_000 + (lines.length + closed.length) * 400 + measures.length * 400 };
  });
}

/** What falls away of a few accounts' lines, worked out of these alone. */
export async function fallenAmong(
  world: World,
  stores: Stores,
  at: LookedAt,
  subjects: readonly number[],
): Promise<Pick<Fallen, 'lines' | 'closed'>> {
  return workOut(world, stores, at, await whatFallsBy(world, stores, at.market, at.plan), subjects);
}
