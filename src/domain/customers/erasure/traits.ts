import type { FactValue } from '../account.ts';
import { foldName, foldNames, foldWords, isFullName, isPlain, spellingsOf } from './names.ts';

/**
 * By what somebody can be recognised who must not come back:
 * - `identifies`: an identifier; whoever bears it is that person
 * - `suggests`: two people may share it
 */
export interface Trait {
  readonly scheme: 'account' | 'identifier' | 'email' | 'name-and-place';
  readonly strength: 'identifies' | 'suggests';
  /** Written in the one way in which all its spellings are the same. */
  readonly value: string;
}

/** What is kept of somebody erased, as a digest. */
export interface Mark {
  readonly scheme: Trait['scheme'] | 'name' | 'name-without-city' | 'name-without-postcode' | 'word';
  readonly value: string;
}

type Values = Readonly<Record<string, FactValue | undefined>>;

/** What somebody was called, and rows that spoke of them. */
export interface RecognisedPerson {
  readonly names: readonly string[];
  readonly rows: readonly Values[];
}

/** Identifiers as people confuse them: case, blanks, separators. */
export const foldIdentifier = (identifier: string): string =>
  isPlain(identifier)
    ? identifier.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '')
    : identifier
        .normalize('NFKC')
        .toUpperCase()
        .replaceAll(/[^\p{L}\p{N}]/gu, '');

const textOf = (value: FactValue | undefined): string => (value === undefined ? '' : String(value).trim());

/** A column of the market's own whose heading says that an identifier stands in it. */
const identifierHeading =
  /(?:^|[^\p{L}])(?:id|ids|identifier|identifiant|identifikator|kennung|npi|lanr|efn|rpps|finess|gln|gmc|onekey|pwz|nif|tax code|codice fiscale|licen[cs]e|registration)(?:$|[^\p{L}])|(?:-id|id-?nr|nummer)$/iu;

const own = (key: string): string | undefined =>
  key.startsWith('extra:') ? key.slice('extra:'.length) : undefined;

/** As they were written: identifiers in a market's own columns. */
export const identifiersIn = (values: Values): readonly string[] =>
  Object.entries(values).flatMap(([key, value]) => {
    const heading = own(key);
    const text = textOf(value);
    return heading === undefined || text.includes('@') || !identifierHeading.test(heading) ? [] : [text];
  });

export const accountTraitOf = (values: Values): string => foldIdentifier(textOf(values['account-id']));

/**
 * Identifiers and addresses of an account, or of a row that may become one.
 * @param isNobodys columns of the market's own whose values are nobody's own
 */
export function ownTraitsOf(
  values: Values,
  isNobodys: (column: string) => boolean = () => false,
): readonly Trait[] {
  const traits: Trait[] = [];
  const add = (scheme: Trait['scheme'], strength: Trait['strength'], value: string): void => {
    if (value !== '') traits.push({ scheme, strength, value });
  };
  add('account', 'identifies', accountTraitOf(values));
  for (const key in values) {
    const heading = own(key);
    if (heading === undefined || isNobodys(key)) continue;
    const text = textOf(values[key]);
    if (text === '') continue;
    if (/^[^\s@]+@[^\s@]+$/.test(text)) add('email', 'suggests', text.normalize('NFKC').toLowerCase());
    else if (identifierHeading.test(heading)) add('identifier', 'identifies', foldIdentifier(text));
  }
  return traits;
}

/** What an account, or a row that may become one, can be recognised by. */
export function traitsOf(values: Values): readonly Trait[] {
  const name = foldName(textOf(values['name']));
  const place = foldWords(textOf(values['city'])).join(' ') || foldIdentifier(textOf(values['postcode']));
  const placed = { scheme: 'name-and-place', strength: 'suggests', value: `${name}|${place}` } as const;
  return name === '' || place === '' ? ownTraitsOf(values) : [...ownTraitsOf(values), placed];
}

const placeKinds = ['city', 'postcode'] as const;

/** The places a row knows, each in all its spellings. */
function placesIn(
  values: Values,
): readonly (readonly [kind: (typeof placeKinds)[number], spelled: readonly string[]])[] {
  const city = spellingsOf(textOf(values['city']), (text) => foldWords(text).join(' '));
  const postcode = foldIdentifier(textOf(values['postcode']));
  return [
    ...(city.length === 0 ? [] : [['city', city] as const]),
    ...(postcode === '' ? [] : [['postcode', [postcode]] as const]),
  ];
}

type Place = ReturnType<typeof placesIn>[number];

const withPlaces = (name: string, places: readonly Place[]): readonly Mark[] =>
  places.flatMap(([, spelled]) =>
    spelled.map((place): Mark => ({ scheme: 'name-and-place', value: `${name}|${place}` })),
  );

/**
 * By what a name is recognised: with each place by itself, in every spelling; alone, and of which places nothing is
 * known; and by its words, so that of a text or row that has none of them nothing more need be asked.
 */
function marksByName({ names, rows }: RecognisedPerson): readonly Mark[] {
  const places = rows.flatMap(placesIn);
  const known = new Set(places.map(([kind]) => kind));
  const unknown = placeKinds.filter((kind) => !known.has(kind));
  return names
    .flatMap(foldNames)
    .flatMap((value): readonly Mark[] => [
      { scheme: 'name', value },
      ...value.split(' ').map((word): Mark => ({ scheme: 'word', value: word })),
      ...withPlaces(value, places),
      ...(isFullName(value) ? unknown.map((kind): Mark => ({ scheme: `name-without-${kind}`, value })) : []),
    ]);
}

/** All marks by which somebody is recognised should a file bring them back, or a text name them. */
export function marksOf({ names, rows }: RecognisedPerson): readonly Mark[] {
  // By names they had before as well: an older list still calls them so.
  const everyRow = rows.flatMap((row) => [
    row,
    ...names.filter((name) => name !== row['name']).map((name) => ({ ...row, name })),
  ]);
  return [...everyRow.flatMap(traitsOf), ...marksByName({ names, rows })];
}

/** How a row with a name is like somebody of the same name: at the same place, or at none that tells them apart. */
export type LikenessByName = 'same-place' | 'no-place';

function likenessOf(
  value: string,
  places: readonly Place[],
  isListed: (mark: Mark) => boolean,
): LikenessByName | undefined {
  if (withPlaces(value, places).some(isListed)) return 'same-place';
  const areElsewhere = (): boolean =>
    places.some(([kind]) => !isListed({ scheme: `name-without-${kind}`, value }));
  return isFullName(value) && !areElsewhere() ? 'no-place' : undefined;
}

/** The row's name in its spellings, as far as each of its words is in somebody's name. */
const namesIn = (values: Values, isWord: (word: string) => boolean): readonly string[] =>
  foldNames(textOf(values['name'])).filter((name) => name.split(' ').every(isWord));

/**
 * Whether a row has the name of somebody erased and its places do not tell the two apart: one is the same, or there is
 * none that is known of both. Who is known to be elsewhere is somebody else; by one word alone nobody is recognised.
 * @param isWord whether a word is in anybody's name, which is asked of every word of a file
 */
export function isSameByName(
  values: Values,
  isListed: (mark: Mark) => boolean,
  isWord: (word: string) => boolean,
): boolean {
  const places = placesIn(values);
  return namesIn(values, isWord).some(
    (value) => isListed({ scheme: 'name', value }) && likenessOf(value, places, isListed) !== undefined,
  );
}

/**
 * The same of several people, of whom it is told which and how.
 * @param having who has a mark
 * @param isOf whether somebody has a mark
 */
export function likenessByName<Who>(
  values: Values,
  having: (mark: Mark) => readonly Who[],
  isOf: (who: Who) => (mark: Mark) => boolean,
  isWord: (word: string) => boolean,
): ReadonlyMap<Who, LikenessByName> {
  const likeness = new Map<Who, LikenessByName>();
  const places = placesIn(values);
  for (const value of namesIn(values, isWord)) {
    for (const who of having({ scheme: 'name', value })) {
      const how = likenessOf(value, places, isOf(who));
      if (how !== undefined && likeness.get(who) !== 'same-place') likeness.set(who, how);
    }
  }
  return likeness;
}

/** What is made a digest of: the scheme with it, so that a number of one kind is never taken for one of another. */
export const written = ({ scheme, value }: Mark): string => `${scheme}|${value}`;
