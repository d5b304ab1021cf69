import type { Finding } from '#domain/basics/finding.ts';
import { DocumentUnreadable } from './document-unreadable.ts';

/** What was read, or why it cannot be. */
export type OrUnreadable<Result> = { readonly result: Result } | { readonly unreadable: Finding };

export function orUnreadable<Result>(act: () => Result): OrUnreadable<Result> {
  try {
    return { result: act() };
  } catch (error) {
    if (error instanceof DocumentUnreadable) return { unreadable: error.finding };
    throw error;
  }
}

/** Reads what can be read of many: for whoever shows them, never for whoever computes with them. */
export function readEach<Row, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
): { readonly values: readonly Value[]; readonly unreadable: readonly Finding[] } {
  const values: Value[] = [];
  const unreadable: Finding[] = [];
  for (const row of rows) {
    const each = orUnreadable(() => read(row));
    if ('result' in each) values.push(each.result);
    else unreadable.push(each.unreadable);
  }
  return { values, unreadable };
}
