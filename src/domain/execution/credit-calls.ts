import { sortedBy } from '../basics/stable-order.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { ActualCall } from './actual-call.ts';
import type { LineClosing } from './open-time.ts';

export type CreditedLine = Pick<
  PlanLine,
  'key' | 'territory' | 'accountId' | 'brand' | 'channel' | 'planned'
>;

/** Whether nobody may see the account of a line on a day. */
export type ClosedOn<Line> = (line: Line, day: IsoDate) => boolean;

/** The same by when lines are closed. */
export const closedOnBy =
  <Line>(closing: ((line: Line) => Pick<LineClosing, 'closed'> | undefined) | undefined): ClosedOn<Line> =>
  (line, day) =>
    closing?.(line)?.closed.some(({ from, to }) => from <= day && to >= day) ?? false;

export interface Credit {
  readonly actual: number;
  readonly scheduled: number;
}

export interface CreditedCalls {
  /** By the key of the line; a line without calls is not in here. */
  readonly byLine: ReadonlyMap<string, Credit>;
  /** Calls made that no line of the plan asked for. */
  readonly unplanned: readonly ActualCall[];
}

const none: Credit = { actual: 0, scheduled: 0 };

/**
 * Gives each call of a cycle to the line that asked for it: that of its territory, account, channel and brand. A call
 * without a brand goes to the brand of which most is still to do. Nothing is credited twice, and what nobody asked for
 * is kept apart, as is what was done with somebody on a day on which nobody may see them. Planned calls of days that have passed are no schedule any more.
 */
export function creditCalls<Line extends CreditedLine>(
  lines: readonly Line[],
  calls: readonly ActualCall[],
  today: IsoDate,
  closedOn: ClosedOn<Line> = () => false,
): CreditedCalls {
  const asked = Map.groupBy(
    sortedBy(
      lines.filter((line) => line.planned > 0),
      (line) => line.key,
    ),
    ({ territory, accountId, channel }) => `${territory}|${accountId}|${channel}`,
  );
  const byLine = new Map<string, Credit>();
  const openOf = ({ key, planned }: CreditedLine): number => {
    const { actual, scheduled } = byLine.get(key) ?? none;
    return planned - actual - scheduled;
  };
  const unplanned: ActualCall[] = [];
  // Calls that name their brand first, so that those without fill what is really left.
  const inOrder = sortedBy(
    calls,
    (call) => (call.brand === '' ? 1 : 0),
    (call) => (call.status === 'submitted' ? 0 : 1),
    (call) => call.on,
    (call) => call.key,
  );
  for (const call of inOrder) {
    if (call.status === 'planned' && call.on < today) continue;
    const candidates = (asked.get(`${call.territory}|${call.accountId}|${call.channel}`) ?? []).filter(
      (line) => !closedOn(line, call.on),
    );
    const line =
      call.brand === ''
        ? candidates.reduce<CreditedLine | undefined>(
            (best, each) => (!best || openOf(each) > openOf(best) ? each : best),
            undefined,
          )
        : candidates.find((each) => each.brand === call.brand);
    if (!line) {
      if (call.status === 'submitted') unplanned.push(call);
      continue;
    }
    const before = byLine.get(line.key) ?? none;
    byLine.set(
      line.key,
      call.status === 'submitted'
        ? { ...before, actual: before.actual + 1 }
        : { ...before, scheduled: before.scheduled + 1 },
    );
  }
  return { byLine, unplanned };
}
