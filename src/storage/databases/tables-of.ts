import type { EntityMetadata, EntitySchema, ObjectQuery, SqlEntityManager } from '@mikro-orm/sqlite';
import type { PackedRows } from '#usecases/ports.ts';
import { valuesOfPacked } from '../bulk/packed-values.ts';
import { bulkTable, valuesOfRow, type OnConflict, type WriteMany } from '../bulk/bulk-table.ts';
import type { Items } from './in-slices.ts';
import type { FindOptions, Session, Tables } from '../session.ts';
import { storableRow, storableValue, type SqlValue } from './storable-value.ts';

/** So many rows go in before others have their turn. */
const SLICE = 2_000;

interface PackedRow {
  readonly valuesOf: (row: number) => SqlValue[];
  readonly row: number;
}

/** Rows of packed parts, a few thousand at a time, each by its place in what its part says of it. */
async function* rowsOfParts<Row extends object>(
  meta: EntityMetadata<Row>,
  parts: Iterable<PackedRows> | AsyncIterable<PackedRows>,
  rest: Partial<Row>,
): AsyncGenerator<readonly PackedRow[]> {
  for await (const part of parts) {
    const valuesOf = valuesOfPacked(meta, part, rest);
    for (let from = 0; from < part.count; from += SLICE)
      yield Array.from({ length: Math.min(SLICE, part.count - from) }, (_, row) => ({
        valuesOf,
        row: from + row,
      }));
  }
}

/**
 * What a database found as a row of its entity: PostgreSQL, for one, hands whole numbers over as text, and SQLite knows no
 * booleans. An entity made of it would be the same and take five times as long.
 */
function rowReader<Row extends object>(em: SqlEntityManager, meta: EntityMetadata<Row>) {
  const platform = em.getPlatform();
  const typed = meta.props.flatMap(({ name, customType }) => (customType ? [{ name, customType }] : []));
  const booleans = meta.props.filter(({ runtimeType }) => runtimeType === 'boolean').map(({ name }) => name);
  return (row: Row): Row => {
    for (const { name, customType } of typed)
      if (row[name] !== null) row[name] = customType.convertToJSValue(row[name], platform);
    for (const name of booleans) if (row[name] !== null) Reflect.set(row, name, Boolean(row[name]));
    return row;
  };
}

/** Of an entity, the statements that were asked for: the library takes longer to write one than a database to answer it. */
const written = new WeakMap<EntityMetadata, Map<string, string>>();

/** Finds rows by what they are equal to; the same for every condition on the same columns. */
function selectFrom<Row extends object>(
  meta: EntityMetadata<Row>,
  where: readonly (readonly [name: string, value: SqlValue])[],
  { latestBy = [], limit }: FindOptions<Row>,
): string {
  const known = written.get(meta) ?? new Map<string, string>();
  written.set(meta, known);
  const asked = where.map(([name, value]) => `${name} ${value === null ? 'no' : 'a'} value`);
  const shape = [...asked, '', ...latestBy, '', limit].join('\n');
  const found = known.get(shape);
  if (found !== undefined) return found;
  const columns = new Map<string, string>(meta.props.map(({ name, fieldNames }) => [name, fieldNames[0]!]));
  const column = (name: string): string => {
    const kept = columns.get(name);
    if (kept === undefined) throw new TypeError(`${meta.className} has no ${name}`);
    return `"${kept}"`;
  };
  const conditions = where.map(([name, value]) => `${column(name)} ${value === null ? 'is null' : '= ?'}`);
  const sql = [
    `select ${[...columns.keys()].map((name) => `${column(name)} as "${name}"`).join(', ')}`,
    `from "${meta.tableName}"`,
    ...(conditions.length === 0 ? [] : [`where ${conditions.join(' and ')}`]),
    ...(latestBy.length === 0
      ? []
      : [`order by ${latestBy.map((name) => `${column(name)} desc`).join(', ')}`]),
    ...(limit === undefined ? [] : [`limit ${limit}`]),
  ].join(' ');
  known.set(shape, sql);
  return sql;
}

/**
 * Rows through MikroORM, statement by statement: nothing waits in a unit of work, so that what SQL reads is always
 * what was written before.
 */
export function tablesOf(em: SqlEntityManager, rows: Session['rows'], write: WriteMany): Tables {
  const writeMany =
    (onConflict: OnConflict) =>
    <Row extends object, Item>(
      entity: EntitySchema<Row>,
      items: Items<Item>,
      toRow: (item: Item) => Row,
      expected?: number,
    ): Promise<void> => {
      if (Array.isArray(items) && items.length === 0) return Promise.resolve();
      const meta = em.getMetadata().get<Row>(entity.meta.class);
      const valuesOf = valuesOfRow(meta);
      return write(bulkTable(meta), items, (item: Item) => valuesOf(toRow(item)), onConflict, expected);
    };

  return {
    insert: (entity, row) => em.insert(entity, storableRow(row)),
    update: (entity, where, change) => em.nativeUpdate(entity, storableRow(where), storableRow(change)),
    remove: (entity, where) => em.nativeDelete(entity, storableRow(where)),
    find: async <Row extends object>(
      entity: EntitySchema<Row>,
      where: ObjectQuery<NoInfer<Row>>,
      options: FindOptions<Row> = {},
    ): Promise<Row[]> => {
      const meta = em.getMetadata().get<Row>(entity.meta.class);
      const wanted = Object.entries(where).map(([name, value]) => [name, storableValue(value)] as const);
      const values = wanted.flatMap(([, value]) => (value === null ? [] : [value]));
      return rows(selectFrom(meta, wanted, options), values, rowReader(em, meta));
    },
    insertMany: writeMany('fail'),
    insertPacked: (entity, parts, rest) => {
      const meta = em.getMetadata().get(entity.meta.class);
      const packed = rowsOfParts(meta, parts, rest);
      return write(bulkTable(meta), packed, ({ valuesOf, row }: PackedRow) => valuesOf(row), 'fail');
    },
    upsertMany: writeMany('replace'),
  };
}
