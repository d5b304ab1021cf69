import type {
  EntitySchema,
  FilterQuery,
  InferEntity,
  ObjectQuery,
  Primary,
  RequiredEntityData,
} from '@mikro-orm/sqlite';
import type { PackedRows } from '#usecases/ports.ts';
import type { Items } from './databases/in-slices.ts';
import type { SqlValue } from './databases/storable-value.ts';
import type { Found, TypedQuery, TypedTables } from './databases/typed-tables.ts';

export interface FindOptions<Row extends object> {
  /** Orders by these, the largest first. */
  readonly latestBy?: readonly (keyof Row & string)[];
  readonly limit?: number;
}

/** What a transaction can do to one kind of row; the rows are plain objects by property name. */
export interface Tables {
  /** The key of the new row. */
  insert<Row extends object>(entity: EntitySchema<Row>, row: RequiredEntityData<Row>): Promise<Primary<Row>>;
  /** The number of rows changed. */
  update<Row extends object>(
    entity: EntitySchema<Row>,
    where: FilterQuery<NoInfer<Row>>,
    change: Partial<Row>,
  ): Promise<number>;
  /** The number of rows removed. */
  remove<Row extends object>(entity: EntitySchema<Row>, where: FilterQuery<NoInfer<Row>>): Promise<number>;
  find<Row extends object>(
    entity: EntitySchema<Row>,
    where: ObjectQuery<NoInfer<Row>>,
    options?: FindOptions<Row>,
  ): Promise<Row[]>;
  /** Writes many rows the fastest way the database has. `expected` tells how many items there will be. */
  insertMany<Row extends object, Item>(
    entity: EntitySchema<Row>,
    items: Items<Item>,
    toRow: (item: Item) => Row,
    expected?: number,
  ): Promise<void>;
  /** The same with rows that a thread has packed, part by part; the rest of each row is the same in all. */
  insertPacked<Row extends object>(
    entity: EntitySchema<Row>,
    parts: Iterable<PackedRows> | AsyncIterable<PackedRows>,
    rest: Partial<Row>,
  ): Promise<void>;
  /** The same; a row whose key is there already is replaced. */
  upsertMany<Row extends object, Item>(
    entity: EntitySchema<Row>,
    items: Items<Item>,
    toRow: (item: Item) => Row,
    expected?: number,
  ): Promise<void>;
}

/**
 * One transaction as the stores see it, the same on both databases. Every value is made storable on its way in. Used
 * after its end it throws.
 */
export interface Session extends Tables {
  readonly kind: 'read' | 'write';
  /**
   * Reads with SQL that both databases understand, `?` for values; gives way to others while it maps many rows. What a
   * row looks like is for `map` to say: PostgreSQL hands whole numbers over as text, SQLite knows no booleans.
   */
  rows<Result>(sql: string, values: readonly SqlValue[], map: (row: never) => Result): Promise<Result[]>;
  /**
   * Reads with a query that is typed by the entities: for reading that pages wait for. Gives way to others as `rows`
   * does.
   */
  select<Row, Result>(
    query: (tables: TypedTables) => TypedQuery<Row>,
    map: (row: Found<Row>) => Result,
  ): Promise<Result[]>;
  /** Changes with SQL that both databases understand. The number of rows changed. */
  run(sql: string, values: readonly SqlValue[]): Promise<number>;
  /**
   * Keeps other transactions that want to change the same thing waiting until this one ends, so that what was read
   * still holds when the decision made on it is written. Reading sessions never wait. True when what was read before
   * may have changed while this one waited.
   */
  lock(thing: string): Promise<boolean>;
}

/** The rows of an entity as plain objects. */
export type RowOf<Entity> = InferEntity<Entity>;
