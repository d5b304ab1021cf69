import { basisPoints, callEquivalents, type BasisPoints } from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { reason } from '../basics/outcome.ts';
import type { Rep } from '../customers/rep.ts';
import { isOwnLimit } from './relaxation.ts';
import type { AllocationCap, AllocationLine, AllocationProblem } from './allocation/allocation-problem.ts';
import { lowerToWhatIsLeft } from './constraints/lower-to-what-is-left.ts';
import type { CountedLine } from './constraints/plan-cap.ts';
import { groupsAfter, worthOfGroups } from './groups-of-lines.ts';
import type { MakePlanInput } from './plan-input.ts';
import type { PlanLine } from './plan.ts';
import type { PossibleLine } from './plan-lines.ts';
import type { PlanProblem } from './plan-problem.ts';
import { usableDaysOf } from '../capacity/working-time/visiting-days.ts';
import type { UsableDay } from '../capacity/working-time/working-time.ts';
import type { ActualsToDate } from './plan-input.ts';

const timeOf = (days: readonly UsableDay[]): number => days.reduce((sum, { fte }) => sum + fte, 0);

/** The part of a territory's time in the cycle that is still to come. */
function remainingShare(rep: Rep | undefined, from: IsoDate, input: MakePlanInput): BasisPoints {
  if (!rep) return 0;
  const days = usableDaysOf(rep, input);
  const whole = timeOf(days);
  return whole === 0
    ? 0
    : basisPoints(Math.round((timeOf(days.filter(({ day }) => day >= from)) * WHOLE) / whole));
}

const without = <Line extends Pick<AllocationLine, 'key' | 'minimum' | 'maximum' | 'marginals'>>(
  line: Line,
  done: number,
): Line =>
  done === 0
    ? line
    : {
        ...line,
        minimum: Math.max(0, line.minimum - done),
        maximum: Math.max(0, line.maximum - done),
        marginals: line.marginals.slice(done),
      };

/** What a cap selects lines by, and what a touch of them takes. */
type CappedLine = Pick<AllocationLine, Exclude<keyof CountedLine, 'guidance' | 'subject'>>;

/** What the touches made take of a cap that is not the law's: those have counted every call already. */
function takenOf(cap: AllocationCap, lines: ReadonlyMap<string, CappedLine>, done: ActualsToDate): number {
  const { takes = 'touches' } = cap;
  const keys = Array.isArray(cap.lines)
    ? (cap.lines as readonly string[])
    : [...lines.values()]
        .filter((line) =>
          Object.entries(cap.lines).every(([field, value]) => Reflect.get(line, field) === value),
        )
        .map((line) => line.key);
  return keys.reduce((sum, key, index) => {
    const touches = done.byLine[key] ?? 0;
    const each =
      takes === 'touches' ? 1 : takes === 'cost' ? (lines.get(key)?.cost ?? 0) : (takes[index] ?? 0);
    return sum + touches * each;
  }, 0);
}

/** The company's own limits with what the touches made take of them; the law's have counted every call already. */
export function takeActuals<Limits extends Pick<AllocationProblem, 'caps' | 'accountTotals'>>(
  limits: Limits,
  lines: ReadonlyMap<string, CappedLine>,
  done: ActualsToDate,
): Limits {
  return {
    ...limits,
    accountTotals: (limits.accountTotals ?? []).map((each) => ({
      ...each,
      past: (each.past ?? 0) + (done.byAccount[each.account] ?? 0),
    })),
    caps: (limits.caps ?? []).map((cap) =>
      isOwnLimit(cap.key) ? { ...cap, past: (cap.past ?? 0) + takenOf(cap, lines, done) } : cap,
    ),
  };
}

/**
 * A plan's problem with what has been done taken out: the touches made count against maximum, minimum, account total
 * and caps, each next touch is worth what it is worth after them, and only the days to come can be spent. A promise that
 * a limit has no room left for gives way.
 */
export function remainingProblem(stated: PlanProblem, input: MakePlanInput): PlanProblem {
  const { done } = stated;
  if (!done) return stated;
  const reps = new Map(input.reps.map((each) => [each.territory, each]));
  const { problem } = stated;
  const all = new Map(problem.lines.map((line) => [line.key, line]));
  const { accountTotals = [], caps = [] } = takeActuals(problem, all, done);
  const ofAccount = Map.groupBy(problem.lines, (line) => line.account);
  // Where a touch takes one of the maximum, it can be seen which promises fit.
  const counted = [
    ...accountTotals.map(({ key, account, maximum, past = 0 }) => ({
      key,
      maximum,
      past,
      lines: (ofAccount.get(account) ?? []).map((line) => line.key),
    })),
    ...caps.flatMap((cap) =>
      Array.isArray(cap.lines) && (cap.takes ?? 'touches') === 'touches'
        ? [{ ...cap, lines: cap.lines as readonly string[] }]
        : [],
    ),
  ];
  const remaining = new Map(
    stated.capacities.map(({ territory, capacity }) => [
      territory,
      callEquivalents(Math.floor((capacity * remainingShare(reps.get(territory), done.from, input)) / WHOLE)),
    ]),
  );
  const fit = <Line extends AllocationLine | PossibleLine>(lines: readonly Line[]): readonly Line[] =>
    lowerToWhatIsLeft(
      lines.map((line) => {
        const rest = without(line, done.byLine[line.key] ?? 0);
        // Where no day is left nobody can promise anything.
        return remaining.get(line.territory) === 0 ? { ...rest, minimum: 0 } : rest;
      }),
      counted,
    );
  const spent = new Map<string, number>();
  for (const { key, territory, cost } of stated.possible) {
    spent.set(territory, (spent.get(territory) ?? 0) + (done.byLine[key] ?? 0) * cost);
  }
  return {
    ...stated,
    // What was spent and what is left: the plan as a whole is held against both.
    capacities: stated.capacities.map((each) => ({
      ...each,
      capacity: callEquivalents((spent.get(each.territory) ?? 0) + (remaining.get(each.territory) ?? 0)),
    })),
    competing: fit(stated.competing),
    problem: {
      ...problem,
      territories: problem.territories.map((each) => ({ ...each, capacity: remaining.get(each.key) ?? 0 })),
      lines: fit(problem.lines),
      ...(problem.groups ? { groups: groupsAfter(problem.groups, done) } : {}),
      accountTotals,
      caps,
    },
  };
}

/** What the touches made were worth by the plan's own measure. */
export const valueOfActuals = (
  { competing, problem }: Pick<PlanProblem, 'competing' | 'problem'>,
  done: ActualsToDate | undefined,
): number =>
  competing.reduce(
    (sum, { key, marginals, together }) =>
      together
        ? sum
        : sum + marginals.slice(0, done?.byLine[key] ?? 0).reduce((worth, each) => worth + each, 0),
    worthOfGroups(problem, (key) => done?.byLine[key] ?? 0),
  );

/** The reason by which a line says what had been done of it when its plan was made. */
export const doneSoFar = 'done-so-far';

/** Touches that had been made when the plan was made, as its line says. */
export const doneBefore = ({ why }: Pick<PlanLine, 'why'>): number =>
  Number(why.find(({ code }) => code === doneSoFar)?.values['done'] ?? 0);

/** Lines of a plan for what remains, made lines of the whole cycle: done and to come, and each says what is done. */
export function addActuals(
  lines: readonly PlanLine[],
  whole: PlanProblem,
  done: ActualsToDate | undefined,
): readonly PlanLine[] {
  if (!done) return lines;
  const before = new Map(whole.competing.map((line) => [line.key, line]));
  return lines.map((line) => {
    const touches = done.byLine[line.key] ?? 0;
    if (touches === 0) return line;
    const { minimum, maximum, marginals } = before.get(line.key) ?? line;
    return {
      ...line,
      minimum,
      maximum,
      marginals,
      planned: line.planned + touches,
      why: [
        reason(doneSoFar, { done: touches, remaining: line.planned, on: done.from }),
        ...line.why.map((each) =>
          each.code === 'bound-maximum'
            ? reason(each.code, { ...each.values, maximum })
            : each.code === 'bound-minimum'
              ? reason(each.code, { ...each.values, minimum })
              : each,
        ),
      ],
    };
  });
}
