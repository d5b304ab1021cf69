import type { Finding, Where } from '../../basics/finding.ts';
import { atCell, finding } from '../../basics/finding.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { severityOfLimit, valueOf } from '../../rulebook/rule-values.ts';
import { accountsPerTerritory } from '../../rulebook/rules/accounts-per-territory.ts';
import { importMissingTerritory } from '../../rulebook/rules/import-checks.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '../accepted-fixes.ts';
import { FURTHER_TERRITORIES } from '../../cycles/territory-columns.ts';
import type { Account, FactValue } from '../account.ts';
import { territoriesOf } from '../assignment.ts';
import type { Rep } from '../rep.ts';
import type { FilledRow, FilledSheet } from '../filled-workbook.ts';

/** A row with the sheet it stands on: a table may be split over several. */
export interface PlacedRow {
  readonly sheet: FilledSheet;
  readonly row: FilledRow;
}

/** Rows that go on, and what was found on the way. */
export interface CheckedRows {
  readonly rows: readonly PlacedRow[];
  readonly findings: readonly Finding[];
}

export const text = (value: FactValue | undefined): string =>
  typeof value === 'string' ? value.trim() : value === undefined ? '' : String(value);

export const cellOf = ({ sheet, row }: PlacedRow, column: string): Where =>
  atCell(sheet.sheetName, `${sheet.columns[column] ?? 'A'}${row.row}`);

export const placeOf = (earlier: PlacedRow, later: PlacedRow): string | number =>
  earlier.sheet === later.sheet ? earlier.row.row : `${earlier.row.row} (${earlier.sheet.sheetName})`;

function saySame({ row: a }: PlacedRow, { row: b }: PlacedRow): boolean {
  const keys = new Set([...Object.keys(a.values), ...Object.keys(b.values)]);
  // A cell that could not be read may hold anything.
  return (
    a.broken === undefined &&
    b.broken === undefined &&
    [...keys].every((key) => a.values[key] === b.values[key])
  );
}

/**
 * Rows whose text in `column` another row above has already; the first one stays. One that says the same in everything
 * may be left out if the user agrees.
 */
export function checkDuplicates(
  rows: readonly PlacedRow[],
  column: string,
  code: string,
  accepted: AcceptedFixes,
): CheckedRows {
  const first = new Map<string, PlacedRow>();
  const findings: Finding[] = [];
  const kept = rows.filter((placed) => {
    const value = text(placed.row.values[column]);
    if (value === '') return true;
    const earlier = first.get(value);
    if (!earlier) {
      first.set(value, placed);
      return true;
    }
    const where = cellOf(placed, column);
    const values = { value, row: placeOf(earlier, placed) };
    if (!saySame(earlier, placed)) {
      findings.push(finding('error', code, where, values));
      return true;
    }
    const fix = { column: '', value: '', text: '–' };
    const said = finding('error', 'import.duplicate-row', where, values, { fix });
    const isLeftOut = isAccepted(accepted, said.code, '');
    findings.push(isLeftOut ? fixedFinding(said) : said);
    return !isLeftOut;
  });
  return { rows: kept, findings };
}

/** Codes as people confuse them: case, blanks, `O` for `0`, a zero more or less before the figures. */
const foldCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/(?<=[\d])o|o(?=\d)/gu, '0')
    .replaceAll(/(?<!\d)0+(?=\d)/gu, '');

/** The one known territory that an unknown one stands for: written otherwise, or named beside its code. */
function findTerritory(known: ReadonlySet<string>): (written: string) => string | undefined {
  const byFold = Map.groupBy(known, foldCode);
  return (written) => {
    const folded = byFold.get(foldCode(written)) ?? [];
    const parts = written.split(/[\s,;:()[\]/–]+/u).filter((part) => part !== '');
    const named = folded.length > 0 || parts.length < 2 ? folded : parts.filter((part) => known.has(part));
    return named.length === 1 ? named[0] : undefined;
  };
}

/** Accounts of territories nobody knows; one that is written otherwise is read as the known one if the user agrees. */
export function checkTerritoriesKnown(
  rows: readonly PlacedRow[],
  known: ReadonlySet<string>,
  rules: EffectiveRules,
  accepted: AcceptedFixes,
): CheckedRows {
  const { key: rule } = importMissingTerritory;
  const column = 'territory';
  const severity = valueOf(rules, importMissingTerritory);
  const similar = findTerritory(known);
  const findings: Finding[] = [];
  const settled = rows.map((placed) => {
    const territory = text(placed.row.values[column]);
    if (territory === '' || known.has(territory)) return placed;
    const value = similar(territory);
    const said = finding(
      severity,
      'import.territory-unknown',
      cellOf(placed, column),
      { territory, value: territory },
      { rule, ...(value === undefined ? {} : { fix: { column, value, text: value } }) },
    );
    const isFixed = value !== undefined && isAccepted(accepted, said.code, column);
    findings.push(isFixed ? fixedFinding(said) : said);
    return isFixed
      ? { ...placed, row: { ...placed.row, values: { ...placed.row.values, [column]: value } } }
      : placed;
  });
  return { rows: settled, findings };
}

export function checkEmployment(rows: readonly PlacedRow[]): readonly Finding[] {
  return rows.flatMap((placed) => {
    const from = text(placed.row.values['employed-from']);
    const to = text(placed.row.values['employed-to']);
    return from !== '' && to !== '' && from > to
      ? [finding('error', 'import.employment-backwards', cellOf(placed, 'employed-to'), { from, to })]
      : [];
  });
}

interface Staffing {
  readonly accounts: readonly PlacedRow[];
  readonly team: readonly PlacedRow[];
  readonly reps: readonly Rep[];
  /** Accounts of the market that the file leaves alone. */
  readonly others: readonly Pick<Account, 'accountId' | 'territory' | 'facts'>[];
  readonly rules: EffectiveRules;
}

/** Holds accounts and team against each other, and how many a territory has against what the rules allow. */
export function checkStaffing({ accounts, team, reps, others, rules }: Staffing): readonly Finding[] {
  const counts = new Map<string, number>();
  const firstOf = new Map<string, PlacedRow>();
  const countIn = (territory: string): void => void counts.set(territory, (counts.get(territory) ?? 0) + 1);
  const inFile = new Set<string>();
  for (const placed of accounts) {
    const { values } = placed.row;
    const further = text(values[FURTHER_TERRITORIES]);
    const own = text(values['territory']);
    const facts = further === '' ? {} : { [FURTHER_TERRITORIES]: further };
    for (const territory of territoriesOf({ territory: own, facts })) {
      countIn(territory);
      if (!firstOf.has(territory)) firstOf.set(territory, placed);
    }
    if (others.length > 0) inFile.add(text(placed.row.values['account-id']));
  }
  for (const account of others)
    if (!inFile.has(account.accountId)) for (const territory of territoriesOf(account)) countIn(territory);
  const maximum = valueOf(rules, accountsPerTerritory);
  return [
    ...team.flatMap((placed) => {
      const territory = text(placed.row.values['territory']);
      const count = counts.get(territory) ?? 0;
      if (territory === '') return [];
      const isVacant = text(placed.row.values['rep']) === '' && !placed.row.broken?.includes('rep');
      if (isVacant && count > 0 && placed.sheet.columns['rep'] !== undefined) {
        return [finding('info', 'import.territory-without-rep', cellOf(placed, 'rep'), { territory, count })];
      }
      return count === 0 && accounts.length > 0
        ? [
            finding('warning', 'import.territory-without-accounts', cellOf(placed, 'territory'), {
              territory,
            }),
          ]
        : [];
    }),
    ...reps.flatMap(({ territory }) => {
      const count = counts.get(territory) ?? 0;
      const placed = firstOf.get(territory);
      return placed && count > maximum
        ? [
            finding(
              severityOfLimit(rules, accountsPerTerritory),
              'import.too-many-accounts',
              cellOf(placed, 'territory'),
              { territory, count, maximum },
              { rule: accountsPerTerritory.key },
            ),
          ]
        : [];
    }),
  ];
}
