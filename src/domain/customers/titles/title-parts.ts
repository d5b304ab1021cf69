import { latinWords } from '../consent/heard-names.ts';
import { remembering } from '../erasure/remembering.ts';

/** Letters that are one without their marks, and those that no mark makes. */
const plain: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', ł: 'l', đ: 'd', œ: 'oe', ı: 'i' };

/** What official lists leave out of a title, in brackets behind it. */
const leftOut =
  /[([]\s*(?:except|excluding|other than|ausgenommen|außer|ohne|(?:à l.)?exception|sauf|ad eccezione|escl|eccett|excepto|exceto|except|salvo|m\.?u\.?v|uitgezonderd|behalve|utom|ej |undtagen|bortset|z wyj|bez |wyłącz)[^)\]]*[)\]]/giu;

/** A title as its parts are looked for: words of letters without marks, and each run of kanji or another such writing. */
export const titleWords = (title: string): readonly string[] =>
  title
    .normalize('NFKC')
    .replaceAll(leftOut, ' ')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/gu, '')
    .normalize('NFC')
    .replaceAll(/[øæłđœı]/gu, (letter) => plain[letter] ?? letter)
    .split(/[^\p{L}\p{M}\p{N}&+]+/u)
    .flatMap((word) => (/[\u0370-\u04FF]/u.test(word) ? latinWords(word) : [word]))
    .filter((word) => word !== '');

/** A pattern of one word: as it stands, or with `*` before or behind for whatever may stand there. */
function matcher(pattern: string): (word: string) => boolean {
  const [start, end] = [pattern.startsWith('*'), pattern.endsWith('*')];
  const stem = titleWords(pattern.replaceAll('*', '')).join('');
  if (start && end) return (word) => word.includes(stem);
  if (start) return (word) => word.endsWith(stem);
  if (end) return (word) => word.startsWith(stem);
  return (word) => word === stem;
}

/** Several words stand one behind the other. */
type Phrase = readonly ((word: string) => boolean)[];

/** Finds which groups of words a title has parts of. */
export function partFinder(
  groups: ReadonlyMap<string, readonly string[]>,
): (words: readonly string[]) => ReadonlySet<string> {
  const single: { readonly group: string; readonly fits: (word: string) => boolean }[] = [];
  const several: { readonly group: string; readonly phrase: Phrase }[] = [];
  for (const [group, patterns] of groups)
    for (const pattern of patterns) {
      const parts = pattern.split(' ').filter((part) => part !== '');
      const [first] = parts;
      if (first !== undefined && parts.length === 1) single.push({ group, fits: matcher(first) });
      else several.push({ group, phrase: parts.map(matcher) });
    }
  const ofWord = remembering((word): readonly string[] =>
    single.flatMap(({ group, fits }) => (fits(word) ? [group] : [])),
  );
  const stands = (phrase: Phrase, words: readonly string[]): boolean =>
    words.some((_, at) =>
      phrase.every((fits, place) => words[at + place] !== undefined && fits(words[at + place]!)),
    );
  return (words) =>
    new Set([
      ...words.flatMap(ofWord),
      ...several.flatMap(({ group, phrase }) => (stands(phrase, words) ? [group] : [])),
    ]);
}
