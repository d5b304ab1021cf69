import { segmentLayers, type AskedLayers, type SegmentLayer } from '#domain/segmentation/cross-layers.ts';
import { fieldOf } from '../../../form-fields.ts';
import { cycleIn } from '../../../parts/plan/plan-filter.ts';

export const accountsOnPage = 50;

/** What is counted in each cell. */
export const countedMeasures = ['accounts', 'targets', 'reached', 'touches'] as const;
export type CountedMeasure = (typeof countedMeasures)[number];

/** In an address, what nobody knows: a code that no list has. */
const NOT_KNOWN = '-';

/** What the address of the page says. */
export interface SegmentsQuery {
  readonly cycle: string;
  readonly brand: string;
  readonly rows?: SegmentLayer;
  readonly columns?: SegmentLayer;
  readonly measure: CountedMeasure;
  readonly of: AskedLayers;
  /** Whether anybody is asked for. */
  readonly isListed: boolean;
  /** From 1. */
  readonly page: number;
}

const textOf = (query: unknown, name: string): string => fieldOf(query, name).trim().slice(0, 200);

const layerIn = (query: unknown, name: string): SegmentLayer | undefined =>
  segmentLayers.find((each) => each === textOf(query, name));

/** Reads the address; whatever it says that makes no sense counts as not said. */
export function readSegmentsQuery(query: unknown): SegmentsQuery {
  const page = Number(textOf(query, 'page') || '1');
  const [rows, columns] = [layerIn(query, 'rows'), layerIn(query, 'columns')];
  const of: AskedLayers = Object.fromEntries(
    segmentLayers.flatMap((layer) => {
      const code = textOf(query, layer);
      return code === '' ? [] : [[layer, code === NOT_KNOWN ? '' : code]];
    }),
  );
  return {
    cycle: cycleIn(query),
    brand: textOf(query, 'brand'),
    ...(rows ? { rows } : {}),
    ...(columns ? { columns } : {}),
    measure: countedMeasures.find((each) => each === textOf(query, 'measure')) ?? 'accounts',
    of,
    isListed: Object.keys(of).length > 0 || textOf(query, 'list') === 'all',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The address with some of it changed; what is listed is said anew. */
export function segmentsPath(
  path: string,
  { cycle, brand, rows, columns, measure }: SegmentsQuery,
  {
    of = {},
    page = 1,
    all = false,
  }: { readonly of?: AskedLayers; readonly page?: number; readonly all?: boolean },
): string {
  const said = Object.entries({
    cycle,
    brand,
    rows: rows ?? '',
    columns: columns ?? '',
    measure: measure === 'accounts' ? '' : measure,
    list: all ? 'all' : '',
    page: page > 1 ? String(page) : '',
  }).filter(([, value]) => value !== '');
  const layers = Object.entries(of).map(([layer, code]): [string, string] => [
    layer,
    code === '' ? NOT_KNOWN : code,
  ]);
  const written = new URLSearchParams([...said, ...layers]).toString();
  return written === '' ? path : `${path}?${written}`;
}
