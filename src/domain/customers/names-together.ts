import { searchableText } from './searchable-text.ts';

/** One account as it is searched: its name and identifier in the form `searchableText` gives. */
export interface SearchedName {
  readonly subject: number;
  readonly search: string;
}

/**
 * Names and identifiers of many accounts in one text: to look through that once takes a millisecond for a hundred
 * thousand of them, to look through each by itself fifty times as long.
 */
export interface NamesTogether {
  /** Each ends with `BETWEEN`. */
  readonly text: string;
  /** Where each ends in the text. */
  readonly ends: Uint32Array;
  readonly subjects: Uint32Array;
}

/** No database holds it in a text. */
const BETWEEN = '\0';

export function putTogether(names: readonly SearchedName[]): NamesTogether {
  const ends = new Uint32Array(names.length);
  const subjects = new Uint32Array(names.length);
  let end = 0;
  for (const [index, { subject, search }] of names.entries()) {
    end += search.length + BETWEEN.length;
    ends[index] = end;
    subjects[index] = subject;
  }
  return { text: names.map(({ search }) => search + BETWEEN).join(''), ends, subjects };
}

/** About what they take in memory, in bytes. */
export const sizeOfNames = ({ text, ends, subjects }: NamesTogether): number =>
  2 * text.length + ends.byteLength + subjects.byteLength;

/** The first account whose part of the text ends behind a place in it. */
function accountAt(ends: Uint32Array, place: number, from: number): number {
  let [low, high] = [from, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The numbers of the accounts that have a text in their name or identifier, in the order they were put together in. */
export function withText({ text, ends, subjects }: NamesTogether, asked: string): readonly number[] {
  const sought = searchableText(asked);
  if (sought.includes(BETWEEN)) return [];
  const found: number[] = [];
  let account = 0;
  for (
    let at = text.indexOf(sought);
    at >= 0 && at < text.length;
    at = text.indexOf(sought, ends[account - 1])
  ) {
    account = accountAt(ends, at, account);
    found.push(subjects[account]!);
    account += 1;
  }
  return found;
}
