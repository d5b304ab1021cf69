import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { ConcreteColumn, ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import { foldName } from './fold-name.ts';
import type { NameIndex } from './name-index.ts';
import { createNameIndex, strengths } from './name-index.ts';
import { withTimes } from './names-with-times.ts';

type Columns = readonly ConcreteColumn[];

/** What only an answer, or the table it stands in, makes of a heading. */
const isNamed = ({ onlyTold, tellsRefusals }: ConcreteColumn): boolean => !onlyTold && !tellsRefusals;

const namesBy = (columns: Columns, answers: readonly ColumnAnswer[]): NameIndex<ConcreteColumn> =>
  createNameIndex([
    ...columns
      .filter(isNamed)
      .flatMap((column) => [
        ...Object.values(column.heading).map((name) => ({ name, target: column, strength: strengths.name })),
        { name: column.key, target: column, strength: strengths.key },
        ...column.aliases.map((name) => ({ name, target: column, strength: strengths.alias })),
      ]),
    ...answers.flatMap((answer) => {
      const column = columns.find((each) => each.key === answer.column);
      return column ? [{ name: answer.heading, target: column, strength: strengths.answer }] : [];
    }),
  ]);

/** A sheet is looked at several times for every file; of names that nobody added to, the index stays. */
const unanswered = new WeakMap<Columns, NameIndex<ConcreteColumn>>();

function ownNames(columns: Columns): NameIndex<ConcreteColumn> {
  const before = unanswered.get(columns);
  if (before) return before;
  const index = namesBy(columns, []);
  unanswered.set(columns, index);
  return index;
}

/** Every name by which a sheet's columns may be called: heading in any language, key, what the industry says. */
export const columnNames = (
  { columns }: Pick<ConcreteSheet<string>, 'columns'>,
  answers: readonly ColumnAnswer[] = [],
): NameIndex<ConcreteColumn> => {
  const owned = new Set(answers.filter((each) => each.column === '').map((each) => foldName(each.heading)));
  const index = withTimes(answers.length === 0 ? ownNames(columns) : namesBy(columns, answers), columns);
  return owned.size === 0
    ? index
    : { ...index, find: (name) => (owned.has(foldName(name)) ? undefined : index.find(name)) };
};
