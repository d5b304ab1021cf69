import { findableLine, wordsSought, type FindableAccount, type SoughtWord } from './search-words.ts';

/** Many accounts in one text of folded words: to look through a million of them once takes some hundredths of a second. */
export interface SearchIndex {
  /** Each account's line ends with `BETWEEN`. */
  readonly text: string;
  /** Where each ends in the text. */
  readonly ends: Uint32Array;
  readonly subjects: Uint32Array;
  /** By account the place of its territory in `codes`. */
  readonly territories: Uint32Array;
  readonly codes: readonly string[];
  /** Of accounts that several territories work, all of them, by the place of the account. */
  readonly shared: ReadonlyMap<number, readonly string[]>;
}

/** No word has it. */
const BETWEEN = '\n';

/** Puts accounts together, some at a time. */
export function searchIndexOf() {
  const lines: string[] = [];
  const subjects: number[] = [];
  const territories: number[] = [];
  const places = new Map<string, number>();
  const shared = new Map<number, readonly string[]>();
  return {
    add(accounts: readonly FindableAccount[]): void {
      for (const account of accounts) {
        const [own = ''] = account.territories;
        const place = places.get(own) ?? places.size;
        places.set(own, place);
        if (account.territories.length > 1) shared.set(subjects.length, account.territories);
        lines.push(findableLine(account) + BETWEEN);
        subjects.push(account.subject);
        territories.push(place);
      }
    },
    build(): SearchIndex {
      const ends = new Uint32Array(lines.length);
      let end = 0;
      for (const [index, line] of lines.entries()) {
        end += line.length;
        ends[index] = end;
      }
      return {
        text: lines.join(''),
        ends,
        subjects: Uint32Array.from(subjects),
        territories: Uint32Array.from(territories),
        codes: [...places.keys()],
        shared,
      };
    },
  };
}

/** About what it takes in memory, in bytes: a text has two for each letter as soon as one of them is none of ours. */
export const sizeOfIndex = ({ text, ends, subjects, territories, shared }: SearchIndex): number =>
  (/[^\0-\xFF]/u.test(text) ? 2 : 1) * text.length +
  ends.byteLength +
  subjects.byteLength +
  territories.byteLength +
  100 * shared.size;

/** The first account whose line ends behind a place in the text. */
function accountAt(ends: Uint32Array, place: number, from: number): number {
  let [low, high] = [from, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where a word begins in a text from a place on; -1 where it does nowhere. */
function beginsAt(text: string, { word, anywhere }: SoughtWord, from: number): number {
  let at = text.indexOf(word, from);
  if (anywhere) return at;
  // Every line begins with a blank: something stands before each word.
  while (at > 0 && text.charCodeAt(at - 1) !== 32) at = text.indexOf(word, at + 1);
  return at;
}

/** So many are looked at before the best of them are taken. */
const LOOKED_AT = 1_000;

export interface FoundAccounts {
  /** Those that have most of the words whole first. */
  readonly subjects: readonly number[];
  /** How many there are; `more` where nobody counted on. */
  readonly count: number;
  readonly more: boolean;
}

const nobody: FoundAccounts = { subjects: [], count: 0, more: false };

/**
 * Accounts in which every word of a text begins some word, among those somebody may see.
 * @param most so many are named
 */
export function findAccounts(
  { text, ends, subjects, territories, codes, shared }: SearchIndex,
  asked: string,
  isSeen: (territory: string) => boolean,
  most: number,
): FoundAccounts {
  const words = wordsSought(asked);
  const [longest, ...others] = words;
  if (!longest || ends.length === 0) return nobody;
  const seen = codes.map(isSeen);
  const found: { readonly subject: number; readonly whole: number }[] = [];
  let account = 0;
  for (let at = beginsAt(text, longest, 0); at >= 0; at = beginsAt(text, longest, ends[account - 1]!)) {
    account = accountAt(ends, at, account);
    const isTheirs = seen[territories[account]!] === true || shared.get(account)?.some(isSeen) === true;
    if (isTheirs) {
      const line = text.slice(account === 0 ? 0 : ends[account - 1], ends[account]! - 1);
      if (others.every((each) => beginsAt(line, each, 0) >= 0)) {
        if (found.length === LOOKED_AT) break;
        const own = line.split(' ');
        found.push({
          subject: subjects[account]!,
          whole: words.filter(({ word }) => own.includes(word)).length,
        });
      }
    }
    account += 1;
  }
  const best = found.toSorted((a, b) => b.whole - a.whole || a.subject - b.subject);
  return {
    subjects: best.slice(0, most).map(({ subject }) => subject),
    count: found.length,
    more: found.length === LOOKED_AT,
  };
}
