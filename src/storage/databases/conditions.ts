import type { SqlValue } from './storable-value.ts';

export interface Conditions {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Joins the conditions whose value is given; each has one `?`. */
export function allOf(
  conditions: readonly (readonly [sql: string, value: SqlValue | undefined])[],
): Conditions {
  const given = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return { sql: given.map((each) => each.sql).join(' and '), values: given.map((each) => each.value) };
}
