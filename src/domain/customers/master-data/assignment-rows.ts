import { finding, type Finding } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { columnsOfAssignments, TERRITORY_ROLE } from '../../cycles/territory-columns.ts';
import { fixedFinding, isAccepted } from '../accepted-fixes.ts';
import { isSameName } from '../names-alike.ts';
import { text, type PlacedRow } from './check-master-data.ts';
import { cellOf, territoryOf, type Given, type SharingKnown } from './territories-in-rows.ts';

const named: Readonly<Record<string, string>> = columnsOfAssignments;

const underNamesOfRows = <Value>(of: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(of).map(([column, value]) => [named[column] ?? column, value]));

/** A row of a sheet of assignments as a list of accounts would have it, which says more in its headings. */
export const asRowOfTerritory = ({ sheet, row }: PlacedRow): PlacedRow => ({
  sheet: { ...sheet, columns: underNamesOfRows(sheet.columns) },
  row: { ...row, values: underNamesOfRows(row.values) },
});

/** A lead of the past leads no more, and one that has begun leads now, whatever its first day. */
export const leadsToday = (given: readonly Given[], today: IsoDate): readonly Given[] =>
  given.flatMap((each) => {
    if (each.as !== 'lead') return [each];
    if (each.until !== '' && each.until < today) return [];
    return [each.from <= today ? { ...each, from: '' } : each];
  });

const saying = ({ as, from, until }: Given): string =>
  [as, from === '' && until === '' ? '' : `${from}–${until}`].filter((each) => each !== '').join(' ');

/** Whether two say the same of a territory, or one of them nothing. */
const agree = (a: Given, b: Given): boolean =>
  (a.as === '' || b.as === '' || a.as === b.as) &&
  (a.from + a.until === '' || b.from + b.until === '' || (a.from === b.from && a.until === b.until));

/** What is said of one account on both sheets, each territory once. */
export function heldTogether(
  rows: readonly PlacedRow[],
  listed: readonly Given[],
  assigned: readonly Given[],
  { accepted, today }: Pick<SharingKnown, 'accepted' | 'today'>,
  findings: Finding[],
): readonly Given[] {
  const once = new Map<string, Given>();
  for (const each of assigned) {
    const { territory, placed } = each;
    if (once.has(territory))
      findings.push(finding('error', 'import.assignment-twice', cellOf(placed, 'territory'), { territory }));
    else once.set(territory, each);
  }
  for (const each of listed) {
    const other = once.get(each.territory);
    if (!other || agree(each, other)) continue;
    const said = { value: saying(other), other: saying(each), row: each.placed.row.row };
    findings.push(finding('error', 'import.shared-rows-differ', cellOf(other.placed, TERRITORY_ROLE), said));
  }
  const both = [
    ...listed.map((each) => {
      const other = once.get(each.territory);
      return other && other.as + other.from + other.until !== '' ? other : each;
    }),
    ...[...once.values()].filter(({ territory }) => !listed.some((each) => each.territory === territory)),
  ];
  // The list says whose an account is; a sheet beside it that has another lead contradicts it.
  const [only] = rows.length === 1 ? listed : [];
  const isOwn = only && only.territory === territoryOf(only.placed);
  const lead = leadsToday(assigned, today).find(({ as, from }) => as === 'lead' && from === '');
  if (!isOwn || !lead || lead.territory === only.territory) return both;
  const said = finding(
    'error',
    'import.assignment-contradicts',
    cellOf(lead.placed, TERRITORY_ROLE),
    {
      account: text(only.placed.row.values['account-id']),
      territory: lead.territory,
      other: only.territory,
      sheet: only.placed.sheet.sheetName,
      row: only.placed.row.row,
    },
    { fix: { column: TERRITORY_ROLE, value: lead.territory, text: lead.territory } },
  );
  const isTaken = isAccepted(accepted, said.code, TERRITORY_ROLE);
  findings.push(isTaken ? fixedFinding(said) : said);
  return isTaken
    ? both.filter((each) => each.territory !== only.territory || once.has(each.territory))
    : both;
}

/** Rows of a sheet of assignments that call an account otherwise than it is called. */
export function sayOtherNames(
  assigned: readonly PlacedRow[],
  called: string,
  row: number,
  findings: Finding[],
): void {
  for (const placed of assigned) {
    const value = text(placed.row.values['name']);
    if (value !== '' && called !== '' && !isSameName(value, called))
      findings.push(
        finding('error', 'import.shared-rows-differ', cellOf(placed, 'name'), { value, other: called, row }),
      );
  }
}
