import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { ConcreteSheet } from '../../cycles/concrete-workbook.ts';
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

/**
 * What a list of reps may call the number that a duty of theirs asks for, in any language, or the duty itself; none where
 * no duty is of reps.
 */
export function dutyNamesOfReps(
  { columns }: Pick<ConcreteSheet<string>, 'columns'>,
  duties: readonly Duty[],
): readonly string[] {
  const ofReps = duties.filter(({ holder }) => !notPersons.has(holder));
  if (ofReps.length === 0) return [];
  const numbers = columns.filter(({ key }) => key === dutyColumns.number);
  return [
    ...numbers.flatMap(({ heading }) => Object.values(heading)),
    ...numbers.flatMap(({ aliases }) => aliases).filter((alias) => folded(alias).length >= LONG),
    ...ofReps.flatMap(({ name }) => Object.values(name)),
  ];
}

/** Columns of a team list that say what reps have of a duty: which one it is nobody can tell from a list of reps, so that nothing is kept. */
export function sayDutiesInTeam({ sheets }: FilledWorkbook, names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const known = new Set(names.map(folded));
  return sheets
    .filter(({ key }) => key === 'team')
    .flatMap(({ sheetName, headerRow, extraColumns, places }) =>
      extraColumns
        .filter((heading) => known.has(folded(heading)))
        .map((heading) => {
          const letters = places?.[ownColumnKey(heading)]?.letters;
          const where =
            letters === undefined ? atSheet(sheetName) : atCell(sheetName, `${letters}${headerRow}`);
          return finding('warning', 'import.duty-in-team', where, { heading });
        }),
    );
}
