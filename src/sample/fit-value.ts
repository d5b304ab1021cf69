import { WHOLE } from '#domain/basics/channel.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';

const within = (value: number, { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(max, Math.max(min, Math.round(value)));

const when = (holds: boolean, value: FactValue): FactValue | undefined => (holds ? value : undefined);

/** The value as this column may hold it, or nothing when it cannot. */
export function fitValue({ type, list }: ConcreteColumn, value: FactValue): FactValue | undefined {
  if (type.kind === 'list') return list?.entries.find((entry) => entry.code === String(value))?.code;
  if (type.kind === 'integer' || type.kind === 'share') {
    return typeof value === 'number' ? within(value, type) : undefined;
  }
  if (type.kind === 'date') return when(isIsoDate(String(value)), value);
  if (type.kind === 'flag') return when(typeof value === 'boolean', value);
  // Identifiers count up in their last digits: those keep them apart where the column is short.
  if (type.kind === 'identifier') return String(value).slice(-type.maxLength);
  return String(value).slice(0, type.maxLength);
}

/** Something valid that says as little as possible, for a required column the sample knows nothing about. */
export function neutralValue({ type, list }: ConcreteColumn): FactValue | undefined {
  if (type.kind === 'list') return list?.entries[0]?.code;
  if (type.kind === 'integer') return within(0, type);
  if (type.kind === 'share') return within(WHOLE, type);
  if (type.kind === 'date') return '2025-01-01';
  return type.kind === 'flag' ? false : '0';
}
