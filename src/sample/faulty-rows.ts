import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { countryOf } from './country.ts';
import type { SampleRow, SampleRows } from './sample-rows.ts';
import { sampleRows } from './sample-rows.ts';

export type FaultKind =
  | 'text-in-number'
  | 'negative-number'
  | 'duplicate-identifier'
  | 'unknown-territory'
  | 'unknown-list-entry'
  | 'missing-required'
  | 'impossible-date';

/** One planted error. */
export interface PlantedFault {
  readonly kind: FaultKind;
  readonly sheet: SheetKey;
  /** 0-based index into the sheet's rows. */
  readonly rowIndex: number;
  readonly columnKey: string;
}

interface FaultToPlant {
  readonly kind: FaultKind;
  readonly fits: (column: ConcreteColumn, sheet: SheetKey) => boolean;
  /** Undefined empties the cell. */
  readonly value: (rows: readonly SampleRow[], column: ConcreteColumn) => FactValue | undefined;
}

const isNumber = ({ type }: ConcreteColumn): boolean => type.kind === 'integer' || type.kind === 'share';

/** The sample's rows with one typical error of each kind the workbook's columns allow, each in a row of its own. */
export function faultyRows(
  market: Pick<Market, 'code' | 'cycle' | 'teams' | 'regions'>,
  workbook: ConcreteWorkbook,
  seed: number,
  cycle?: Pick<Cycle, 'from'>,
): { readonly rows: SampleRows; readonly faults: readonly PlantedFault[] } {
  const rows = sampleRows(market, workbook, seed, cycle);
  const spoilt: Record<SheetKey, SampleRow[]> = { accounts: [...rows.accounts], team: [...rows.team] };
  const faults: PlantedFault[] = [];
  for (const { kind, fits, value } of faultsToPlant(market.code)) {
    const place = workbook.sheets
      .flatMap((sheet) => sheet.columns.map((column) => ({ sheet: sheet.key, column })))
      .find(({ sheet, column }) => fits(column, sheet) && spoilt[sheet].length > 0);
    if (place === undefined) continue;
    const { sheet, column } = place;
    const rowIndex = freeRow(spoilt[sheet].length, sheet, faults);
    const { [column.key]: _, ...others } = spoilt[sheet][rowIndex] ?? {};
    const wrong = value(rows[sheet], column);
    spoilt[sheet][rowIndex] = wrong === undefined ? others : { ...others, [column.key]: wrong };
    faults.push({ kind, sheet, rowIndex, columnKey: column.key });
  }
  return { rows: spoilt, faults };
}

const faultsToPlant = (marketCode: string): readonly FaultToPlant[] => [
  { kind: 'text-in-number', fits: isNumber, value: () => countryOf(marketCode).people.many },
  // Shares are basis points: half a rep less than nobody.
  { kind: 'negative-number', fits: isNumber, value: (_, { type }) => (type.kind === 'share' ? -5_000 : -3) },
  {
    kind: 'duplicate-identifier',
    fits: ({ key }, sheet) => sheet === 'accounts' && key === 'account-id',
    value: (rows, { key }) => rows[0]?.[key],
  },
  {
    kind: 'unknown-territory',
    fits: ({ key }, sheet) => sheet === 'accounts' && key === 'territory',
    value: () => `${marketCode}-99`,
  },
  {
    kind: 'unknown-list-entry',
    fits: ({ key, type }, sheet) => sheet === 'accounts' && key === 'specialty' && type.kind === 'list',
    value: () => 'Astrology',
  },
  {
    kind: 'missing-required',
    fits: ({ key, required }, sheet) => sheet === 'accounts' && required && key !== 'account-id',
    value: () => undefined,
  },
  { kind: 'impossible-date', fits: ({ type }) => type.kind === 'date', value: () => '2027-02-30' },
];

/** Spreads the errors over a sheet, so that nobody finds them all on the first screen. */
function freeRow(rows: number, sheet: SheetKey, faults: readonly PlantedFault[]): number {
  const taken = faults.filter((fault) => fault.sheet === sheet).map((fault) => fault.rowIndex);
  let row = Math.floor((rows * (2 * taken.length + 3)) / 20) % rows;
  while (taken.includes(row) && taken.length < rows) row = (row + 1) % rows;
  return row;
}
