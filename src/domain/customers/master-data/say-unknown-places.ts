import { atSubject, finding, type Finding } from '../../basics/finding.ts';
import type { LimitedEstablishments } from '../../organisation/legal-limit.ts';
import { sayRegion, type Region } from '../../organisation/region.ts';
import { contradictionReader, placeColumns, unplacedReader } from '../account-place.ts';
import type { Account } from '../account.ts';
import { missingOf, SECTOR, TYPE } from '../establishment-kind.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';
import { placeIn } from '../place-in-sheet.ts';

/** What the law of a market asks of where accounts are. */
export interface PlacesAsked {
  readonly regions: readonly Region[];
  /** Codes of those that some limit or duty holds in. */
  readonly inRegions: readonly string[];
  /** Which establishments some limits hold in. */
  readonly establishments: readonly LimitedEstablishments[];
}

/** How many rows a finding names. */
const NAMED = 10;

/**
 * Accounts of a file of which nobody knows whether the law of a region, or of some establishments, holds for them. It
 * does as long as nobody says otherwise: one finding for each thing that is asked, with its first rows.
 */
export function sayUnknownPlaces(
  filled: FilledWorkbook,
  entered: readonly Account[],
  known: readonly Account[],
  { regions, inRegions, establishments }: PlacesAsked,
): readonly Finding[] {
  const sheet = filled.sheets.find(({ key }) => key === 'accounts');
  if (!sheet || entered.length === 0 || inRegions.length + establishments.length === 0) return [];
  const before = new Map(known.map((each) => [each.accountId, each]));
  const asked = [...placeColumns, SECTOR, TYPE];
  /** What a column the file lacks says is as it was. */
  const whole = (account: Account): Account => {
    const old = before.get(account.accountId);
    const facts = { ...account.facts };
    for (const column of asked) {
      const fact = old?.facts[column];
      if (!(column in sheet.columns) && fact !== undefined) facts[column] = fact;
    }
    return { ...account, facts };
  };
  const accounts = entered.map(whole);
  const rowOf = new Map(
    sheet.rows.map(({ row, values }) => [String(values['account-id'] ?? '').trim(), row] as const),
  );
  const say = (code: string, column: string, of: readonly Account[], values = {}): readonly Finding[] => {
    if (of.length === 0) return [];
    const rows = of.flatMap(({ accountId }) => rowOf.get(accountId) ?? []);
    const where = rows[0] === undefined ? atSubject(of[0]?.accountId ?? '') : placeIn(sheet, column, rows[0]);
    const named = `${rows.slice(0, NAMED).join(', ')}${rows.length > NAMED ? ' …' : ''}`;
    const told = { count: of.length, rows: named === '' ? '–' : named, ...values };
    return [finding('warning', code, where, told)];
  };
  const contradictionOf = contradictionReader(regions);
  const contradicted = accounts.flatMap((account) => {
    const said = contradictionOf(account);
    return said ? [{ account, said }] : [];
  });
  const nameOf = (code: string): string => {
    const region = regions.find((each) => each.code === code);
    return region ? sayRegion(region) : code;
  };
  const isUnplaced = unplacedReader(regions, inRegions);
  const named = regions.filter(({ code }) => inRegions.includes(code)).map(sayRegion);
  return [
    ...say('import.region-unknown', 'region', accounts.filter(isUnplaced), { regions: named.join(', ') }),
    ...say(
      'import.region-contradicted',
      'postcode',
      contradicted.map(({ account }) => account),
      {
        region: nameOf(contradicted[0]?.said.region ?? ''),
        other: nameOf(contradicted[0]?.said.byPostcode ?? ''),
      },
    ),
    ...[SECTOR, TYPE].flatMap((column) =>
      say(
        'import.establishment-unknown',
        column,
        accounts.filter((account) => missingOf(establishments, account).includes(column)),
        { column },
      ),
    ),
  ];
}
