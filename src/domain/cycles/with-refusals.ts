import type { ConcreteColumn, ConcreteWorkbook } from './concrete-workbook.ts';
import { NO_REFUSAL, REFUSAL_KIND, STOP_LIST, type RefusalWords } from './refusal-words.ts';
import type { ControlledList } from './workbook-template.ts';

function kindsOf({ kind, columns, phrases }: RefusalWords): ControlledList {
  const entries = columns
    .filter(({ says }) => says === 'refused')
    .map(({ key, heading }) => ({ code: key, label: heading, aliases: phrases[key] ?? [] }));
  const none = { code: NO_REFUSAL, label: kind.none, aliases: [] };
  return { key: REFUSAL_KIND, name: kind.heading, entries: [...entries, none] };
}

const WIDTH = 16;

function besideColumns(words: RefusalWords): readonly ConcreteColumn[] {
  const rest = { required: false, width: WIDTH, beside: true } as const;
  const { heading, names } = words.kind;
  const type = { kind: 'list', list: REFUSAL_KIND } as const;
  return [
    ...words.columns.map(({ key, says, heading: title, names: aliases }): ConcreteColumn => ({
      ...rest,
      key,
      heading: title,
      note: title,
      type: { kind: 'flag' },
      says,
      aliases,
    })),
    {
      ...rest,
      key: REFUSAL_KIND,
      heading,
      note: heading,
      type,
      aliases: names,
      list: kindsOf(words),
      asksWho: true,
    },
  ];
}

/**
 * A workbook whose rows name accounts and say nothing of being reached: a column that seems to is asked about, so that
 * nobody’s refusal is left aside without a word.
 */
export const askingForRefusals = <Key extends string>(
  workbook: ConcreteWorkbook<Key>,
  words: RefusalWords,
): ConcreteWorkbook<Key> => ({
  ...workbook,
  refusals: words,
  sheets: workbook.sheets.map((sheet) => ({ ...sheet, namesAccounts: true })),
});

/**
 * The same of one whose kind keeps refusals: its columns of refusals are understood, and what its texts, notes and crossed-out
 * names say is asked about as in a list of accounts.
 * @param columns `named` where a column that is called so says it of the row's account, `flagged` where yes and no below a
 * heading about visits do so as well, `told` where it may say how one call went, so that somebody has to say it first
 */
export function hearingRefusals<Key extends string>(
  workbook: ConcreteWorkbook<Key>,
  words: RefusalWords,
  columns: 'named' | 'flagged' | 'told',
): ConcreteWorkbook<Key> {
  const refusals = besideColumns(words)
    .filter(({ key, says }) => key === REFUSAL_KIND || says === 'refused')
    .map((column) => (columns === 'told' ? { ...column, onlyTold: true as const } : column));
  return {
    ...workbook,
    refusals: words,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      ...(columns === 'flagged' ? {} : { namesAccounts: true }),
      columns: [...sheet.columns, ...refusals],
    })),
  };
}

/** Sheets of which each row is somebody who may refuse. */
const aboutPeople: ReadonlySet<string> = new Set(['accounts', STOP_LIST]);

/**
 * A workbook as it is read: in its list of accounts every column that says something of being reached is understood,
 * whether the template has it or not.
 */
export function withRefusals<Key extends string>(
  workbook: ConcreteWorkbook<Key>,
  words: RefusalWords,
): ConcreteWorkbook<Key> {
  const beside = besideColumns(words);
  const own = new Map(beside.map((column) => [column.key, column]));
  return {
    ...workbook,
    refusals: words,
    sheets: workbook.sheets.map((sheet) => {
      if (!aboutPeople.has(sheet.key)) return sheet;
      const named = new Set(sheet.columns.map(({ key }) => key));
      const columns = sheet.columns.map((column) => {
        const said = own.get(column.key);
        return said
          ? {
              ...column,
              ...(said.says ? { says: said.says } : {}),
              aliases: [...column.aliases, ...said.aliases],
            }
          : column;
      });
      return { ...sheet, columns: [...columns, ...beside.filter(({ key }) => !named.has(key))] };
    }),
  };
}
