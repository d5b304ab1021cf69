import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { SheetKey } from '../../cycles/workbook-template.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '../accepted-fixes.ts';
import type { FactValue } from '../account.ts';
import type { FilledRow, FilledSheet, FilledWorkbook, WrittenSheet } from '../filled-workbook.ts';
import { fingerprint } from './fingerprint.ts';
import { checkOwnImports, type OwnImport, type SetBack } from './own-imports.ts';
import type { MasterData } from './master-data-change.ts';
import { accountRow } from './master-data-rows.ts';
import { repRow } from '../rep.ts';

type Row = Readonly<Record<string, FactValue>>;

const rowKeys: Readonly<Record<SheetKey, string>> = { accounts: 'account-id', team: 'territory' };

const currentRows = (known: MasterData): Readonly<Record<SheetKey, ReadonlyMap<string, Row>>> => ({
  accounts: new Map(known.accounts.map((account) => [account.accountId, accountRow(account)])),
  team: new Map(known.reps.map((rep) => [rep.territory, repRow(rep)])),
});

interface Merging {
  readonly sheet: FilledSheet;
  /** What tells its rows apart. */
  readonly keyColumn: string;
  readonly written: WrittenSheet;
  readonly current: ReadonlyMap<string, Row>;
  /** Of what the same person has put into an account's column before, and still stands there. */
  readonly ownOf: (key: string, column: string) => SetBack | undefined;
  readonly accepted: AcceptedFixes;
  readonly findings: Finding[];
}

const shown = (value: FactValue | undefined): string =>
  value === undefined || value === '' ? '–' : String(value);

/** What the user agreed to is read as proposed; told by a code of its own where nothing in the file is to be corrected. */
function say(said: Finding, { accepted, findings }: Merging, acceptedCode?: string): boolean {
  const { code, where, values, fix } = said;
  const isFixed = isAccepted(accepted, code, fix?.column ?? '');
  const told = acceptedCode === undefined ? fixedFinding(said) : finding('info', acceptedCode, where, values);
  findings.push(isFixed ? told : said);
  return isFixed;
}

/**
 * The row with what is newer in Latitude. Where both sides changed a cell, Latitude's value stays until the user says
 * that the file's counts.
 */
function mergeRow(
  row: FilledRow,
  key: string,
  current: Row,
  merging: Merging,
): { row: FilledRow; newer: number } {
  const { sheet, written, ownOf } = merging;
  const marks = written.rows.get(key) ?? [];
  const values: Record<string, FactValue | undefined> = { ...row.values };
  let newer = 0;
  for (const [index, column] of written.columns.entries()) {
    const [inFile, now, mark] = [row.values[column], current[column], marks[index]];
    const place = sheet.places?.[column];
    if (inFile === now || mark === undefined || place === undefined) continue;
    if (row.broken?.includes(column) || fingerprint(now) === mark) continue;
    const isAsWritten = fingerprint(inFile) === mark;
    const own = ownOf(key, column);
    if (own && (!isAsWritten || own === 'surely')) continue;
    if (isAsWritten && own !== 'perhaps') newer += 1;
    else {
      const isTaken = say(
        finding(
          'warning',
          isAsWritten ? 'import.perhaps-set-back' : 'import.changed-on-both-sides',
          atCell(sheet.sheetName, `${place.letters}${row.row}`),
          { key, heading: place.heading, value: shown(now), file: shown(inFile) },
          { fix: { column, value: inFile ?? '', text: shown(inFile) } },
        ),
        merging,
        'import.file-taken',
      );
      if (isTaken) continue;
    }
    values[column] = now;
  }
  return { row: { ...row, values }, newer };
}

function mergeSheet(merging: Merging): FilledSheet {
  const { sheet, written, current, findings } = merging;
  const { keyColumn } = merging;
  let newer = 0;
  const rows = sheet.rows.flatMap((row): FilledRow[] => {
    const key = String(row.values[keyColumn] ?? '');
    if (!written.rows.has(key)) return [row];
    const now = current.get(key);
    if (now) {
      const merged = mergeRow(row, key, now, merging);
      newer += merged.newer;
      return [merged.row];
    }
    const said = finding(
      'warning',
      'import.removed-meanwhile',
      atCell(sheet.sheetName, `${sheet.columns[keyColumn] ?? 'A'}${row.row}`),
      { value: key },
      { fix: { column: '', value: '', text: '–' } },
    );
    return say(said, merging) ? [] : [row];
  });
  if (newer > 0)
    findings.push(finding('info', 'import.newer-kept', atSheet(sheet.sheetName), { count: newer }));
  return { ...sheet, rows };
}

/**
 * Brings a workbook that was written from an earlier state together with what has changed since: cells that nobody
 * touched in the file take what is known now, cells that somebody did count, and both sides are told apart by what was
 * written at the time. A file from today's state, or from elsewhere, comes back as it is. Whoever sends the same workbook
 * again, further edited, is at odds with nobody and may set back what they changed: `ownImports`, oldest first.
 */
export function mergeOfflineEdits(
  filled: FilledWorkbook,
  known: MasterData,
  ownImports: readonly OwnImport[] = [],
): { readonly filled: FilledWorkbook; readonly findings: readonly Finding[] } {
  const { written, acceptedFixes = [] } = filled;
  if (!written) return { filled, findings: [] };
  const current = currentRows(known);
  const findings: Finding[] = [];
  const accounts = filled.sheets.flatMap(({ key, rows }) => (key === 'accounts' ? rows : []));
  const ofAccounts =
    written.accounts && checkOwnImports(ownImports, accounts, written.accounts, current.accounts);
  const sheets = filled.sheets.map((sheet) => {
    const { key: of } = sheet;
    const ofSheet = written[of];
    return ofSheet && of !== 'assignments'
      ? mergeSheet({
          sheet,
          written: ofSheet,
          keyColumn: rowKeys[of],
          current: current[of],
          ownOf: (key, column) => (of === 'accounts' ? ofAccounts?.(key, column) : undefined),
          accepted: acceptedFixes,
          findings,
        })
      : sheet;
  });
  return { filled: { ...filled, sheets }, findings };
}
