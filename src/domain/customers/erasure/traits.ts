import type { FactValue } from '../account.ts';

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

const foldWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Forms of address, in the languages of the markets: they come and go between two lists of the same people. */
const titles: ReadonlySet<string> = new Set(
  'dr drs dra prof professor professeur docteur med dent priv doz pd mr mrs ms herr frau m mme mlle sig sigra dott dottssa dottoressa sr sra dipl phd md'.split(
    ' ',
  ),
);

/** Whether a word of a name is a form of address. */
export const isTitle = (word: string): boolean => foldWords(word).every((part) => titles.has(part));

/** `Dr. med. Anna Müller` and `MUELLER, Anna` differ in what cannot be known; `Müller, Anna` is the same as the first. */
export function foldName(name: string): string {
  const words = foldWords(name);
  const bare = words.filter((word) => !titles.has(word));
  return (bare.length === 0 ? words : bare).toSorted().join(' ');
}

/** Identifiers as people confuse them: case, blanks, separators. */
export const foldIdentifier = (identifier: string): string =>
  identifier
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
export const identifiersIn = (values: Readonly<Record<string, FactValue | undefined>>): readonly string[] =>
  Object.entries(values).flatMap(([key, value]) => {
    const heading = own(key);
    const text = textOf(value);
    return heading === undefined || text.includes('@') || !identifierHeading.test(heading) ? [] : [text];
  });

/** What an account, or a row that may become one, can be recognised by. */
export function traitsOf(values: Readonly<Record<string, FactValue | undefined>>): readonly Trait[] {
  const traits: Trait[] = [];
  const add = (scheme: Trait['scheme'], strength: Trait['strength'], value: string): void => {
    if (value !== '') traits.push({ scheme, strength, value });
  };
  add('account', 'identifies', foldIdentifier(textOf(values['account-id'])));
  for (const [key, value] of Object.entries(values)) {
    const heading = own(key);
    const text = textOf(value);
    if (heading === undefined || text === '') continue;
    if (/^[^\s@]+@[^\s@]+$/.test(text)) add('email', 'suggests', text.normalize('NFKC').toLowerCase());
    else if (identifierHeading.test(heading)) add('identifier', 'identifies', foldIdentifier(text));
  }
  const name = foldName(textOf(values['name']));
  const place = foldWords(textOf(values['city'])).join(' ') || foldIdentifier(textOf(values['postcode']));
  if (name !== '') add('name-and-place', 'suggests', place === '' ? '' : `${name}|${place}`);
  return traits;
}

/** What is made a digest of: the scheme with it, so that a number of one kind is never taken for one of another. */
export const written = ({ scheme, value }: Pick<Trait, 'scheme' | 'value'>): string => `${scheme}|${value}`;
