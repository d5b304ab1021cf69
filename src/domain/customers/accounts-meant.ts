import { compareText } from '../basics/stable-order.ts';
import type { ColumnDefinition, ControlledList } from '../cycles/workbook-template.ts';
import type { Account } from './account.ts';
import { ownHeading } from './own-columns.ts';
import { searchableText } from './searchable-text.ts';

/** Some of the accounts of a territory, as a person says which. */
export interface SomeAccounts {
  /** Identifiers. */
  readonly accounts?: readonly string[];
  /** And those of whom a column says something; what ends in a star is how it begins. */
  readonly where?: { readonly column: string; readonly value: string };
}

/** What columns are called, and what stands for the codes in them. */
export interface ColumnNames {
  readonly columns: readonly Pick<ColumnDefinition, 'key' | 'heading' | 'aliases' | 'type'>[];
  readonly lists: readonly Pick<ControlledList, 'key' | 'entries'>[];
}

const NAME = 'name';

const same = (text: string): string => searchableText(text).trim();

/** A column of each brand goes by the column's name, and by the brand behind it where it is written so. */
const templateKey = (key: string): string => key.split('@', 1)[0] ?? key;

/** By which names a column that accounts have something in may be called. */
function namesOf(key: string, { columns }: ColumnNames): readonly string[] {
  const own = ownHeading(key);
  if (own !== undefined) return [key, own];
  const column = columns.find((each) => each.key === templateKey(key));
  return [key, templateKey(key), ...Object.values(column?.heading ?? {}), ...(column?.aliases ?? [])];
}

/** A cell in the words of its list: the code, or its name in any language. */
function wordsOf(key: string, said: string, { columns, lists }: ColumnNames): readonly string[] {
  const type = columns.find((each) => each.key === templateKey(key))?.type;
  const list = type?.kind === 'list' ? lists.find((each) => each.key === type.list) : undefined;
  const entry = list?.entries.find(({ code }) => code === said);
  return entry ? [said, ...Object.values(entry.label)] : [said];
}

const keysIn = (works: readonly Account[]): readonly string[] => [
  NAME,
  ...new Set(works.flatMap(({ facts }) => Object.keys(facts))),
];

/**
 * Who is meant among accounts, by identifier or by what a column says: the column by its key or its heading in any language,
 * a choice by its code or its name.
 * @returns as well the columns there are, where the one that somebody named is none of them
 */
export function accountsMeant(
  { accounts = [], where }: SomeAccounts,
  works: readonly Account[],
  names: ColumnNames,
): { readonly meant: readonly Account[]; readonly unknownColumn?: { readonly known: readonly string[] } } {
  const listed = new Set(accounts.map((each) => each.trim()));
  const keys = keysIn(works);
  const asked = where && same(where.column);
  const exact = keys.filter((key) => key === where?.column);
  const columns =
    exact.length > 0 ? exact : keys.filter((key) => namesOf(key, names).some((name) => same(name) === asked));
  const value = same(where?.value ?? '');
  const isSaid = (said: string): boolean =>
    value.endsWith('*') ? same(said).startsWith(value.slice(0, -1)) : same(said) === value;
  const says = (account: Account): boolean =>
    value !== '' &&
    columns.some((key) => {
      const said = String(key === NAME ? account.name : (account.facts[key] ?? '')).trim();
      return said !== '' && wordsOf(key, said, names).some(isSaid);
    });
  return {
    meant: works.filter((account) => listed.has(account.accountId) || says(account)),
    ...(where && columns.length === 0
      ? { unknownColumn: { known: keys.map((key) => ownHeading(key) ?? key).toSorted(compareText) } }
      : {}),
  };
}
