import { WHOLE } from '../basics/channel.ts';
import { segments } from '../basics/segment.ts';
import type { Measures } from './measures.ts';

/** How what shows an objective is told: over all markets that are seen, market by market, or by nothing so far. */
export const waysToShow = ['total', 'attainment', 'not-measured-yet'] as const;

export const kpiUnits = ['count', 'call-equivalents', 'share'] as const;

/** One figure every market computes the same way. */
export interface Kpi<Summed = Measures> {
  readonly key: string;
  readonly unit: (typeof kpiUnits)[number];
  /**
   * From summed measures: shares in basis points, call-equivalents in basis points of one. Null when it has no
   * meaning, such as a share of nothing. Shares are computed from sums and never averaged.
   */
  readonly of: (measures: Summed) => number | null;
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * WHOLE) / whole);

/** The KPI dictionary: page, command line, API and workbook show these and no others. Words: catalogue `kpi.<key>`. */
export const kpis: readonly Kpi[] = [
  { key: 'accounts', unit: 'count', of: (each) => each.accounts },
  { key: 'targets', unit: 'count', of: (each) => each.targets },
  { key: 'coverage-planned', unit: 'share', of: (each) => share(each.coveredTargets, each.targets) },
  { key: 'planned-calls', unit: 'count', of: (each) => each.plannedTouches },
  { key: 'planned-equivalents', unit: 'call-equivalents', of: (each) => each.plannedEquivalents },
  { key: 'capacity', unit: 'call-equivalents', of: (each) => each.capacity },
  { key: 'utilisation', unit: 'share', of: (each) => share(each.plannedEquivalents, each.capacity) },
  ...segments.map((segment): Kpi => ({
    key: `segment-share-${segment.toLowerCase()}`,
    unit: 'share',
    of: (each) => share(each.targetsBySegment[segment], each.targets),
  })),
];
