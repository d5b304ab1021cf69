import type { EntityMetadata } from '@mikro-orm/sqlite';
import type { Items } from '../databases/in-slices.ts';
import { storableValue, type SqlValue } from '../databases/storable-value.ts';

/** A table as the bulk writers see it, read from its entity so that columns are named in one place alone. */
export interface BulkTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly keyColumns: readonly string[];
}

/** What happens to a row whose key is there already. */
export type OnConflict = 'fail' | 'replace';

/**
 * Writes items in the order they come; `valuesOf` gives an item's values in the order of the table's columns, and
 * `expected` tells how many there will be.
 */
export type WriteMany = <Item>(
  table: BulkTable,
  items: Items<Item>,
  valuesOf: (item: Item) => SqlValue[],
  onConflict: OnConflict,
  expected?: number,
) => Promise<void>;

export const bulkTable = <Row extends object>(meta: EntityMetadata<Row>): BulkTable => ({
  name: meta.tableName,
  columns: meta.props.map((property) => property.fieldNames[0]!),
  keyColumns: meta.getPrimaryProps().map((property) => property.fieldNames[0]!),
});

/** A row's values in the order of its table's columns. */
export function valuesOfRow<Row extends object>(meta: EntityMetadata<Row>): (row: Row) => SqlValue[] {
  const names = meta.props.map((property) => property.name);
  return (row) => names.map((name) => storableValue(row[name]));
}

export const quoted = (columns: readonly string[]): string => columns.map((each) => `"${each}"`).join(', ');

/** The end of an insert on both databases. */
export function conflictClause(table: BulkTable, onConflict: OnConflict): string {
  if (onConflict === 'fail') return '';
  const others = table.columns.filter((column) => !table.keyColumns.includes(column));
  const changes = others.map((column) => `"${column}" = excluded."${column}"`);
  const replacement = changes.length === 0 ? 'nothing' : `update set ${changes.join(', ')}`;
  return ` on conflict (${quoted(table.keyColumns)}) do ${replacement}`;
}
