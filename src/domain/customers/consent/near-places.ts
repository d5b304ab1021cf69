import type { FactValue } from '../account.ts';
import type { RowValues } from '../account-values.ts';
import { foldWords } from '../erasure/names.ts';
import { remembering } from '../erasure/remembering.ts';
import { foldIdentifier } from '../erasure/traits.ts';
import { townNames, townWords } from './town-names.ts';

/** What stands in a cell where nobody knows. */
const unknown: ReadonlySet<string> = new Set(
  'n a|na|nd|n d|nn|n n|k a|ka|s d|none|null|nil|unknown|not known|unbekannt|keine angabe|inconnu|inconnue|sconosciuto|sconosciuta|desconhecido|desconocido|onbekend|nieznane|nieznany|okand|tbd|tba|x|xx|xxx|不明|未定'.split(
    '|',
  ),
);

/** How names of many towns begin: by such a word nobody says which. */
const beginnings: ReadonlySet<string> = new Set(
  'san santa santo sant saint sainte sankt saints bad neu neuf villa ville villeneuve villanova monte mont montes castel castello castelnuovo chateau castro porto port puerto ponte pont borgo torre torres campo rocca rio santiago great little north south east west new old upper lower nova novo nowy nowa stary stara alto alta baja banos puebla vila santana ciudad cidade stadt colle pieve serra cape lake fort mount long high'.split(
    ' ',
  ),
);

const articles: ReadonlySet<string> = new Set('the la le les l lo il el los las den de s a o'.split(' '));

const textOf = (value: FactValue | undefined): string => (value === undefined ? '' : String(value).trim());

const hasDigit = (word: string): boolean => /\p{N}/u.test(word);

/** No town of the table has more words in its name. */
const MOST_WORDS = 4;

/** A town in the words of its name, without what stands beside it: `00184 Roma (RM)`; whether it is one of the table. */
function townOf(city: string): { readonly words: readonly string[]; readonly isKnown: boolean } {
  const words = townWords(city.replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, ' ')).filter((word) => !hasDigit(word));
  const province = words.length > 1 && /^[a-z]{2}$/u.test(words.at(-1) ?? '');
  const named = province ? words.slice(0, -1) : words;
  const bare = named.length > 1 && articles.has(named[0] ?? '') ? named.slice(1) : named;
  for (const from of [named, bare])
    for (let most = Math.min(MOST_WORDS, from.length); most > 0; most--) {
      const own = townNames.get(from.slice(0, most).join(' '));
      if (own !== undefined) return { words: [own, ...from.slice(most)], isKnown: true };
    }
  return { words: bare, isKnown: false };
}

/** What a cell says of where somebody is, in the one way in which all its spellings are the same. */
function placesOfTown(city: string): readonly string[] {
  const { words, isKnown } = unknown.has(foldWords(city).join(' '))
    ? { words: [], isKnown: false }
    : townOf(city);
  const [first = ''] = words;
  const isTown = isKnown || (first.length > 3 && !beginnings.has(first));
  const within = /(?<![\p{L}\p{N}])\p{N}{4,}(?![\p{L}\p{N}])/u.exec(city)?.[0] ?? '';
  return [words.join(' '), ...(isTown ? [first] : []), within];
}

/**
 * Reads the places of people: spellings, languages, parts of a town and what is written beside its name are the same; none
 * where a cell only says that nobody knows. Many are in one town.
 */
export function placeReader(): (values: RowValues) => readonly string[] {
  const ofTown = remembering(placesOfTown);
  return (values) => {
    const postcode = textOf(values['postcode']);
    const places = [...ofTown(textOf(values['city'])), hasDigit(postcode) ? foldIdentifier(postcode) : ''];
    return [...new Set(places.filter((place) => place !== ''))];
  };
}

export const nearPlaces = (values: RowValues): readonly string[] => placeReader()(values);
