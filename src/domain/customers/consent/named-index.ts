import type { MarkIndex } from '../erasure/mark-index.ts';
import { foldName, foldNames } from '../erasure/names.ts';
import { marksOf, ownTraitsOf, written, type RecognisedPerson } from '../erasure/traits.ts';
import { ANY_PLACE, joinedOf, nearKeysOf, nearMarker, shortKeysOf, wordsBeside } from './near-names.ts';
import type { NameReader } from './words-of-names.ts';

/** Somebody by what they are called. */
export interface Named<Of> {
  readonly person: RecognisedPerson;
  readonly of: Of;
  /** The account whose own row is not to be taken for them; absent where there is none. */
  readonly own?: string;
}

/** Nobody has a key; several have it, or nobody knows how many. Anything else is the one who has it, by place. */
export const NOBODY = -1;
export const SEVERAL = -2;

/** People by one kind of key, by their places in ascending order. */
type Having = Map<string, number | number[]>;

const keysOfNobody = () => ({
  account: new Map() as Having,
  identifier: new Map() as Having,
  email: new Map() as Having,
  name: new Map() as Having,
  'near-heard-word': new Map() as Having,
  'near-whole': new Map() as Having,
  'near-heard': new Map() as Having,
  'near-part': new Map() as Having,
  word: new Map<string, WordOfTheirs>(),
});

/** Who has a word: in a name as it is looked for as a whole, in one of several that are written out, beside a letter. */
export interface WordOfTheirs {
  named: number;
  ofWhole: number;
  ofShort: number;
}

/** What of people's marks does not depend on where they are, by kind. */
type KeysOfPeople = ReturnType<typeof keysOfNobody>;

/** Who has one thing or another. */
export const either = (one: number, other: number): number =>
  one === NOBODY || one === other ? other : other === NOBODY ? one : SEVERAL;

/** Of these a mark is the key and nothing else. */
const isWholeMark: ReadonlySet<string> = new Set([
  'account',
  'identifier',
  'email',
  'name',
  'near-heard-word',
] satisfies (keyof KeysOfPeople)[]);

function wordIn(words: KeysOfPeople['word'], word: string): WordOfTheirs {
  const before = words.get(word);
  if (before) return before;
  const fresh = { named: NOBODY, ofWhole: NOBODY, ofShort: NOBODY };
  words.set(word, fresh);
  return fresh;
}

function add(to: Having, key: string, index: number): void {
  const before = to.get(key);
  if (before === undefined) to.set(key, index);
  else if (typeof before === 'number') {
    if (before !== index) to.set(key, [before, index]);
  } else if (before.at(-1) !== index) before.push(index);
}

function addPerson(keys: KeysOfPeople, { names, rows }: RecognisedPerson, index: number, read: NameReader) {
  for (const row of rows)
    for (const { scheme, value } of ownTraitsOf(row))
      if (scheme !== 'name-and-place') add(keys[scheme], value, index);
  for (const name of names) {
    for (const folded of foldNames(name)) {
      add(keys.name, folded, index);
      for (const each of folded.split(' ')) {
        const word = wordIn(keys.word, each);
        word.named = either(word.named, index);
      }
    }
    for (const each of wordsBeside(name, read.words(name))) {
      const word = wordIn(keys.word, each);
      word.named = either(word.named, index);
    }
    const { whole, short, heard, parts, words } = nearKeysOf(name, read);
    for (const key of whole) {
      add(keys['near-whole'], key, index);
      for (const each of key.split(' ')) {
        const word = wordIn(keys.word, each);
        word.ofWhole = either(word.ofWhole, index);
      }
    }
    for (const key of short) {
      const word = wordIn(keys.word, key.slice(0, key.indexOf(' ')));
      word.ofShort = either(word.ofShort, index);
    }
    for (const word of words) add(keys['near-heard-word'], word, index);
    for (const key of heard) add(keys['near-heard'], key, index);
    for (const key of parts) add(keys['near-part'], key, index);
  }
}

/** The same of kinds that few rows ask for. */
function seldomAsked(people: readonly Named<unknown>[], read: NameReader) {
  const keys = {
    'near-shortened': new Map() as Having,
    'near-short': new Map() as Having,
    'near-joined': new Map() as Having,
  };
  for (const [index, { person }] of people.entries())
    for (const name of person.names) {
      const words = read.words(name);
      const { shortened, short } = shortKeysOf(words);
      for (const key of shortened) add(keys['near-shortened'], key, index);
      for (const key of short) add(keys['near-short'], key, index);
      for (const key of joinedOf(read.heard(name))) add(keys['near-joined'], key, index);
    }
  return keys;
}

type SeldomAsked = ReturnType<typeof seldomAsked>;

const isSeldom = (kind: string): kind is keyof SeldomAsked =>
  kind === 'near-shortened' || kind === 'near-short' || kind === 'near-joined';

const havingKey = (of: Having, key: string): readonly number[] => {
  const found = of.get(key);
  return found === undefined ? [] : typeof found === 'number' ? [found] : found;
};

/** Whether a row of somebody calls them by a name that is none of theirs. */
const isCalledBeside = ({ names, rows }: RecognisedPerson): boolean =>
  rows.some(({ name }) => {
    const folded = foldName(name === undefined ? '' : String(name).trim());
    return folded !== '' && names.every((each) => !foldNames(each).includes(folded));
  });

export interface NamedIndex<Of> extends MarkIndex<Of> {
  readonly keys: KeysOfPeople;
  /** Who has a name whose words are written as one. */
  readonly whoJoins: (word: string) => number;
  /** Whether a key is somebody else's than of the account a row is of; empty where it is nobody's own. */
  readonly isOthers: (holder: number, own: string) => boolean;
}

/**
 * Finds people by the same marks as a `markIndex` of all of them, which are made of nobody until a row asks for one that
 * may be theirs: most people of a list are met by no row.
 */
export function namedIndex<Of>(people: readonly Named<Of>[], read: NameReader): NamedIndex<Of> {
  const keys = keysOfNobody();
  for (const [index, { person }] of people.entries()) addPerson(keys, person, index, read);
  const near = nearMarker(read);
  const marks: ReadonlySet<string>[] = [];
  const hasMark = (index: number, mark: string): boolean => {
    const person = people[index]!.person;
    marks[index] ??= new Set([...marksOf(person).map(written), ...near(person)]);
    return marks[index].has(mark);
  };
  let beside: readonly number[] | undefined;
  const calledBeside = (): readonly number[] =>
    (beside ??= [...people.keys()].filter((index) => isCalledBeside(people[index]!.person)));
  let seldom: SeldomAsked | undefined;
  const seldomKeys = (): SeldomAsked => (seldom ??= seldomAsked(people, read));
  const isKind = (kind: string): kind is Exclude<keyof KeysOfPeople, 'word'> =>
    kind in keys && kind !== 'word';
  const has = (mark: string): boolean =>
    mark.startsWith('word|')
      ? (keys.word.get(mark.slice('word|'.length))?.named ?? NOBODY) !== NOBODY
      : having(mark).length > 0;

  const wordsBesideLetters = (key: string): number =>
    keys.word.get(key.slice(0, key.indexOf(' ')))?.ofShort ?? NOBODY;

  function having(mark: string): readonly number[] {
    const from = mark.indexOf('|');
    const scheme = mark.slice(0, from);
    const value = mark.slice(from + 1);
    if (isKind(scheme) && isWholeMark.has(scheme)) return havingKey(keys[scheme], value);
    const until = value.lastIndexOf('|');
    const key = until < 0 ? value : value.slice(0, until);
    // Where nobody's name is short no keys of short ones are made.
    if (scheme === 'near-short' && wordsBesideLetters(key) === NOBODY) return [];
    if (isKind(scheme) || isSeldom(scheme)) {
      const found = havingKey(isKind(scheme) ? keys[scheme] : seldomKeys()[scheme], key);
      // Whoever has a key has it anywhere as well, but for parts of a name.
      return value.slice(until + 1) === ANY_PLACE && scheme !== 'near-part'
        ? found
        : found.filter((index) => hasMark(index, mark));
    }
    const named = havingKey(keys.name, key);
    const all = calledBeside().length === 0 ? named : [...new Set([...named, ...calledBeside()])];
    return all.toSorted((a, b) => a - b).filter((index) => hasMark(index, mark));
  }

  return {
    people,
    keys,
    having,
    has,
    whoJoins: (word) => holderOf(seldomKeys()['near-joined'], word),
    isOthers: (holder, own) =>
      holder === SEVERAL || (holder !== NOBODY && (own === '' || people[holder]!.own !== own)),
  };
}

/** Who has a key, as far as it matters. */
export function holderOf(of: ReadonlyMap<string, number | readonly number[]>, key: string): number {
  const found = of.get(key);
  return found === undefined ? NOBODY : typeof found === 'number' ? found : SEVERAL;
}
