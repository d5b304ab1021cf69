import type { Channel } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { PlanLine } from '../../planning/plan.ts';
import type { Cycle } from '../../cycles/cycle.ts';

export type CycleStatus = 'planned' | 'in-progress' | 'completed';

export interface FieldChannel {
  readonly channel: Channel;
  /** What people of the market call it. */
  readonly label: string;
  /** Basis points of a call-equivalent for one touch. */
  readonly weight: number;
}

export interface FieldTerritory {
  readonly territory: string;
  readonly workingDays: number;
}

/** A plan as a field system needs it: what its lines have in common. Only planned touches count. */
export interface FieldPlan {
  readonly market: string;
  readonly cycle: Cycle;
  readonly status: CycleStatus;
  readonly channels: readonly FieldChannel[];
  readonly products: readonly { readonly channel: Channel; readonly brand: string }[];
  readonly territories: readonly FieldTerritory[];
}

/** An account in a territory with its planned lines, by brand and channel. */
export interface FieldTarget {
  readonly territory: string;
  readonly accountId: string;
  readonly lines: readonly PlanLine[];
}

export const statusOn = ({ from, to }: Cycle, today: IsoDate): CycleStatus => {
  if (today < from) return 'planned';
  return today <= to ? 'in-progress' : 'completed';
};

export const touchesOf = (lines: readonly PlanLine[]): number =>
  lines.reduce((sum, line) => sum + line.planned, 0);

export const mostTouchesOf = (lines: readonly PlanLine[]): number =>
  lines.reduce((sum, line) => sum + line.maximum, 0);

/** Lines that come by territory and account, gathered for each. The last is returned: the next page may go on with it. */
export function* gatherTargets(
  lines: Iterable<PlanLine>,
  begun?: FieldTarget,
): Generator<FieldTarget, FieldTarget | undefined> {
  let target = begun && { ...begun, lines: [...begun.lines] };
  for (const line of lines) {
    const { territory, accountId } = line;
    if (target?.territory === territory && target.accountId === accountId) {
      target.lines.push(line);
      continue;
    }
    if (target) yield target;
    target = { territory, accountId, lines: [line] };
  }
  return target;
}
