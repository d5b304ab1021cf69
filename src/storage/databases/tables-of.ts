import type {
  EntityData,
  EntityMetadata,
  EntitySchema,
  ObjectQuery,
  SqlEntityManager,
} from '@mikro-orm/sqlite';
import type { PackedRows } from '#usecases/ports.ts';
import { valuesOfPacked } from '../bulk/packed-values.ts';
import { bulkTable, valuesOfRow, type OnConflict, type WriteMany } from '../bulk/bulk-table.ts';
import type { Items } from './in-slices.ts';
import type { FindOptions, Tables } from '../session.ts';
import { storableRow, type SqlValue } from './storable-value.ts';

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
 * What a driver found as a row of its entity: PostgreSQL, for one, hands whole numbers over as text. An entity made of it
 * would be the same and take five times as long.
 */
function rowReader<Row extends object>(em: SqlEntityManager, meta: EntityMetadata<Row>) {
  const platform = em.getPlatform();
  const typed = meta.props.flatMap(({ name, customType }) => (customType ? [{ name, customType }] : []));
  return (found: EntityData<Row>): Row => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a row is asked for with all its columns
    const row = found as Row;
    for (const { name, customType } of typed)
      if (row[name] !== null) row[name] = customType.convertToJSValue(row[name], platform);
    return row;
  };
}

/**
 * Rows through MikroORM, statement by statement: nothing waits in a unit of work, so that what SQL reads is always
 * what was written before.
 */
export function tablesOf(em: SqlEntityManager, write: WriteMany): Tables {
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
      const { latestBy = [], limit } = options;
      const meta = em.getMetadata().get<Row>(entity.meta.class);
      const found = await em.getDriver().find(meta.class, storableRow(where), {
        ...(limit === undefined ? {} : { limit }),
        orderBy: latestBy.map((property) => ({ [property]: 'desc' })),
        ctx: em.getTransactionContext(),
      });
      return found.map(rowReader(em, meta));
    },
    insertMany: writeMany('fail'),
    insertPacked: (entity, parts, rest) => {
      const meta = em.getMetadata().get(entity.meta.class);
      const rows = rowsOfParts(meta, parts, rest);
      return write(bulkTable(meta), rows, ({ valuesOf, row }: PackedRow) => valuesOf(row), 'fail');
    },
    upsertMany: writeMany('replace'),
  };
}
