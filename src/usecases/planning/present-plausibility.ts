import type { PlausibilityCell } from '#domain/planning/plausibility.ts';
import type { PlausibilityView } from './view-plausibility.ts';

type ShownCell = Omit<PlausibilityCell, 'value'> & {
  /** Planned of guidance in basis points; null where there is no guidance. */
  readonly ofGuidance: number | null;
  readonly value?: number;
};

/** A plan's plausibility as programs read it: without worth that is not shown. */
export function presentPlausibility({
  market,
  plan,
  method,
  cells,
  sources,
  stated,
  unused,
  vacant,
  showsValue,
}: PlausibilityView) {
  return {
    market: market.code,
    cycle: plan.cycle,
    version: plan.version,
    madeAt: plan.madeAt,
    method,
    cells: cells.map(({ value, ...cell }): ShownCell => ({
      ...cell,
      ofGuidance: cell.guidance === 0 ? null : Math.round((cell.planned * 10_000) / cell.guidance),
      ...(showsValue ? { value } : {}),
    })),
    sources,
    stated,
    unused,
    vacant,
  };
}
