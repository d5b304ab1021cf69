import { WHOLE } from '#domain/basics/channel.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import { withoutTurns } from '#domain/basics/visible-text.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { dateFormatOf, serialOf } from './excel-date.ts';
import type { RowValue } from './row-xml.ts';

export interface FlagWords {
  readonly yes: string;
  readonly no: string;
}

/** Number format of an entry column. Identifiers are text, so that leading zeros survive typing. */
export function formatOf(
  column: ConcreteColumn,
  values: readonly (FactValue | undefined)[],
  locale: string,
): string {
  switch (column.type.kind) {
    case 'integer':
      return '#,##0';
    case 'share':
      // Half a percent that is there must show.
      return values.some((value) => typeof value === 'number' && value % 100 !== 0) ? '0.00%' : '0%';
    case 'date':
      return dateFormatOf(locale);
    case 'identifier':
    case 'text':
    case 'list':
    case 'flag':
      return '@';
  }
}

/** What a cell shows for a kept value: the label of a code, a share as a fraction, a date as a date. */
export function entryValue(
  column: ConcreteColumn,
  value: FactValue | undefined,
  locale: string,
  flagWords: FlagWords,
): RowValue {
  if (value === undefined) return undefined;
  switch (column.type.kind) {
    case 'flag':
      return typeof value === 'boolean' ? flagWords[value ? 'yes' : 'no'] : value;
    case 'share':
      return typeof value === 'number' ? value / WHOLE : value;
    case 'date':
      return typeof value === 'string' && isIsoDate(value) ? serialOf(value) : value;
    case 'list': {
      const entry = column.list?.entries.find((each) => each.code === String(value));
      return entry === undefined ? String(value) : inLocale(entry.label, locale);
    }
    case 'identifier':
    case 'text':
      // What is understood of it when it comes back; a name for the turn would come back as part of the text.
      return withoutTurns(String(value));
    case 'integer':
      return value;
  }
}
