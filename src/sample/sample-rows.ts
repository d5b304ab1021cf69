import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit } from '#domain/organisation/unit.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { accountFacts, unknownShare } from './account-facts.ts';
import type { CellSubject } from './cell-subject.ts';
import type { Country } from './country-facts.ts';
import { countryOf } from './country.ts';
import type { SampleAccount } from './draw-accounts.ts';
import { drawAccounts } from './draw-accounts.ts';
import { drawTerritories, unitsAmong } from './draw-territories.ts';
import { fitValue, neutralValue } from './fit-value.ts';
import { randomFor } from './random.ts';

/** Values by column key, without the empty ones. */
export type SampleRow = Readonly<Record<string, FactValue>>;
export type SampleRows = Readonly<Record<SheetKey, readonly SampleRow[]>>;

/** More than a unit's identifiers take. */
const APART = 30_000;

type SampleMarket = Pick<Market, 'code' | 'cycle' | 'teams' | 'regions'>;

/**
 * Invented but believable accounts and reps of a market, for whatever columns its workbook has. The same market,
 * workbook, seed and cycle give the same rows everywhere. With a cycle, one rep joins in its course.
 */
export function sampleRows(
  market: SampleMarket,
  workbook: ConcreteWorkbook,
  seed: number,
  cycle?: Pick<Cycle, 'from'>,
): SampleRows {
  const country = countryFor(market);
  const columnsOf = (key: SheetKey): readonly ConcreteColumn[] =>
    workbook.sheets.find((sheet) => sheet.key === key)?.columns ?? [];
  // Where the workbook has no column for it, nobody would know that somebody joins later.
  const datesKnown = columnsOf('team').some((column) => column.key === 'employed-from');
  const territories = drawTerritories(market, country, seed, datesKnown ? cycle : undefined);
  const brands = [...new Set(columnsOf('accounts').map((column) => splitKey(column.key).brand))];
  const promoted = market.teams.flatMap((team) => team.brands);
  // Accounts of other units of the market are others.
  const place = isUnit(market) ? market.units.indexOf(market.unit) : 0;
  const accounts = drawAccounts(territories, country, brands, promoted, seed, 10_000 + place * APART);
  return {
    accounts: accounts.map((account) =>
      accountRow(account, columnsOf('accounts'), { country, regions: market.regions }, seed),
    ),
    team: territories.map(({ team }) =>
      rowOf(columnsOf('team'), ({ key }) => team[key], isRepOfVacancy(team)),
    ),
  };
}

/** Units of a market meet other people: none of one bears a name of another's. */
function countryFor(market: SampleMarket): Country {
  const country = countryOf(market.code);
  if (!isUnit(market)) return country;
  const otherwise = country.units?.[market.unit] ?? {};
  if (otherwise.beside !== undefined) return { ...country, ...otherwise };
  const among = unitsAmong(market.units, country);
  const { surnameEndings } = country.people;
  const own = surnameEndings.filter((_, index) => index % among.length === among.indexOf(market.unit));
  return { ...country, ...otherwise, people: { ...country.people, surnameEndings: own } };
}

const splitKey = (key: string): { base: string; brand: string } => {
  const [base = key, brand = ''] = key.split('@');
  return { base, brand };
};

/** A territory that waits for somebody has neither name nor address, whatever the template requires of others. */
const isRepOfVacancy =
  (team: SampleRow) =>
  ({ key }: ConcreteColumn): boolean =>
    team['rep'] === undefined && (key === 'rep' || key === 'email');

function accountRow(
  account: SampleAccount,
  columns: readonly ConcreteColumn[],
  of: Pick<CellSubject, 'country' | 'regions'>,
  seed: number,
): SampleRow {
  return rowOf(columns, (column) => {
    const { base, brand } = splitKey(column.key);
    const luckOf = (key: string) => randomFor(seed, 'cell', account.accountId, key, brand);
    const luck = luckOf(base);
    if (!column.required && luckOf(`${base} unknown`).chance(unknownShare[base] ?? 0)) return undefined;
    return accountFacts[base]?.({ ...of, account, column, brand, luck, luckOf });
  });
}

function rowOf(
  columns: readonly ConcreteColumn[],
  valueOf: (column: ConcreteColumn) => FactValue | undefined,
  mayStayEmpty: (column: ConcreteColumn) => boolean = () => false,
): SampleRow {
  const row: Record<string, FactValue> = {};
  for (const column of columns) {
    const value = valueOf(column);
    const fitted = value === undefined ? undefined : fitValue(column, value);
    const kept = fitted ?? (column.required && !mayStayEmpty(column) ? neutralValue(column) : undefined);
    if (kept !== undefined) row[column.key] = kept;
  }
  return row;
}
