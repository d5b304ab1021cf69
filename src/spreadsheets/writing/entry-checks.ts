import { WHOLE } from '#domain/basics/channel.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { Messages } from '#messages/messages.ts';
import type { EntryCheck } from './shell.ts';

/** Dates a plan can have to do with; outside is a slip of the pen. */
export const dateLimits = { from: '1950-01-01', to: '2099-12-31' } as const;

export const listName = (list: string): string => `list_${list.replaceAll(/[^A-Za-z0-9]/gu, '_')}`;
export const flagListName = 'list_yes_no';

/** What Excel lets in for one column, with a message in the workbook's language. */
export function entryCheck(
  column: ConcreteColumn,
  heading: string,
  range: string,
  messages: Messages,
  locale: string,
): EntryCheck | undefined {
  const { type } = column;
  const words = (kind: string, values: Readonly<Record<string, string | number>> = {}) => ({
    range,
    title: heading,
    message: messages.text(locale, `workbook.check.${kind}`, { heading, ...values }),
  });
  switch (type.kind) {
    case 'list':
      return column.list === undefined
        ? undefined
        : { kind: 'list', name: listName(type.list), ...words('list') };
    case 'flag':
      return { kind: 'list', name: flagListName, ...words('list') };
    case 'integer':
      return {
        kind: 'integer',
        min: type.min,
        max: type.max,
        ...words('integer', { min: type.min, max: type.max }),
      };
    case 'share': {
      const [min, max] = [type.min / WHOLE, type.max / WHOLE];
      return { kind: 'decimal', min, max, ...words('share', { min, max }) };
    }
    case 'date':
      return { kind: 'date', ...dateLimits, ...words('date') };
    case 'text':
    case 'identifier':
      return { kind: 'text-length', max: type.maxLength, ...words('text', { max: type.maxLength }) };
  }
}
