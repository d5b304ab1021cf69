import type { LocalText } from '../basics/local-text.ts';
import type { ConcreteColumn, ConcreteWorkbook } from './concrete-workbook.ts';
import type { ControlledList } from './workbook-template.ts';

/** What a yes in a column says: that somebody refused, or that they agreed. */
export const sayings = ['refused', 'agreed'] as const;
export type Saying = (typeof sayings)[number];

/** A column that a list of any template may have. */
export interface RefusalColumn {
  readonly key: string;
  readonly says: Saying;
  readonly heading: LocalText;
  /** What lists in any language and other systems call it. */
  readonly names: readonly string[];
}

/** By what a list says that somebody does not want to be reached: templates/refusals.yaml. */
export interface RefusalWords {
  /** The column that says of which kind a refusal is, and what it says where there is none. */
  readonly kind: { readonly heading: LocalText; readonly names: readonly string[]; readonly none: LocalText };
  readonly columns: readonly RefusalColumn[];
  /** What cells say; `doubtful` where somebody has to say what is meant. */
  readonly words: Readonly<Record<Saying | 'yes' | 'no' | 'doubtful' | 'since', readonly string[]>>;
  /** Parts of headings that look like one of the columns, and whole ones that may mean anything. */
  readonly looksLike: { readonly parts: readonly string[]; readonly whole: readonly string[] };
  /** Headings below which one word says how somebody stands. */
  readonly status: readonly string[];
  /** What texts say, by the key of a column. */
  readonly phrases: Readonly<Record<string, readonly string[]>>;
}

/** The column that says of which kind a refusal is; what texts say is answered as if it stood there. */
export const REFUSAL_KIND = 'refusal';
/** Where it is none. */
export const NO_REFUSAL = 'none';

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
    { ...rest, key: REFUSAL_KIND, heading, note: heading, type, aliases: names, list: kindsOf(words) },
  ];
}

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
      if (sheet.key !== 'accounts') return sheet;
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
