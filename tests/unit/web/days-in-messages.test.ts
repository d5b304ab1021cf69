import { describe, expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { catalogueLocales } from '#messages/messages.ts';
import { wordsIn } from '#wording/words.ts';
import { messages } from './support/speak.ts';

const DAY = '2026-03-17';

/** What a message names, by the names in its text; `{x, plural, …}` and the like are no plain names. */
const plainNames = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name)),
];
/** What it chooses by. */
const choosing = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{(\w+),/gu)].map(([, name = '']) => name)),
];

describe.each(catalogueLocales)('a day on a page, in %s', (locale) => {
  const words = wordsIn(messages, locale);

  it('stands in no message as a program writes it, whatever in it is a day', () => {
    const raw = messages.keys.filter((key) => {
      const text = messages.written(locale, key) ?? '';
      const chosen = choosing(text);
      const named = plainNames(text).filter((name) => !chosen.includes(name));
      if (named.length === 0 || text.includes(DAY)) return false;
      const values = Object.fromEntries([
        ...chosen.map((name) => [name, 1] as const),
        ...named.map((name) => [name, DAY] as const),
      ]);
      return words.t(key, values).includes(DAY);
    });
    expect(raw).toEqual([]);
  });

  it('is written out in a finding, whose values stay what they are', () => {
    const said = finding('warning', 'limits.day-past', atSubject('until'), { day: DAY });
    const worded = words.finding(said);
    expect(worded.message + worded.hint).not.toContain(DAY);
    expect(worded.message + worded.hint).toContain(words.day(DAY));
    expect(worded.values).toEqual({ day: DAY });
  });
});
