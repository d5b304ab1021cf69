import { figures, type Figure } from '../../access/figures.ts';
import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { VolumeInFiles } from '../../rulebook/rules/figures-of-persons.ts';
import type { Account, FactValue } from '../account.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { figureIn, hidesFacts, isHidden } from '../hidden-facts.ts';
import { isPerson } from '../prescriber-volume.ts';
import { restsOnPrescriptions } from '../restricted.ts';
import type { ImportMode } from './master-data-change.ts';

/** Which figures of accounts whoever sends a file is shown. */
export interface SenderSees {
  readonly shown: readonly Figure[];
  /** What becomes of volumes by prescriber in a file, where nobody may hold them; absent where they may be held. */
  readonly noVolume?: VolumeInFiles;
}

/** Somebody who is shown all there is, in a market that may hold it. */
export const seesAll: SenderSees = { shown: figures };

interface Given {
  readonly sheet: FilledSheet;
  readonly key: string;
  readonly rows: number[];
}

/** How many rows a finding names. */
const NAMED = 10;

/** The column and none of its rows: without those that are named the others would be as wrong. */
const placeOf = ({ sheet, key }: Given) => {
  const letters = sheet.columns[key] ?? sheet.places?.[key]?.letters ?? 'A';
  return atCell(sheet.sheetName, `${letters}${sheet.headerRow}`);
};

const say = (severity: 'error' | 'warning', code: string, given: Given): Finding => {
  const { sheet, key, rows } = given;
  const named = `${rows.slice(0, NAMED).join(', ')}${rows.length > NAMED ? ' …' : ''}`;
  const values = { heading: sheet.places?.[key]?.heading ?? key, count: rows.length, rows: named };
  return finding(severity, code, placeOf(given), values);
};

/** Rows by column. */
function collector() {
  const columns = new Map<string, Given>();
  return {
    note: (sheet: FilledSheet, key: string, row: number): void => {
      const of = `${sheet.sheetName} ${key}`;
      const given = columns.get(of) ?? { sheet, key, rows: [] };
      columns.set(of, given);
      given.rows.push(row);
    },
    all: () => [...columns.values()],
  };
}

/** What a row would do to figures that are hidden. */
function wouldErase(
  row: FilledRow,
  sheet: FilledSheet,
  old: Account | undefined,
  shown: ReadonlySet<Figure>,
  mode: ImportMode,
): boolean {
  if (!old) return false;
  return Object.entries(old.facts).some(
    ([key, value]) =>
      isHidden(key, value, shown) &&
      row.values[key] === undefined &&
      (mode === 'replace' || key in sheet.columns || (sheet.places !== undefined && key in sheet.places)),
  );
}

/**
 * Holds a file against what its sender is not shown: an empty cell or a missing column erases none of it, and that is told;
 * a value for it is refused, for it would overwrite what they cannot see. Where nobody may hold volumes by prescriber, a
 * file that brings some of a person is refused or loses that column, as the market has it.
 */
export function meetHiddenFigures(
  sent: FilledWorkbook,
  known: readonly Account[],
  { shown: figuresShown, noVolume }: SenderSees,
  mode: ImportMode,
): { readonly filled: FilledWorkbook; readonly findings: readonly Finding[] } {
  const shown = new Set(figuresShown);
  if (noVolume === undefined && !hidesFacts(shown)) return { filled: sent, findings: [] };
  const accounts = new Map(known.map((each) => [each.accountId, each]));
  const [hidden, volumes] = [collector(), collector()];
  const findings: Finding[] = [];

  const meet = (sheet: FilledSheet, row: FilledRow, old: Account | undefined): FilledRow => {
    const isOfPerson = isPerson({ kind: row.values['kind'] ?? old?.facts['kind'] });
    const left: Record<string, FactValue | undefined> = {};
    for (const [key, value] of Object.entries(row.values)) {
      left[key] = value;
      if (value === undefined) continue;
      if (noVolume !== undefined) {
        if (!isOfPerson || !restsOnPrescriptions(key)) continue;
        volumes.note(sheet, key, row.row);
        if (noVolume === 'left-out') delete left[key];
      } else {
        const before = old?.facts[key];
        const isOwn = !restsOnPrescriptions(key) && figureIn(key, value) === 'volume';
        const overwrites = before !== undefined && isHidden(key, before, shown);
        if (!overwrites && (isOwn || !isHidden(key, value, shown))) continue;
        hidden.note(sheet, key, row.row);
        // Nothing else is to be told by what is kept of it.
        delete left[key];
      }
    }
    return { ...row, values: left };
  };

  const sheets = sent.sheets.map((sheet): FilledSheet => {
    if (sheet.key !== 'accounts') return sheet;
    let untouched = 0;
    const rows = sheet.rows.map((row) => {
      const old = accounts.get(String(row.values['account-id'] ?? '').trim());
      const met = meet(sheet, row, old);
      if (wouldErase(met, sheet, old, shown, mode)) untouched += 1;
      return met;
    });
    if (untouched > 0)
      findings.push(
        finding('info', 'import.hidden-figures-stay', atSheet(sheet.sheetName), { count: untouched }),
      );
    return { ...sheet, rows };
  });
  findings.push(
    ...hidden.all().map((given) => say('error', 'import.figures-not-shown', given)),
    ...volumes
      .all()
      .map((given) =>
        noVolume === 'left-out'
          ? say('warning', 'import.prescriber-volume-left-out', given)
          : say('error', 'import.prescriber-volume', given),
      ),
  );
  return { filled: { ...sent, sheets }, findings };
}

/** What is known of accounts as far as somebody is shown it. */
export const shownOf = (known: readonly Account[], { shown: seen }: SenderSees): readonly Account[] => {
  const shown = new Set(seen);
  if (!hidesFacts(shown)) return known;
  return known.map((account) => ({
    ...account,
    facts: Object.fromEntries(
      Object.entries(account.facts).filter(([key, value]) => !isHidden(key, value, shown)),
    ),
  }));
};

/** Facts of a file with those kept that its sender is not shown and it does not say. */
export function keepHidden(
  facts: Account['facts'],
  old: Account['facts'],
  shown: ReadonlySet<Figure>,
): Account['facts'] {
  const kept = Object.entries(old).filter(
    ([key, value]) => facts[key] === undefined && isHidden(key, value, shown),
  );
  return kept.length === 0 ? facts : { ...facts, ...Object.fromEntries(kept) };
}
