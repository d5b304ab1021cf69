import type { ProcessChange } from '../../cycles/compare-processes.ts';
import type { RuleChange } from './compare-rules.ts';

/**
 * What a market's people have to learn or do anew, in points. One point is about an hour of one planner: reading a
 * changed rule. The weights are assumptions; their order is what matters: a new method costs more than a new phase, a
 * phase more than a column, a column more than a number.
 */
export const effortWeights = [
  ['method-changed', 10],
  ['phase-added', 6],
  ['channel-added', 5],
  ['training-added', 5],
  ['required-column-added', 4],
  ['setting-lost', 3],
  ['training-changed', 3],
  ['optional-column-added', 2],
  ['phase-removed', 2],
  ['phase-changed', 2],
  ['column-changed', 2],
  ['channel-removed', 1],
  ['column-removed', 1],
  ['value-changed', 1],
  ['latitude-changed', 1],
] as const;

export type EffortItem = (typeof effortWeights)[number][0];

export interface EffortPart {
  readonly item: EffortItem;
  readonly count: number;
  readonly weight: number;
  readonly points: number;
}

export interface Effort {
  readonly points: number;
  /** What it is made of, the heaviest first; nothing that does not occur. */
  readonly parts: readonly EffortPart[];
}

/**
 * Points = Σ count × weight. A rule counts once for its value and once for its latitude; `settingsLost` are values of
 * the market's own that the target's latitude no longer allows.
 */
export function estimateEffort(
  process: ProcessChange,
  rules: readonly RuleChange[],
  settingsLost: number,
): Effort {
  const phases = (change: string): number => process.phases.filter((each) => each.change === change).length;
  const training = (change: string): number =>
    process.training.filter((each) => each.change === change).length;
  const columns = (change: string, required?: boolean): number =>
    process.columns.filter(
      (each) => each.change === change && (required === undefined || each.required === required),
    ).length;
  const counts: Readonly<Record<EffortItem, number>> = {
    'method-changed': process.methods.filter((each) => each.before !== each.after).length,
    'phase-added': phases('added'),
    'channel-added': process.channelsAdded.length,
    'training-added': training('added'),
    'required-column-added': columns('added', true),
    'setting-lost': settingsLost,
    'training-changed': training('changed'),
    'optional-column-added': columns('added', false),
    'phase-removed': phases('removed'),
    'phase-changed': phases('changed'),
    'column-changed': columns('changed'),
    'channel-removed': process.channelsRemoved.length,
    'column-removed': columns('removed'),
    'value-changed': rules.filter((each) => each.valueChanged).length,
    'latitude-changed': rules.filter((each) => each.latitudeChanged).length,
  };
  const parts = effortWeights
    .map(([item, weight]) => ({ item, count: counts[item], weight, points: counts[item] * weight }))
    .filter((each) => each.count > 0)
    .toSorted((a, b) => b.points - a.points);
  return { points: parts.reduce((sum, each) => sum + each.points, 0), parts };
}
