import { atSubject, finding, type Finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { reason, type Reason } from '../basics/outcome.ts';
import type { Touches } from '../basics/units.ts';
import type { Plan, PlanLine } from './plan.ts';

/** Why nobody may make what a line has left, since when, and how much of it is made already. */
export interface ClosedLine {
  readonly why: Reason;
  readonly since: IsoDate;
  /** Touches that were made before: they stay what they are. */
  readonly done: Touches;
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

/** The planned touches of a line that its account may still get: those made. */
export const staysOf = ({ planned }: Pick<PlanLine, 'planned'>, { done }: Pick<ClosedLine, 'done'>): number =>
  Math.min(planned, done);

/** What is said of a line beside its refusal: nothing of what limits it or would be worth more, for it gets nothing. */
const isBesides = ({ code }: Reason): boolean =>
  code !== 'touches-fell-away' &&
  !code.startsWith('bound-') &&
  !code.startsWith('value-') &&
  !code.startsWith('legal-limit') &&
  code !== 'share-raised';

/**
 * A line of an account that refuses, as it holds on the day it is looked at: no touch besides those that were made, the
 * refusal as its reason, and how many touches fell away since when.
 */
export function withoutRefused<Line extends Omit<PlanLine, 'no'>>(line: Line, closed: ClosedLine): Line {
  const planned = staysOf(line, closed);
  const fell = line.planned - planned;
  return {
    ...line,
    planned,
    minimum: Math.min(line.minimum, planned),
    maximum: planned,
    marginals: line.marginals.slice(0, planned),
    binding: 'refused',
    why: [
      closed.why,
      ...(fell > 0 ? [reason('touches-fell-away', { touches: fell, since: closed.since })] : []),
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

/** That a plan is older than refusals, for whoever can make it anew or approve it without them. */
export const olderThanRefusals = (
  { cycle }: Pick<Plan, 'cycle'>,
  fell: FallenSum | undefined,
): readonly Finding[] =>
  fell ? [finding('warning', 'plan.older-than-refusals', atSubject(cycle), { ...fell })] : [];
