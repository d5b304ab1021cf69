import type { CountedCode, LayerCount } from '#domain/segmentation/cross-layers.ts';
import type { SegmentsView } from './view-segments.ts';

type ShownCount = Omit<LayerCount, 'potential'> & { readonly potential?: number };

/** The counts of a plan's segments as programs read them: without sums that are not shown. */
export function presentSegments(view: SegmentsView) {
  const { market, plan, brand, layers, rows, columns, all, byRow, byColumn, cells, objected, found } = view;
  const shown = ({ potential, ...count }: LayerCount): ShownCount =>
    view.showsPotential ? { ...count, potential } : count;
  const coded = ({ code, count }: CountedCode) => ({ code, count: shown(count) });
  return {
    market: market.code,
    cycle: plan.cycle,
    version: plan.version,
    madeAt: plan.madeAt,
    brand,
    layers,
    rows,
    columns,
    all: shown(all),
    byRow: byRow.map(coded),
    byColumn: byColumn.map(coded),
    cells: cells.map((row) => row.map(shown)),
    objected,
    found: shown(found),
  };
}
