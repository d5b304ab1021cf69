import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { ConcreteSheet, ConcreteWorkbook } from '../../cycles/concrete-workbook.ts';
import type { Duty } from '../../organisation/duties/duty.ts';
import { foldWords } from '../erasure/names.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';
import { ownColumnKey } from '../own-columns.ts';
import { dutyColumns } from './duty-rows.ts';

const folded = (heading: string): string => foldWords(heading).join('');

/** Whoever else has to have something. */
const notPersons: ReadonlySet<Duty['holder']> = new Set(['facility', 'unit', 'plan']);

/** A shorter name, such as `Number` or `番号`, is one of anything. */
const LONG = 8;

/** What the sheets of duties and of reps both have: since when, and until when. */
const sameDays: Readonly<Record<string, string>> = {
  'employed-from': dutyColumns.from,
  'employed-to': dutyColumns.until,
};

/** What a list of reps may call what its duties ask for. */
export interface DutyNames {
  /** The number, or the duty itself; none where no duty is of reps. */
  readonly ofDuties: readonly string[];
  /** The days it holds, by their column in the sheet of duties. */
  readonly ofDays: Readonly<Record<string, readonly string[]>>;
}

/** What a list of reps may call what duties of theirs ask for, in any language. */
export function dutyNamesOfReps(
  { columns }: Pick<ConcreteSheet<string>, 'columns'>,
  duties: readonly Duty[],
): DutyNames {
  const ofReps = duties.filter(({ holder }) => !notPersons.has(holder));
  if (ofReps.length === 0) return { ofDuties: [], ofDays: {} };
  const numbers = columns.filter(({ key }) => key === dutyColumns.number);
  const days = columns.filter(({ key }) => Object.values(sameDays).includes(key));
  return {
    ofDuties: [
      ...numbers.flatMap(({ heading }) => Object.values(heading)),
      ...numbers.flatMap(({ aliases }) => aliases).filter((alias) => folded(alias).length >= LONG),
      ...ofReps.flatMap(({ name }) => Object.values(name)),
    ],
    ofDays: Object.fromEntries(
      days.map(({ key, heading, aliases }) => [key, [...Object.values(heading), ...aliases]]),
    ),
  };
}

/**
 * The workbook whose list of reps asks what a day is of, where it stands beside what a duty asks for: the last day of a
 * registration taken for that of a rep would leave a territory without one.
 */
export const withDutyNames = (
  workbook: ConcreteWorkbook,
  { ofDuties, ofDays }: DutyNames,
): ConcreteWorkbook => ({
  ...workbook,
  sheets: workbook.sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => {
      const under = ofDays[sameDays[column.key] ?? ''];
      return under ? { ...column, doubtful: { under, beside: ofDuties } } : column;
    }),
  })),
});

/** Columns of a team list that say what reps have of a duty: which one it is nobody can tell from a list of reps, so that nothing is kept. */
export function sayDutiesInTeam(
  { sheets }: FilledWorkbook,
  { ofDuties, ofDays }: DutyNames,
): readonly Finding[] {
  if (ofDuties.length === 0) return [];
  const known = new Set(ofDuties.map(folded));
  const days = new Set(Object.values(ofDays).flat().map(folded));
  return sheets
    .filter(({ key }) => key === 'team')
    .flatMap(({ sheetName, headerRow, extraColumns, places }) => {
      const told = extraColumns.filter((heading) => known.has(folded(heading)));
      // A day by itself may be of anything.
      const beside = told.length === 0 ? [] : extraColumns.filter((heading) => days.has(folded(heading)));
      return [...told, ...beside].map((heading) => {
        const letters = places?.[ownColumnKey(heading)]?.letters;
        const where =
          letters === undefined ? atSheet(sheetName) : atCell(sheetName, `${letters}${headerRow}`);
        return finding('warning', 'import.duty-in-team', where, { heading });
      });
    });
}
