import type { Consent } from '#domain/customers/consent/consent.ts';
import { closedDays, joinDays } from '#domain/customers/consent/closed-days.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import type { Days } from '#domain/customers/consent/may-reach.ts';
import { channels, type Channel } from '#domain/basics/channel.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { LineClosing } from '#domain/execution/open-time.ts';
import { wholeBefore } from '#domain/planning/fall-away.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Stores } from '../ports.ts';
import { closedLinesSince, type DutiesOfMarket } from './duties-in-force.ts';

type ClosedLine = Pick<PlanLine, 'key' | 'subject' | 'territory' | 'channel' | 'planned'>;

/** On which days of a plan's cycle its accounts are closed by what they said. */
export interface Closings {
  /** All that is kept of those who are asked about, by number. */
  readonly said: ReadonlyMap<number, readonly Consent[]>;
  /** Whoever is closed over some channel on some day of the cycle, and was not where the plan was made. */
  readonly subjects: readonly number[];
  /** Planned lines of those. */
  readonly lines: readonly PlanLine[];
  /** When the account of a line is closed; undefined where it never is. */
  readonly of: (line: ClosedLine) => LineClosing | undefined;
}

const sameDays = (some: readonly Days[], others: readonly Days[]): boolean =>
  some.length === others.length &&
  some.every(({ from, to }, index) => from === others[index]?.from && to === others[index]?.to);

/** Whatever was kept before an instant; at the same one nobody knew it yet. */
const keptBefore = (said: readonly Consent[], instant: string): readonly Consent[] =>
  said.every(({ recordedAt }) => recordedAt < instant)
    ? said
    : said.filter(({ recordedAt }) => recordedAt < instant);

/** When lines were decided in review: whoever did so knew what was kept by then. */
async function decidedAt(
  { proposals }: Pick<Stores, 'proposals'>,
  plan: Plan,
  lines: readonly PlanLine[],
): Promise<ReadonlyMap<string, string>> {
  const keys = new Set(lines.filter(({ binding }) => binding === 'review').map(({ key }) => key));
  if (keys.size === 0) return new Map();
  const approved = await proposals.ofPlan(plan.id, { state: 'approved' });
  return new Map(
    approved
      .filter(({ lineKey }) => keys.has(lineKey))
      .map((each) => [each.lineKey, each.decidedAt] as const)
      .toSorted(([, a], [, b]) => (a < b ? -1 : 1)),
  );
}

/**
 * When the accounts of a plan are closed in its cycle, as it is known now and as it was known when lines were planned.
 * @param among the accounts that will be asked about, by number; all of the market where it is not said
 */
export async function loadClosings(
  stores: Pick<Stores, 'consents' | 'plans' | 'proposals'>,
  plan: Plan,
  cycle: Pick<Cycle, 'from' | 'to'>,
  among?: readonly number[],
): Promise<Closings> {
  const { rules } = plan.snapshot;
  const days = { from: cycle.from, to: cycle.to };
  const said = among
    ? await stores.consents.saidBy(plan.market, among)
    : saidByNumber(await stores.consents.ofMarket(plan.market));
  const known = new Map<readonly Consent[], Map<Channel, readonly Days[]>>();
  const closedOf = (own: readonly Consent[], channel: Channel): readonly Days[] => {
    const ofList = known.get(own) ?? new Map<Channel, readonly Days[]>();
    known.set(own, ofList);
    const found = ofList.get(channel) ?? closedDays(own, channel, days, rules);
    ofList.set(channel, found);
    return found;
  };
  const before = (own: readonly Consent[], instant: string, channel: Channel): readonly Days[] => {
    const kept = keptBefore(own, instant);
    return kept === own ? closedOf(own, channel) : closedDays(kept, channel, days, rules);
  };
  const changed = new Map<readonly Consent[], boolean>();
  const isChanged = (own: readonly Consent[]): boolean => {
    const found =
      changed.get(own) ??
      channels.some((channel) => !sameDays(closedOf(own, channel), before(own, plan.madeAt, channel)));
    changed.set(own, found);
    return found;
  };
  const subjects = [...said].flatMap(([subject, own]) => (isChanged(own) ? [subject] : []));
  const lines = await stores.plans.plannedOf(plan.id, subjects);
  const wholes = new Map(lines.map((line) => [line.key, wholeBefore(line)]));
  const decided = await decidedAt(stores, plan, lines);
  return {
    said,
    subjects,
    lines,
    of: ({ key, subject, channel, planned }) => {
      const own = said.get(subject);
      const closed = own && closedOf(own, channel);
      if (!own || !closed || closed.length === 0) return undefined;
      const whole = wholes.get(key);
      return whole === undefined
        ? { closed, known: closed, whole: planned }
        : { closed, known: before(own, decided.get(key) ?? plan.madeAt, channel), whole };
    },
  };
}

/** The same with what duties close, as it is known on a day: up to the end of the cycle, for nobody knows when it is mended. */
export async function loadAllClosings(
  stores: Stores,
  of: {
    readonly market: Pick<Market, 'code'>;
    readonly plan: Plan;
    readonly cycle: Pick<Cycle, 'from' | 'to'>;
    readonly on: IsoDate;
    readonly duties: DutiesOfMarket;
  },
  among?: readonly number[],
): Promise<Closings & { readonly byAll: Closings['of'] }> {
  const { market, plan, cycle, on, duties } = of;
  const days = { from: cycle.from < on ? cycle.from : on, to: on };
  const byDuty = await closedLinesSince(duties, stores, market, days, among);
  const closings = await loadClosings(stores, plan, cycle, among);
  return {
    ...closings,
    byAll: (line) => {
      const { closed, known, whole } = closings.of(line) ?? { closed: [], known: [], whole: line.planned };
      const since = byDuty?.(line);
      const all = since === undefined ? closed : joinDays([...closed, { from: since, to: cycle.to }]);
      return all.length === 0 ? undefined : { closed: all, known, whole };
    },
  };
}
