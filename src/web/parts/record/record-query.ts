import type { RecordQuery } from '#usecases/access/view-record.ts';
import { fieldOf } from '../../form-fields.ts';
import type { Words } from '#wording/words.ts';
import { wordOf } from '#wording/word-of.ts';

export const recordFields = ['market', 'kind', 'person', 'from', 'to', 'subject', 'text'] as const;
type Field = (typeof recordFields)[number];
export type Asked = Readonly<Record<Field, string>>;

/** What the address asks for; empty where it asks nothing. */
export function askedOf(query: unknown): Asked {
  const asked: Record<Field, string> = {
    market: '',
    kind: '',
    person: '',
    from: '',
    to: '',
    subject: '',
    text: '',
  };
  for (const name of recordFields) asked[name] = fieldOf(query, name).slice(0, 254);
  return asked;
}

/** The same as an address, with more after it. */
export function addressOf(
  path: string,
  asked: RecordQuery,
  more: Readonly<Record<string, string>> = {},
): string {
  const given = Object.entries({ ...asked, ...more }).filter(
    (each): each is [string, string] => each[1] !== undefined && each[1] !== '',
  );
  const query = new URLSearchParams(given).toString();
  return query === '' ? path : `${path}?${query}`;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

const choice = (value: string, label: string, chosen: string): Choice => ({
  value,
  label,
  chosen: value.toUpperCase() === chosen.toUpperCase(),
});

/** What the fields of the form hold, and offer. */
export function viewFilters(
  words: Words,
  asked: Asked,
  {
    markets,
    kinds,
    wordsOfKind,
  }: { readonly markets: readonly string[]; readonly kinds: readonly string[]; readonly wordsOfKind: string },
) {
  const worded = kinds.map((kind) => choice(kind, wordOf(words, wordsOfKind, kind), asked.kind));
  return {
    ...asked,
    markets: markets.map((code) => choice(code, code, asked.market)),
    kinds: worded.toSorted((a, b) => a.label.localeCompare(b.label, words.locale)),
  };
}

/** Whoever did something, by name. */
export const personOf = (
  words: Words,
  { id, name }: { readonly id: string; readonly name?: string },
): string => {
  if (id === 'operator')
    return name === undefined
      ? words.t('page.audit.itself')
      : words.t('page.audit.command-line', { account: name });
  return name ?? (id === '' ? words.t('page.audit.nobody-known') : id);
};

/** Who brought a file in: imports keep the address, and of Latitude itself and the command line what it is called there. */
export const importerOf = (words: Words, importedBy: string): string =>
  importedBy === 'operator' ? personOf(words, { id: importedBy }) : importedBy;
