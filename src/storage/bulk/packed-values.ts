import type { EntityMetadata } from '@mikro-orm/sqlite';
import type { PackedRows } from '#usecases/ports.ts';
import { storableText, storableValue, type SqlValue } from '../databases/storable-value.ts';

/** What one column of packed rows holds. */
type Column = (row: number) => SqlValue;

/** What is packed is looked at as a whole, not again in every row. */
function columnsOf({ numbers, words, texts }: PackedRows): ReadonlyMap<string, Column> {
  const vocabulary = words.vocabulary.map(storableValue);
  for (const figure of numbers.figures) storableValue(figure);
  // As long as before: what cannot be kept becomes one character for one.
  const text = storableText(texts.text);
  const columns = new Map<string, Column>();
  for (const [place, name] of numbers.names.entries()) {
    const { figures, names } = numbers;
    columns.set(name, (row) => figures[row * names.length + place] ?? null);
  }
  for (const [place, name] of words.names.entries()) {
    const { indexes, names } = words;
    columns.set(name, (row) => vocabulary[indexes[row * names.length + place] ?? -1] ?? null);
  }
  for (const [place, name] of texts.names.entries()) {
    const { ends, names } = texts;
    columns.set(name, (row) => {
      const at = row * names.length + place;
      return text.slice(at === 0 ? 0 : ends[at - 1], ends[at]);
    });
  }
  return columns;
}

/**
 * Packed rows in the order of their table's columns, without an object for any of them.
 * @param rest what is the same in all rows
 */
export function valuesOfPacked<Row extends object>(
  meta: EntityMetadata<Row>,
  packed: PackedRows,
  rest: Partial<Row>,
): (row: number) => SqlValue[] {
  const known = columnsOf(packed);
  const columns = meta.props.map(({ name }): Column => {
    const column = known.get(name);
    if (column) return column;
    if (!(name in rest)) throw new TypeError(`nothing is packed for ${meta.tableName}.${name}`);
    const same = storableValue(rest[name]);
    return () => same;
  });
  return (row) => columns.map((column) => column(row));
}
