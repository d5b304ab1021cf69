import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { neutralValue } from '#sample/fit-value.ts';
import { randomFor } from '#sample/random.ts';
import type { RealEntry } from './real-list.ts';

type Row = Readonly<Record<string, FactValue>>;
export type WorkbookRows = Readonly<Record<SheetKey, readonly Row[]>>;

/** What one rep can look after; areas with more accounts are cut along the order of the list. */
const MOST_PER_TERRITORY = 160;

/** Fills a market's workbook with a real list: accounts, and a team with one rep for each territory. */
export function workbookRows(
  market: string,
  entries: readonly RealEntry[],
  workbook: ConcreteWorkbook,
): WorkbookRows {
  const territories = cutTerritories(market, entries);
  const columnsOf = (key: SheetKey): readonly ConcreteColumn[] =>
    workbook.sheets.find((sheet) => sheet.key === key)?.columns ?? [];
  return {
    accounts: entries.map((entry, index) =>
      fill(columnsOf('accounts'), factsOf(entry, territories[index] ?? '')),
    ),
    team: [...new Set(territories)].toSorted().map((territory) =>
      fill(columnsOf('team'), {
        territory,
        rep: `Rep ${territory}`,
        email: `${territory.toLowerCase()}@team.example`,
        fte: 10_000,
      }),
    ),
  };
}

function cutTerritories(market: string, entries: readonly RealEntry[]): string[] {
  const sizes = new Map<string, number>();
  for (const { area } of entries) sizes.set(area, (sizes.get(area) ?? 0) + 1);
  const seen = new Map<string, number>();
  return entries.map(({ area }) => {
    const before = seen.get(area) ?? 0;
    seen.set(area, before + 1);
    const size = sizes.get(area) ?? 1;
    const parts = Math.ceil(size / MOST_PER_TERRITORY);
    return `${market}-${area}-${Math.floor((before * parts) / size) + 1}`;
  });
}

/** The list knows nothing of adoption and consent: those are drawn for half of the accounts, and unknown for the rest. */
function factsOf(entry: RealEntry, territory: string): Row {
  const luck = randomFor(1, entry.id);
  const known = luck.chance(0.5);
  return {
    'account-id': entry.id,
    name: entry.name,
    kind: entry.kind,
    specialty: entry.specialty,
    city: entry.city,
    postcode: entry.postcode,
    territory,
    potential: entry.potential,
    'potential-class': luck.pick(['high', 'medium', 'low']),
    ...(known
      ? {
          adoption: String(luck.integer(0, 5)),
          'consent-remote': luck.chance(0.6),
          'consent-email': luck.chance(0.6),
        }
      : {}),
    ...(entry.comment === undefined ? {} : { comment: entry.comment }),
  };
}

function fill(columns: readonly ConcreteColumn[], facts: Row): Row {
  const row: Record<string, FactValue> = {};
  for (const column of columns) {
    // `potential@cardiolan` takes what the list says of potential; every brand gets the same.
    const value =
      facts[column.key.split('@')[0] ?? ''] ?? (column.required ? neutralValue(column) : undefined);
    if (value !== undefined) row[column.key] = value;
  }
  return row;
}
