import { columnsOfAssignments } from '#domain/cycles/territory-columns.ts';
import type { ConcreteColumn, ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import type { Header } from './find-header.ts';

/** A table that may be one of a sheet's. */
interface Table<Key extends string> {
  readonly sheet: ConcreteSheet<Key>;
  readonly fileSheet: string;
  readonly header: Header;
  readonly isNamed: boolean;
}

const keysOf = ({ header }: Pick<Table<string>, 'header'>): readonly string[] =>
  Array.from(header.recognised, ({ key }: ConcreteColumn) => key);

const longerNames: Readonly<Record<string, string>> = columnsOfAssignments;

/**
 * Whether a table is a sheet beside another one, and not that one itself: its rows are of the same accounts, and what makes
 * a list of them stands elsewhere.
 */
export function standsBesideList<Key extends string>(table: Table<Key>, all: readonly Table<Key>[]): boolean {
  const { sheet, fileSheet, header, isNamed } = table;
  if (!sheet.beside) return true;
  const { of, toldBy } = sheet.beside;
  const own = new Set(sheet.columns.flatMap(({ key }) => [key, longerNames[key] ?? key]));
  const known = new Set(keysOf(table));
  if (!sheet.columns.every(({ key, required }) => !required || known.has(key))) return false;
  const lists = all.filter((each) => each.sheet.key === of && !each.sheet.beside);
  const isMore = (each: Table<Key>): boolean => keysOf(each).some((key) => !own.has(key));
  // *Role* is what the territory is here, and in a list of people what they are.
  const read = new Set(header.headings.flatMap(({ index, match }) => (match ? index : [])));
  const saysMore = (each: Table<Key>): boolean =>
    each.header.headings.some(({ index, match }) => match && !read.has(index));
  const elsewhere = lists.filter((each) => each.fileSheet !== fileSheet);
  if (isNamed) return elsewhere.length > 0;
  const isTold = toldBy.some((key) => known.has(key)) || header.headings.every(({ match }) => match);
  return (
    isTold && elsewhere.some(isMore) && !lists.some((each) => each.fileSheet === fileSheet && saysMore(each))
  );
}
