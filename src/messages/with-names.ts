import { inLocale, type LocalText } from '#domain/basics/local-text.ts';
import type { Messages } from './messages.ts';

/** The catalogue with what the definitions bring names of, by key: `list.capacity-kind.leave`. */
export const withNames = (messages: Messages, names: ReadonlyMap<string, LocalText>): Messages => ({
  get keys() {
    return messages.keys;
  },
  has: (key) => names.has(key) || messages.has(key),
  written: (locale, key) => messages.written(locale, key),
  text: (locale, key, values) => {
    const name = names.get(key);
    return name ? inLocale(name, locale) : messages.text(locale, key, values);
  },
});

/** What lists of the definitions call their entries. */
export const namesOfLists = (
  lists: readonly {
    readonly key: string;
    readonly entries: readonly { readonly code: string; readonly label: LocalText }[];
  }[],
): ReadonlyMap<string, LocalText> =>
  new Map(
    lists.flatMap(({ key, entries }) =>
      entries.map(({ code, label }) => [`list.${key}.${code}`, label] as const),
    ),
  );
