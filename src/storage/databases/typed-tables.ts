import type { InferKyselyDB, Kysely } from '@mikro-orm/sqlite';
import type { SubjectEntity } from '../customers/subject-entity.ts';
import type { AccountEntity } from '../customers/account-entity.ts';
import type { CallEntity } from '../execution/call-entity.ts';
import type { CallRevisionEntity } from '../execution/call-revision-entity.ts';
import type { PlanEntity } from '../planning/plan-entity.ts';
import type { PlanLineCountEntity } from '../planning/plan-line-count-entity.ts';
import type { PlanLineEntity } from '../planning/plan-line-entity.ts';
import type { PlanReasonEntity } from '../planning/plan-reason-entity.ts';
import type { SegmentedAccountEntity } from '../planning/segmented-account-entity.ts';

// Named one by one: the list of all aggregates names their stores too, which write their queries over these tables.
type InferredTables = InferKyselyDB<
  | typeof AccountEntity
  | typeof CallEntity
  | typeof CallRevisionEntity
  | typeof PlanEntity
  | typeof PlanLineCountEntity
  | typeof PlanLineEntity
  | typeof PlanReasonEntity
  | typeof SegmentedAccountEntity
  | typeof SubjectEntity
>;

/** A column that refers to another table is inferred with that one's key behind its name: ours are named in full. */
type ColumnName<Inferred> = Inferred extends `${infer Name}_id_id` ? `${Name}_id` : Inferred;

/** The tables that queries are written over, with their columns as the entities say. */
export type TypedTables = Kysely<{
  [Table in keyof InferredTables]: {
    [Column in keyof InferredTables[Table] as ColumnName<Column>]: InferredTables[Table][Column];
  };
}>;

/** A value as a database hands it over: PostgreSQL gives whole numbers of 64 bits as text, SQLite knows no booleans. */
type FoundValue<Value> =
  | Value
  | (boolean extends Value ? number : Extract<Value, number> extends never ? never : string);

export type Found<Row> = { readonly [Column in keyof Row]: FoundValue<Row[Column]> };

/** A query as its builder gives it before it is run. */
export interface TypedQuery<Row> {
  execute(): Promise<Row[]>;
  compile(): Compiled;
}

type Compiled = Extract<Parameters<TypedTables['executeQuery']>[0], { readonly sql: string }>;

/** A sum or count, which may come as text: exact, or not at all. */
export function wholeSum(sum: number | string | bigint | null): number {
  const whole = Number(sum ?? 0);
  if (!Number.isSafeInteger(whole))
    throw new RangeError(`a sum that is not a whole number below 2^53: ${sum}`);
  return whole;
}
