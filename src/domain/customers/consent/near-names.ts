import type { FactValue } from '../account.ts';
import { nearPlaces } from './near-places.ts';
import { heardAs, latinWords } from './heard-names.ts';
import { foldWords, isTitle } from '../erasure/names.ts';
import { remembering } from '../erasure/remembering.ts';
import type { Recognisable } from '../erasure/recognise.ts';
import { foldIdentifier, written, type RecognisedPerson } from '../erasure/traits.ts';

type Values = Readonly<Record<string, FactValue | undefined>>;

/** What comes and goes behind a name, and where somebody works. */
const besides: ReadonlySet<string> = new Set(
  'ssa jr sr junior senior jun sen ii iii iv filho neto hijo fils pere studio ambulatorio ambulatorium praxis practice surgery clinic clinica clinique klinik klinika cabinet cabinetto consultorio consulta praktijk gabinet ordinace rendelo mottagning'.split(
    ' ',
  ),
);

/** Letters of other writings that look like Latin ones and come in by the wrong keyboard. */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('асеорхукмтвнііјѕдαβεζηικμνορτυχω', (letter, at) => [
    letter,
    'aceopxykmtbhiijsdabezhikmnoptuxw'.charAt(at),
  ]),
);

/** A word of Latin letters and others is one of Latin letters. */
const inOneWriting = (word: string): string =>
  /[a-z]/u.test(word) && /[\u0370-\u04FF]/u.test(word)
    ? word.replaceAll(/[\u0370-\u04FF]/gu, (letter) => lookAlikes[letter] ?? letter)
    : word;

const wordsIn = (name: string): readonly string[] =>
  foldWords(name.replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, ' '))
    .map(inOneWriting)
    .filter((word) => !besides.has(word) && !isTitle(word));

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

function keysOf(name: string): NearKeys {
  const words = wordsIn(name);
  const full = words.filter((word) => !isInitial(word));
  return {
    whole: full.length > 1 ? [full.toSorted().join(' ')] : [],
    shortened: withInitials(full, () => true),
    // With more words written out a letter by itself is a word of the language: `w m. Warszawa`, `de A Coruña`.
    short: full.length > 2 ? [] : withInitials(words, isInitial),
  };
}

/** The words by which a name is heard: in Latin letters, one sound as one letter; none that comes and goes. */
function heardWords(name: string): readonly string[] {
  const words = latinWords(name.replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, ' '))
    .filter((word) => !besides.has(word) && !isTitle(word))
    .map(heardAs);
  // A number tells one ward or practice from another, a letter by itself nobody.
  return [...new Set(words)].filter((word) => word.length > 1 || /\p{N}/u.test(word));
}

/** Whoever has more words to their name is found by few of them. */
const MOST_WORDS = 6;

/** Some of the words, at least two, as one key each; in any order they are the same. */
function partsOf(words: readonly string[]): readonly string[] {
  const sorted = words.slice(0, MOST_WORDS).toSorted();
  // Each number says by its bits which of the words.
  return Array.from({ length: 2 ** sorted.length }, (_none, which) =>
    sorted.filter((_word, at) => Math.floor(which / 2 ** at) % 2 === 1),
  )
    .filter((part) => part.length > 1)
    .map((part) => part.join(' '));
}

/** A name whose words are written as one, either way round. */
const joinedOf = (words: readonly string[]): readonly string[] =>
  words.length < 2 ? [] : [words.join(''), [...words.slice(-1), ...words.slice(0, -1)].join('')].map(heardAs);

/** So short a word is none of which two were made. */
const SHORTEST_JOINED = 6;

const ANY_PLACE = '*';
const markOf = (kind: string, key: string, place: string): string => `near-${kind}|${key}|${place}`;

const heardWordMark = (word: string): string => `near-heard-word|${word}`;

/** By what somebody is met whose name sounds the same, or has words besides, at a place that may be theirs. */
function heardMarks({ names, rows }: RecognisedPerson): readonly string[] {
  const known = [...new Set(rows.flatMap(nearPlaces))];
  const places = known.length === 0 ? [''] : known;
  return names.flatMap((name) => {
    const words = heardWords(name);
    if (words.length < 2) return [];
    const whole = words.toSorted().join(' ');
    const parts = partsOf(words).filter((part) => part !== whole);
    return [
      ...words.map(heardWordMark),
      ...[...places, ANY_PLACE].flatMap((place) => [
        markOf('heard', whole, place),
        ...joinedOf(words).map((key) => markOf('joined', key, place)),
      ]),
      ...parts.flatMap((part) => places.map((place) => markOf('part', part, place))),
    ];
  });
}

/**
 * What a row is looked for by its sound: somebody with its words or some of them, or with others besides. Where no place is
 * known a name has to be the same as a whole.
 * @param isHeard whether a word sounds like one of anybody's name
 */
function heardMarksOfRow(values: Values, isHeard: (word: string) => boolean): readonly string[] {
  const words = heardWords(textOf(values['name']));
  const known = nearPlaces(values);
  const places = known.length === 0 ? [ANY_PLACE] : [...known, ''];
  const [one = ''] = words;
  if (words.length === 1)
    return one.length < SHORTEST_JOINED ? [] : places.map((place) => markOf('joined', one, place));
  const heard = words.filter(isHeard);
  if (heard.length < 2) return [];
  const whole = heard.length === words.length ? [words.toSorted().join(' ')] : [];
  if (known.length === 0) return whole.map((key) => markOf('heard', key, ANY_PLACE));
  return places.flatMap((place) => [
    ...partsOf(heard).map((part) => markOf('heard', part, place)),
    ...whole.map((key) => markOf('part', key, place)),
  ]);
}

/**
 * By what somebody is met by a name that is only like theirs: with initials, without what stands behind it, in letters
 * of another writing, by its sound, with words besides. It is never enough to be taken for them, and always to be asked about.
 */
export function nearMarks(person: RecognisedPerson): readonly string[] {
  const { names, rows } = person;
  const known = [...new Set(rows.flatMap(placesOf))];
  const places = [...(known.length === 0 ? [''] : known), ANY_PLACE];
  const marks = names.flatMap((name) => {
    const { whole, shortened, short } = keysOf(name);
    const of = { whole, shortened, short };
    return Object.entries(of).flatMap(([kind, keys]) =>
      keys.flatMap((key) => places.map((place) => markOf(kind, key, place))),
    );
  });
  return [...new Set([...marks, ...heardMarks(person)])];
}

/** What a row is looked for by: where its place is known there, where none is known, or anywhere where it knows none. */
function nearMarksOfRow(values: Values): readonly string[] {
  const { whole, shortened, short } = keysOf(textOf(values['name']));
  const known = placesOf(values);
  const places = known.length === 0 ? [ANY_PLACE] : [...known, ''];
  const keys = [
    ...whole.map((key) => ['whole', key] as const),
    // Whoever is short in the row may be written out elsewhere, and the other way round; two who are written out differ.
    ...short.flatMap((key) => [['shortened', key] as const, ['short', key] as const]),
    ...shortened.map((key) => ['short', key] as const),
  ];
  return keys.flatMap(([kind, key]) => places.map((place) => markOf(kind, key, place)));
}

/** Tells whose name a row's is near to; most rows have no word of anybody's name, and of them nothing more is asked. */
export function nearnessAmong<Of>(
  people: readonly Recognisable<Of>[],
  digest: (written: string) => string,
): (values: Values) => readonly Of[] {
  const byMark = new Map<string, Of[]>();
  for (const { marks, of } of people)
    for (const mark of new Set(marks)) {
      const those = byMark.get(mark);
      if (those) those.push(of);
      else byMark.set(mark, [of]);
    }
  if (byMark.size === 0) return () => [];
  const isWord = remembering((value) => byMark.has(digest(written({ scheme: 'word', value }))));
  const isHeard = remembering((word) => byMark.has(digest(heardWordMark(word))));
  return (values) => {
    const hasWord = wordsIn(textOf(values['name'])).some((word) => isWord(word));
    const marks = [...(hasWord ? nearMarksOfRow(values) : []), ...heardMarksOfRow(values, isHeard)];
    return [...new Set(marks.flatMap((mark) => byMark.get(digest(mark)) ?? []))];
  };
}
