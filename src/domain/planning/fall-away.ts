import { atSubject, finding, type Finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { reason, type Reason } from '../basics/outcome.ts';
import type { Touches } from '../basics/units.ts';
import { sayOlderThanOrganisation, type HeldOutlived } from './outlived.ts';
import type { Plan, PlanLine } from './plan.ts';

/** Why nobody may make some touches of a line, or any more of it, since when, and how many it keeps. */
export interface ClosedLine {
  readonly why: Reason;
  readonly since: IsoDate;
  /** The last day, where the cycle goes on after it. */
  readonly until?: IsoDate;
  /** Touches that were made, or may still be made on days on which the account is open. */
  readonly stays: Touches;
}

/** A line with touches that nobody may make any more, for its account has refused since the plan was made. */
export interface FallenLine
  extends ClosedLine, Pick<PlanLine, 'key' | 'territory' | 'subject' | 'accountId' | 'channel' | 'planned'> {}

/** What falls away of a plan, or of a part of it. */
export interface FallenSum {
  readonly accounts: number;
  readonly lines: number;
  readonly touches: Touches;
  /** The first day on which one of them refused. */
  readonly since: IsoDate;
}

/** The planned touches of a line that its account got or may still get. */
export const staysOf = (
  { planned }: Pick<PlanLine, 'planned'>,
  { stays }: Pick<ClosedLine, 'stays'>,
): number => Math.min(planned, stays);

/** Whether it says how many touches fell away. */
export const isFall = ({ code }: Reason): boolean =>
  code === 'touches-fell-away' || code === 'touches-fell-away-until';

/** What was planned of a line before any of it fell away, where a plan is kept without what did. */
export const wholeBefore = ({
  planned,
  binding,
  why,
}: Pick<PlanLine, 'planned' | 'binding' | 'why'>): Touches =>
  binding === 'refused' ? planned + Number(why.find(isFall)?.values['touches'] ?? 0) : planned;

/** What is said of a line beside its refusal: nothing of what limits it or would be worth more, for it gets nothing. */
const isBesides = (each: Reason): boolean => !isFall(each) && isOfRest(each);
const isOfRest = ({ code }: Reason): boolean =>
  !code.startsWith('bound-') &&
  !code.startsWith('value-') &&
  !code.startsWith('legal-limit') &&
  code !== 'share-raised';

/**
 * A line of an account that refuses, as it holds on the day it is looked at: no touch besides those that were made or are
 * of days on which it is open, the refusal as its reason, and how many touches fell away since when.
 */
export function withoutRefused<Line extends Omit<PlanLine, 'no'>>(line: Line, closed: ClosedLine): Line {
  const planned = staysOf(line, closed);
  const fell = wholeBefore(line) - planned;
  const { since, until } = closed;
  return {
    ...line,
    planned,
    minimum: Math.min(line.minimum, planned),
    maximum: planned,
    marginals: line.marginals.slice(0, planned),
    binding: 'refused',
    why: [
      closed.why,
      ...(fell <= 0
        ? []
        : until === undefined
          ? [reason('touches-fell-away', { touches: fell, since })]
          : [reason('touches-fell-away-until', { touches: fell, since, until })]),
      ...line.why.filter((each) => isBesides(each) && each.code !== closed.why.code),
    ],
  };
}

/** The same line as a plan keeps it that was approved without what falls away: should the refusal end, it can be raised again. */
export const dropRefused = <Line extends Omit<PlanLine, 'no'>>(line: Line, closed: ClosedLine): Line => {
  const { planned, minimum, binding, why } = withoutRefused(line, closed);
  return { ...line, planned, minimum, binding, why };
};

/** What falls away of these lines together; undefined where nothing does. */
export function sumFallen(lines: readonly FallenLine[]): FallenSum | undefined {
  if (lines.length === 0) return undefined;
  return {
    accounts: new Set(lines.map(({ accountId }) => accountId)).size,
    lines: lines.length,
    touches: lines.reduce((sum, line) => sum + line.planned - staysOf(line, line), 0),
    since: lines.map(({ since }) => since).toSorted()[0]!,
  };
}

/** What is shown of a plan, or of a part of it, without what nobody may do any more. */
export interface HeldSince {
  /** Of accounts that have refused since. */
  readonly fell?: FallenSum;
  /** Of those that a duty closes for what is left of the cycle. */
  readonly closedByDuty?: FallenSum;
  /** What can no longer be done as planned, for accounts and territories have changed. */
  readonly outlived?: HeldOutlived;
}

/**
 * That a plan is older than refusals, for whoever can make it anew or approve it without them, than duties that are not done,
 * and than the accounts and territories of today.
 */
export const olderThanHolds = (
  { cycle }: Pick<Plan, 'cycle'>,
  { fell, closedByDuty, outlived }: HeldSince,
): readonly Finding[] => [
  ...(fell ? [finding('warning', 'plan.older-than-refusals', atSubject(cycle), { ...fell })] : []),
  ...(closedByDuty ? [finding('warning', 'plan.closed-by-duty', atSubject(cycle), { ...closedByDuty })] : []),
  ...(outlived ? sayOlderThanOrganisation({ cycle }, outlived) : []),
];
