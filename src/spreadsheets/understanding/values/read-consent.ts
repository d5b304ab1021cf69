import type { RefusalWords, Saying } from '#domain/cycles/refusal-words.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { foldName } from '../fold-name.ts';
import { plainFigures, saysNothing } from './clean-text.ts';
import type { Habits } from './habits.ts';
import { parseDate } from './parse-date.ts';
import { parseFlag } from './parse-flag.ts';
import { dateReader } from './read-date.ts';
import { cellInWords, problem, type ReadValue } from './reading.ts';

const year = /^(?:19|20)\d{2}\s*(?:年|년)?$/u;
const month =
  /^(?:(?<month>\d{1,2})[./-](?<year>(?:19|20)\d{2})|(?<yearFirst>(?:19|20)\d{2})[./-](?<last>\d{1,2}))$/u;

/** The first day of a year or a month, written in figures. */
function firstDay(text: string): IsoDate | undefined {
  if (year.test(text)) return `${text.slice(0, 4)}-01-01`;
  const found = month.exec(text)?.groups;
  const no = Number(found?.['month'] ?? found?.['last'] ?? 0);
  if (!found || no < 1 || no > 12) return undefined;
  return `${found['year'] ?? found['yearFirst'] ?? ''}-${String(no).padStart(2, '0')}-01`;
}

const signOrName = (word: string): string => foldName(word) || plainFigures(word);
const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(signOrName));

/** Without what says `since` before or behind a day. */
function withoutSince(text: string, since: readonly string[]): string {
  for (const word of since) {
    const [low, said] = [text.toLowerCase(), word.toLowerCase()];
    // Words of letters end with a blank; 自2024年 and 2024年から have none.
    const isBare = !/^\p{Script=Latin}|^\p{Script=Cyrillic}/u.test(said);
    if (low.startsWith(isBare ? said : `${said} `)) return text.slice(said.length).trim();
    if (low.endsWith(isBare ? said : ` ${said}`)) return text.slice(0, -said.length).trim();
  }
  return text;
}

/**
 * Whether somebody refused or agreed, from a yes or a no that goes by the heading, a word that says it by itself, or the
 * day since when. Of a year or a month alone a refusal has no day, so that no consent is taken for a later one, and a
 * consent the first. A word that may mean either is no answer.
 */
export function consentReader(
  says: Saying,
  { words }: Pick<RefusalWords, 'words'>,
  habits: Habits,
): ReadValue {
  const refused = setOf(words.refused);
  const agreed = setOf(words.agreed);
  const yes = setOf(words.yes);
  const no = setOf(words.no);
  const doubtful = setOf(words.doubtful);
  const readDate = dateReader(habits);
  const flagOf = (text: string): boolean | undefined => {
    const word = signOrName(text);
    if (refused.has(word)) return says === 'refused';
    if (says === 'refused' && doubtful.has(word)) return undefined;
    if (agreed.has(word)) return says === 'agreed';
    if (yes.has(word)) return true;
    if (no.has(word)) return false;
    return parseFlag(text);
  };
  const dayOf = (text: string): IsoDate | true | undefined => {
    const plain = withoutSince(text, words.since);
    const first = firstDay(plain);
    if (first !== undefined) return says === 'refused' ? true : first;
    const found = parseDate(plain, habits);
    if (found.kind === 'date') return found.date;
    return found.kind === 'other-order' ? found.date : undefined;
  };
  return (cell) => {
    if (typeof cell === 'boolean') return { value: cell };
    if (typeof cell === 'object' && 'date' in cell) return readDate(cell);
    const text = plainFigures(cellInWords(cell));
    if (saysNothing(text)) return undefined;
    const flag = flagOf(text);
    if (flag !== undefined) return { value: flag };
    if (typeof cell === 'number' || /^\d{5}$/u.test(text)) {
      const first = firstDay(text);
      if (first !== undefined) return { value: says === 'refused' ? true : first };
      const day = readDate(cell);
      return day && 'value' in day ? day : problem('import.flag-expected');
    }
    const day = dayOf(text);
    if (day !== undefined) return { value: day };
    // `Yes, 12.03.2026` and `refused since 2024`: the word first, then the day.
    const [, word = '', rest = ''] = /^(\p{L}[\p{L}_ -]*?)\s*[,:;(]?\s+(.*\d.*?)\)?$/u.exec(text) ?? [];
    const meant = word === '' ? undefined : flagOf(word);
    const since = meant === undefined ? undefined : dayOf(rest);
    if (since === undefined || meant === undefined) return problem('import.flag-expected');
    // A no with a day says nothing of the day on which somebody refused or agreed.
    return { value: meant ? since : false };
  };
}
