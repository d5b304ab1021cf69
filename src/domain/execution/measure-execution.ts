import type { AccountId, TerritoryCode } from '../basics/ids.ts';
import { callEquivalents, type BasisPoints, type Touches } from '../basics/units.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { ActualCall } from './actual-call.ts';
import { lineAttainment, type LineAttainment } from './attainment.ts';
import { reachOfAccount, type PlannedReach } from './key-targets.ts';
import { closedOnBy, creditCalls, type Credit } from './credit-calls.ts';
import type { ExecutionInput, MeasuredLine } from './execution-input.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { attainmentTolerance } from '../rulebook/rules/attainment-thresholds.ts';
import { addExecution, type ExecutionMeasures } from './execution-measures.ts';
import { openTimeBy, plannedWhileOpen, type LineClosing, type TimeBy } from './open-time.ts';
import { atEvenPace, type ServedTime } from './served-time.ts';
import { territoryTimes, type TimeOf } from './territory-times.ts';

export interface ExecutedLine extends LineAttainment {
  /** With the touches that still count as planned. */
  readonly line: MeasuredLine;
  /** Planned and not counted any more. */
  readonly dropped: Touches;
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

/** Calls of the cycle that have been made by a day, and those that stand in the calendar. */
function callsUntil({ cycle, on, calls }: Pick<ExecutionInput, 'cycle' | 'on' | 'calls'>) {
  const ofCycle = calls.filter((call) => call.on >= cycle.from && call.on <= cycle.to);
  return {
    made: ofCycle.filter((call) => call.status === 'submitted' && call.on <= on),
    planned: ofCycle.filter((call) => call.status === 'planned'),
  };
}

function executeLine(
  whole: MeasuredLine,
  { actual, scheduled }: Credit = { actual: 0, scheduled: 0 },
  timeOf: TimeOf,
  closing: LineClosing | undefined,
  { cycle, on, rules }: Pick<ExecutionInput, 'cycle' | 'on' | 'rules'>,
): ExecutedLine {
  const { territory, maximum, cost: weight } = whole;
  const terms = {
    share: timeOf(territory).goalShare,
    tolerance: valueOf(rules, attainmentTolerance),
  };
  if (closing === undefined) {
    const attained = lineAttainment({ ...whole, weight, actual, scheduled }, terms);
    return { line: whole, dropped: 0, actual, scheduled, ...attained };
  }
  const timeBy = (until: IsoDate) => timeOf(territory, until);
  const planned = plannedWhileOpen(whole.planned, actual, closing, cycle.to, timeBy);
  const attained = lineAttainment({ planned, maximum, weight, actual, scheduled }, terms);
  const line = { ...whole, planned };
  // Nobody is behind for not seeing who refused, or whom the law closes, until the cycle ends.
  const nothingLeft = closing.closed.some(({ from, to }) => from <= on && to >= cycle.to)
    ? { remaining: 0, toSchedule: 0 }
    : {};
  return { line, dropped: whole.planned - planned, actual, scheduled, ...attained, ...nothingLeft };
}

/** What is due by now of a goal: even over the time on which the account is open. */
function dueOf(
  goal: number,
  { cycle, on }: Pick<ExecutionInput, 'cycle' | 'on'>,
  time: ServedTime,
  closing: LineClosing | undefined,
  timeBy: TimeBy,
): number {
  if (!closing) return atEvenPace(goal, time);
  const open = openTimeBy(cycle.to, closing.closed, timeBy);
  // Of a line that was never open there is what had been made: that is due.
  return open <= 0 ? goal : Math.round((goal * openTimeBy(on, closing.closed, timeBy)) / open);
}

/**
 * The planned ones of some lines alone: of their accounts all lines and calls of a territory are given.
 */
export function executeLines(input: Omit<ExecutionInput, 'targets'>): readonly ExecutedLine[] {
  const { on, lines } = input;
  const { made, planned } = callsUntil(input);
  const { byLine } = creditCalls(lines, [...made, ...planned], on, closedOnBy(input.closing));
  const timeOf = territoryTimes(input);
  return lines
    .filter((line) => line.planned > 0)
    .map((line) => executeLine(line, byLine.get(line.key), timeOf, input.closing?.(line), input));
}

/**
 * What has become of a plan by a day: every call made in the cycle is counted once, for the line that asked for it or
 * as unplanned, so that accounts add up to territories and territories to all calls there are.
 */
export function measureExecution(input: ExecutionInput): Execution {
  const { on, lines, targets } = input;
  const { made, planned: toCome } = callsUntil(input);
  const { byLine, unplanned } = creditCalls(lines, [...made, ...toCome], on, closedOnBy(input.closing));
  const reps = new Map(input.reps.map((each) => [each.territory, each]));
  const timeOf = territoryTimes(input);

  const parts = new Map<
    string,
    { name: string; measures: Partial<ExecutionMeasures>[]; reach: PlannedReach[] }
  >();
  const partOf = (territory: TerritoryCode, accountId: AccountId) => {
    const key = `${territory}\n${accountId}`;
    const known = parts.get(key) ?? { name: accountId, measures: [], reach: [] };
    parts.set(key, known);
    return known;
  };
  const executed: ExecutedLine[] = [];
  for (const line of lines) {
    const part = partOf(line.territory, line.accountId);
    part.name = line.accountName;
    if (line.planned === 0) continue;
    const time = timeOf(line.territory);
    const closing = input.closing?.(line);
    const attained = executeLine(line, byLine.get(line.key), timeOf, closing, input);
    const timeBy = (until: IsoDate) => timeOf(line.territory, until);
    const due = (goal: number): number => dueOf(goal, input, time, closing, timeBy);
    executed.push(attained);
    part.reach.push({
      ...line,
      planned: attained.line.planned,
      actual: attained.actual,
      due: due(attained.line.planned * time.goalShare),
    });
    part.measures.push({
      plannedTouches: attained.line.planned,
      droppedTouches: attained.dropped,
      actualTouches: attained.actual,
      scheduledTouches: attained.scheduled,
      remainingTouches: attained.remaining,
      toSchedule: attained.toSchedule,
      goal: attained.goal,
      interactions: attained.interactions,
      earned: time.goalShare === 0 ? 0 : attained.earnedInteractions,
      expected: callEquivalents(due(attained.goal)),
    });
  }
  for (const call of unplanned) {
    partOf(call.territory, call.accountId).measures.push({ unplannedTouches: 1 });
  }
  for (const { measures, reach } of parts.values())
    if (reach.length > 0) measures.push(reachOfAccount(reach));
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
