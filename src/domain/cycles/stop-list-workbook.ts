import type { ConcreteColumn, ConcreteWorkbook } from './concrete-workbook.ts';
import { REFUSAL_KIND, STOP_LIST, type RefusalWords } from './refusal-words.ts';
import { withRefusals } from './with-refusals.ts';
import type { ColumnDefinition } from './workbook-template.ts';

/** Columns of the list by which it says who, from when and from where it is known. */
export const REFUSAL_EMAIL = 'refusal-email';
export const REFUSAL_DAY = 'refusal-day';
export const REFUSAL_SOURCE = 'refusal-source';

/** Columns of every list of accounts that say who somebody is. */
const whoColumns = ['account-id', 'name', 'city', 'postcode'] as const;

/** By one of these at least somebody is recognised. */
const identifying: readonly string[] = ['account-id', 'name', REFUSAL_EMAIL];
const orElse = (key: string): readonly string[] => identifying.filter((each) => each !== key);

const WIDTH = 24;
const LONGEST = 500;

/** How a list looks that carries only people who must not be reached: it may have any of its columns, and needs none. */
export function stopListWorkbook(
  dictionary: readonly ColumnDefinition[],
  words: RefusalWords,
): ConcreteWorkbook<typeof STOP_LIST> {
  const { name, email, day, source, identifier, reason } = words.stopList;
  const own = (
    key: string,
    { heading, names }: typeof email,
    type: ConcreteColumn['type'],
  ): ConcreteColumn => ({
    key,
    heading,
    note: heading,
    type,
    required: false,
    aliases: names,
    width: WIDTH,
  });
  const text = { kind: 'text', maxLength: LONGEST } as const;
  const who = whoColumns.flatMap((key): ConcreteColumn[] => {
    const column = dictionary.find((each) => each.key === key);
    if (!column) return [];
    const others = orElse(key);
    const isNeeded = others.length < identifying.length;
    // Of somebody who may be an account it is asked which one that is.
    const asksWho =
      key === 'account-id' ? ({ asksWho: true, aliases: [...column.aliases, ...identifier] } as const) : {};
    return [{ ...column, required: isNeeded, ...(isNeeded ? { orElse: others } : {}), ...asksWho }];
  });
  const workbook = withRefusals(
    {
      template: STOP_LIST,
      version: '1',
      sheets: [
        {
          key: STOP_LIST,
          name,
          alone: { address: REFUSAL_EMAIL, identifier: 'account-id' },
          columns: [
            ...who,
            { ...own(REFUSAL_EMAIL, email, text), required: true, orElse: orElse(REFUSAL_EMAIL) },
            own(REFUSAL_DAY, day, { kind: 'date' }),
            own(REFUSAL_SOURCE, source, text),
          ],
        },
      ],
    },
    words,
  );
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      columns: sheet.columns.map((column) =>
        column.key === REFUSAL_KIND ? { ...column, aliases: [...column.aliases, ...reason] } : column,
      ),
    })),
  };
}
