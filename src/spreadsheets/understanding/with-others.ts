import type { FactValue } from '#domain/customers/account.ts';
import type { Saying } from '#domain/cycles/refusal-words.ts';
import type { MatchedColumn } from './match-columns.ts';

/** What a cell says together with what other columns of the same meaning say before it. */
export function withOthers(
  { says, isMany }: MatchedColumn['column'],
  before: FactValue | undefined,
  value: FactValue,
): FactValue {
  if (says) return graver(says, before, value);
  return isMany && before !== undefined ? `${before}; ${value}` : value;
}

/** Of what several columns say of the same thing, that somebody refused; and of two days the later. */
function graver(says: Saying, before: FactValue | undefined, value: FactValue): FactValue {
  if (before === undefined || before === value) return value;
  const isRefusal = (each: FactValue): boolean => (says === 'refused' ? each !== false : each === false);
  if (isRefusal(before) !== isRefusal(value)) return isRefusal(before) ? before : value;
  // Without a day it counts from today, after every other.
  if (typeof before !== 'string' || typeof value !== 'string') return true;
  return before > value ? before : value;
}
