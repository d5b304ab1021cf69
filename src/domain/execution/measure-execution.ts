import type { AccountId, TerritoryCode } from '../basics/ids.ts';
import { basisPoints, callEquivalents, type BasisPoints } from '../basics/units.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import { readRepRow, type Rep } from '../customers/rep.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import { eventsOf, type CapacityEvent } from '../capacity/working-time/capacity-event.ts';
import type { Cycle } from '../cycles/cycle.ts';
import { workedPartsAt, type CalendarDays } from '../organisation/calendar/worked-parts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { ActualCall } from './actual-call.ts';
import { lineAttainment, type LineAttainment } from './attainment.ts';
import { creditCalls, type Credit } from './credit-calls.ts';
import { addExecution, type ExecutionMeasures } from './execution-measures.ts';
import { atEvenPace, goalShare, servedTime, type PlannedTime, type ServedTime } from './served-time.ts';

/** What is looked at in a line. */
export type MeasuredLine = Pick<
  PlanLine,
  'key' | 'territory' | 'accountId' | 'accountName' | 'brand' | 'channel' | 'planned' | 'maximum' | 'cost'
>;

export interface ExecutionInput {
  readonly cycle: Cycle;
  /** The day it is looked at; days up to it count as passed. */
  readonly on: IsoDate;
  readonly lines: readonly MeasuredLine[];
  /** Targets of the plan with their territory. */
  readonly targets: ReadonlyMap<string, string>;
  readonly calls: readonly ActualCall[];
  readonly reps: readonly Rep[];
  /** What the plan counted on. */
  readonly capacities: readonly (PlannedTime & Pick<TerritoryCapacity, 'territory'>)[];
  readonly rules: EffectiveRules;
  /** By team, where a market has several; `rules` are those of the first. */
  readonly teamRules?: Readonly<Record<string, EffectiveRules>>;
  /** Absences, part time, vacancies and successors by date, as they are known today. */
  readonly events?: readonly CapacityEvent[];
  readonly workingWeek: readonly number[];
  /** Holidays of the cycle and other days that are not as the week says, by place. */
  readonly holidays: CalendarDays;
}

export interface ExecutedLine extends LineAttainment {
  readonly line: MeasuredLine;
  readonly actual: number;
  readonly scheduled: number;
}

export interface ExecutedTerritory extends ServedTime {
  readonly territory: TerritoryCode;
  /** Empty in a vacant territory. */
  readonly rep: string;
  /** The part of its goals that counts. */
  readonly goalShare: BasisPoints;
  readonly measures: ExecutionMeasures;
}

export interface ExecutedAccount {
  readonly territory: TerritoryCode;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly measures: ExecutionMeasures;
}

export interface Execution {
  readonly lines: readonly ExecutedLine[];
  /** By territory and account: whatever is planned for it or was done with it. */
  readonly accounts: readonly ExecutedAccount[];
  readonly territories: readonly ExecutedTerritory[];
  /** Calls made that no line of the plan asked for. */
  readonly unplanned: readonly ActualCall[];
  readonly measures: ExecutionMeasures;
}

/** A territory the team sheet does not know. */
const nobodyIn = (territory: TerritoryCode): Rep => ({
  ...readRepRow({ market: '', territory, own: {} }, {}),
  fte: basisPoints(0),
});

/** Calls of the cycle that have been made by a day, and those that stand in the calendar. */
function callsUntil({ cycle, on, calls }: Pick<ExecutionInput, 'cycle' | 'on' | 'calls'>) {
  const ofCycle = calls.filter((call) => call.on >= cycle.from && call.on <= cycle.to);
  return {
    made: ofCycle.filter((call) => call.status === 'submitted' && call.on <= on),
    planned: ofCycle.filter((call) => call.status === 'planned'),
  };
}

function executeLine(
  line: MeasuredLine,
  { actual, scheduled }: Credit = { actual: 0, scheduled: 0 },
  share: BasisPoints,
): ExecutedLine {
  const { planned, maximum, cost: weight } = line;
  const attained = lineAttainment({ planned, maximum, weight, actual, scheduled }, share);
  return { line, actual, scheduled, ...attained };
}

/**
 * The planned ones of some lines alone: of their accounts all lines and calls of a territory are given.
 * @param shareOf the part of a territory's goals that counts
 */
export function executeLines(
  { cycle, on, lines, calls }: Pick<ExecutionInput, 'cycle' | 'on' | 'lines' | 'calls'>,
  shareOf: (territory: TerritoryCode) => BasisPoints,
): readonly ExecutedLine[] {
  const { made, planned } = callsUntil({ cycle, on, calls });
  const { byLine } = creditCalls(lines, [...made, ...planned], on);
  return lines
    .filter((line) => line.planned > 0)
    .map((line) => executeLine(line, byLine.get(line.key), shareOf(line.territory)));
}

/**
 * What has become of a plan by a day: every call made in the cycle is counted once, for the line that asked for it or
 * as unplanned, so that accounts add up to territories and territories to all calls there are.
 */
export function measureExecution(input: ExecutionInput): Execution {
  const { cycle, on, lines, targets, workingWeek, holidays } = input;
  const { made, planned: toCome } = callsUntil(input);
  const { byLine, unplanned } = creditCalls(lines, [...made, ...toCome], on);
  const plannedTimes = new Map(input.capacities.map((each) => [each.territory, each]));
  const reps = new Map(input.reps.map((each) => [each.territory, each]));
  const times = new Map<string, ServedTime & { readonly goalShare: BasisPoints }>();
  const timeOf = (territory: TerritoryCode): ServedTime & { readonly goalShare: BasisPoints } => {
    const known = times.get(territory);
    if (known) return known;
    const rep = reps.get(territory) ?? nobodyIn(territory);
    const served = servedTime(rep, {
      cycle,
      on,
      workingWeek,
      parts: workedPartsAt(holidays, rep),
      rules: input.teamRules?.[rep.team] ?? input.rules,
      events: eventsOf(input.events ?? [], rep),
    });
    const time = { ...served, goalShare: goalShare(served, plannedTimes.get(territory)) };
    times.set(territory, time);
    return time;
  };

  const parts = new Map<string, { name: string; measures: Partial<ExecutionMeasures>[] }>();
  const partOf = (territory: TerritoryCode, accountId: AccountId) => {
    const key = `${territory}\n${accountId}`;
    const known = parts.get(key) ?? { name: accountId, measures: [] };
    parts.set(key, known);
    return known;
  };
  const executed: ExecutedLine[] = [];
  for (const line of lines) {
    const part = partOf(line.territory, line.accountId);
    part.name = line.accountName;
    if (line.planned === 0) continue;
    const time = timeOf(line.territory);
    const share = time.goalShare;
    const attained = executeLine(line, byLine.get(line.key), share);
    executed.push(attained);
    part.measures.push({
      plannedTouches: line.planned,
      actualTouches: attained.actual,
      scheduledTouches: attained.scheduled,
      remainingTouches: attained.remaining,
      toSchedule: attained.toSchedule,
      goal: attained.goal,
      interactions: attained.interactions,
      earned: share === 0 ? 0 : attained.earnedInteractions,
      expected: callEquivalents(atEvenPace(attained.goal, time)),
    });
  }
  for (const call of unplanned) {
    partOf(call.territory, call.accountId).measures.push({ unplannedTouches: 1 });
  }
  // A target counts in its own territory, whoever has seen it.
  const visited = new Set(made.map((call) => call.accountId));
  for (const [accountId, territory] of targets) {
    partOf(territory, accountId).measures.push({
      targets: 1,
      visitedTargets: visited.has(accountId) ? 1 : 0,
    });
  }
  const accounts = sortedBy(
    [...parts]
      .filter(([, { measures }]) => measures.length > 0)
      .map(([key, { name, measures }]): ExecutedAccount => {
        const [territory = '', accountId = ''] = key.split('\n');
        return { territory, accountId, accountName: name, measures: addExecution(measures) };
      }),
    (each) => each.territory,
    (each) => each.accountId,
  );
  const byTerritory = Map.groupBy(accounts, (each) => each.territory);
  const names = [...new Set([...reps.keys(), ...byTerritory.keys()])].toSorted();
  const territories = names.map((territory): ExecutedTerritory => ({
    territory,
    rep: reps.get(territory)?.name ?? '',
    ...timeOf(territory),
    measures: addExecution((byTerritory.get(territory) ?? []).map((each) => each.measures)),
  }));
  return {
    lines: executed,
    accounts,
    territories,
    unplanned,
    measures: addExecution(territories.map((each) => each.measures)),
  };
}
