import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueLocales, loadMessages } from '#messages/messages.ts';

const sources = resolve(import.meta.dirname, '../../src');
const messages = await loadMessages();

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(sources, file), 'utf8'))
  .join('\n');

/** The names in `{…}` of an ICU message; those of nested plural and select forms as well. */
const namesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\s*([a-zA-Z][\w]*)\s*[,}]/g)].map((match) => match[1] ?? ''))].toSorted();

describe('the message catalogue', () => {
  it('has every message in every language', () => {
    const missing = messages.keys.flatMap((key) =>
      catalogueLocales
        .filter((locale) => (messages.written(locale, key) ?? '').trim() === '')
        .map((locale) => `${locale} ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('names the same values in every language', () => {
    const different = messages.keys.flatMap((key) => {
      const english = namesIn(messages.written('en', key) ?? '').join();
      return catalogueLocales
        .filter((locale) => namesIn(messages.written(locale, key) ?? '').join() !== english)
        .map(
          (locale) =>
            `${locale} ${key}: ${namesIn(messages.written(locale, key) ?? '').join()} instead of ${english}`,
        );
    });
    expect(different).toEqual([]);
  });

  it('can format every message', () => {
    const broken: string[] = [];
    for (const key of messages.keys) {
      const named = Object.fromEntries(namesIn(messages.written('en', key) ?? '').map((name) => [name, 1]));
      for (const locale of catalogueLocales) {
        try {
          messages.text(locale, key, named);
        } catch (error) {
          broken.push(`${locale} ${key}: ${String(error)}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it('has a message and a hint for every finding the code can make', () => {
    const codes = [
      ...code.matchAll(/finding\(\s*(?:'(?:error|warning|info)'|[\w.()' -]+),\s*'([a-z-]+\.[a-z-]+)'/g),
    ].map((match) => match[1] ?? '');
    expect(codes.length).toBeGreaterThan(40);
    const wordless = [...new Set(codes)].filter(
      (each) => !messages.has(`${each}.message`) || !messages.has(`${each}.hint`),
    );
    expect(wordless).toEqual([]);
  });

  it('has a sentence for every reason the code can give', () => {
    const codes = [...code.matchAll(/\breason\(\s*'([a-z-]+)'/g)].map((match) => match[1] ?? '');
    expect(codes.length).toBeGreaterThan(15);
    expect([...new Set(codes)].filter((each) => !messages.has(`why.${each}`))).toEqual([]);
  });
});
