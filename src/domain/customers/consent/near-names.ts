import type { FactValue } from '../account.ts';
import type { MarkIndex } from '../erasure/mark-index.ts';
import { foldWords } from '../erasure/names.ts';
import { remembering } from '../erasure/remembering.ts';
import { foldIdentifier, written, type RecognisedPerson } from '../erasure/traits.ts';
import { heardAs } from './heard-names.ts';
import { placeReader } from './near-places.ts';
import { nameReader, type NameReader } from './words-of-names.ts';

type Values = Readonly<Record<string, FactValue | undefined>>;

const textOf = (value: FactValue | undefined): string => (value === undefined ? '' : String(value).trim());

const placesOf = (values: Values): readonly string[] =>
  [foldWords(textOf(values['city'])).join(' '), foldIdentifier(textOf(values['postcode']))].filter(
    (place) => place !== '',
  );

const isInitial = (word: string): boolean => word.length === 1;

/** Each word with the first letter of each other one: `rossi n` of Nicola Rossi. */
const withInitials = (words: readonly string[], isOther: (word: string) => boolean): readonly string[] =>
  words
    .filter((word) => !isInitial(word))
    .flatMap((word) =>
      words.filter((each) => each !== word && isOther(each)).map((each) => `${word} ${each.charAt(0)}`),
    );

interface NearKeys {
  readonly whole: readonly string[];
  /** As it is shortened, and as it is short already. */
  readonly shortened: readonly string[];
  readonly short: readonly string[];
}

export function shortKeysOf(words: readonly string[]): NearKeys {
  const full = words.filter((word) => !isInitial(word));
  return {
    whole: full.length > 1 ? [full.toSorted().join(' ')] : [],
    shortened: withInitials(full, () => true),
    // With more words written out a letter by itself is a word of the language: `w m. Warszawa`, `de A Coruña`.
    short: full.length > 2 ? [] : withInitials(words, isInitial),
  };
}

/** Whoever has more words to their name is found by few of them. */
const MOST_WORDS = 6;

/** Some of the words, at least two, as one key each; in any order they are the same. */
export function partsOf(words: readonly string[]): readonly string[] {
  const sorted = words.slice(0, MOST_WORDS).toSorted();
  const parts: string[] = [];
  // Each number says by its bits which of the words.
  for (let which = 0; which < 2 ** sorted.length; which += 1) {
    const part = sorted.filter((_word, at) => Math.floor(which / 2 ** at) % 2 === 1);
    if (part.length > 1) parts.push(part.join(' '));
  }
  return parts;
}

/** A name whose words are written as one, either way round. */
export const joinedOf = (words: readonly string[]): readonly string[] =>
  words.length < 2 ? [] : [words.join(''), [...words.slice(-1), ...words.slice(0, -1)].join('')].map(heardAs);

/** Where somebody is looked for: at the places of the row and where none is known, or anywhere where the row knows none. */
const orAnywhere = (places: readonly string[]): readonly string[] =>
  places.length === 0 ? [ANY_PLACE] : [...places, ''];

/** So short a word is none of which two were made. */
export const SHORTEST_JOINED = 6;

type NearKind = 'whole' | 'shortened' | 'short' | 'heard' | 'joined' | 'part';

/** Whoever has a key with their places has it with this one as well; only parts of a name have none without a place. */
export const ANY_PLACE = '*';
const markOf = (kind: NearKind, key: string, place: string): string => `near-${kind}|${key}|${place}`;
export const anywhere = (kind: Exclude<NearKind, 'part'>, key: string): string =>
  markOf(kind, key, ANY_PLACE);

export const heardWordMark = (word: string): string => `near-heard-word|${word}`;

/** What of the marks below does not depend on a place. */
interface NamelyNear extends NearKeys {
  /** The words by their sound, all together, and some of them. */
  readonly words: readonly string[];
  readonly heard: readonly string[];
  readonly parts: readonly string[];
}

function soundsOf(words: readonly string[]): Omit<NamelyNear, keyof NearKeys> {
  if (words.length < 2) return { words: [], heard: [], parts: [] };
  const whole = words.toSorted().join(' ');
  const parts = words.length === 2 ? [] : partsOf(words).filter((part) => part !== whole);
  return { words, heard: [whole], parts };
}

export const nearKeysOf = (name: string, read: NameReader): NamelyNear => ({
  ...shortKeysOf(read.words(name)),
  ...soundsOf(read.heard(name)),
});

/** By what somebody is met whose name sounds the same, or has words besides, at a place that may be theirs. */
function heardMarks(
  { names, rows }: RecognisedPerson,
  heardIn: (name: string) => readonly string[],
  placesIn: (values: Values) => readonly string[],
): readonly string[] {
  const known = [...new Set(rows.flatMap(placesIn))];
  const places = known.length === 0 ? [''] : known;
  return names.flatMap((name) => {
    const all = heardIn(name);
    const { words, heard, parts } = soundsOf(all);
    return [
      ...words.map(heardWordMark),
      ...[...places, ANY_PLACE].flatMap((place) => [
        ...heard.map((key) => markOf('heard', key, place)),
        ...joinedOf(all).map((key) => markOf('joined', key, place)),
      ]),
      ...parts.flatMap((part) => places.map((place) => markOf('part', part, place))),
    ];
  });
}

/** Words of a name that are another once they are put into one writing: `carlo` of `Сarlo` with a Cyrillic letter. */
export function wordsBeside(name: string, words: readonly string[]): readonly string[] {
  const folded = foldWords(name);
  return words.filter((word) => !folded.includes(word));
}

/**
 * Makes the marks by which people are met whose name is only like theirs: with initials, without what stands behind it, in
 * letters of another writing, by its sound, with words besides. It is never enough to be taken for them, and always to be
 * asked about.
 */
export function nearMarker(read = nameReader(), placesIn = placeReader()) {
  return (person: RecognisedPerson): readonly string[] => {
    const { names, rows } = person;
    const known = [...new Set(rows.flatMap(placesOf))];
    const places = [...(known.length === 0 ? [''] : known), ANY_PLACE];
    const marks = names.flatMap((name) => {
      const words = read.words(name);
      const keys = shortKeysOf(words);
      const near = (['whole', 'shortened', 'short'] as const).flatMap((kind) =>
        keys[kind].flatMap((key) => places.map((place) => markOf(kind, key, place))),
      );
      return [...near, ...wordsBeside(name, words).map((value) => written({ scheme: 'word', value }))];
    });
    return [...new Set([...marks, ...heardMarks(person, read.heard, placesIn)])];
  };
}

export const nearMarks = (person: RecognisedPerson): readonly string[] => nearMarker()(person);

type Asked = readonly (readonly [kind: 'whole' | 'shortened' | 'short', key: string])[];

/** What a row's name is looked for by: whoever is short in it may be written out elsewhere, and the other way round. */
function nearKeys(words: readonly string[]): Asked {
  const { whole, shortened, short } = shortKeysOf(words);
  return [
    ...whole.map((key) => ['whole', key] as const),
    // Two who are written out differ.
    ...short.flatMap((key) => [['shortened', key] as const, ['short', key] as const]),
    ...shortened.map((key) => ['short', key] as const),
  ];
}

/**
 * Tells whose name a row's is near to; most rows have no word of anybody's name, and of them nothing more is asked.
 * @param read finds the words of names
 */
export function nearnessAmong<Of>(
  { people, has, having }: MarkIndex<Of>,
  read = nameReader(),
): (values: Values) => readonly Of[] {
  if (people.length === 0) return () => [];
  const isWord = remembering((value) => has(written({ scheme: 'word', value })));
  const isHeard = remembering((word) => has(heardWordMark(word)));
  const placesIn = placeReader();

  const byWords = (name: string, values: Values): readonly string[] => {
    const words = read.words(name);
    const asked = words.some(isWord) ? nearKeys(words).filter(([kind, key]) => has(anywhere(kind, key))) : [];
    if (asked.length === 0) return [];
    const places = orAnywhere(placesOf(values));
    return asked.flatMap(([kind, key]) => places.map((place) => markOf(kind, key, place)));
  };

  const bySound = (name: string, values: Values): readonly string[] => {
    const words = read.heard(name);
    const [one = ''] = words;
    if (words.length === 1) {
      if (one.length < SHORTEST_JOINED || !has(anywhere('joined', one))) return [];
      return orAnywhere(placesIn(values)).map((place) => markOf('joined', one, place));
    }
    const heard = words.filter(isHeard);
    if (heard.length < 2) return [];
    const parts = partsOf(heard).filter((part) => has(anywhere('heard', part)));
    const whole = heard.length === words.length ? [words.toSorted().join(' ')] : [];
    if (parts.length + whole.length === 0) return [];
    const places = placesIn(values);
    // Where no place is known a name has to be the same as a whole.
    if (places.length === 0) return whole.map((key) => anywhere('heard', key));
    return orAnywhere(places).flatMap((place) => [
      ...parts.map((key) => markOf('heard', key, place)),
      // With words of theirs, and not all of them.
      ...whole.map((key) => markOf('part', key, place)),
    ]);
  };

  return (values) => {
    const name = textOf(values['name']);
    const marks = [...byWords(name, values), ...bySound(name, values)];
    return [...new Set(marks.flatMap(having))].map((index) => people[index]!.of);
  };
}
