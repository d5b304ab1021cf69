import { foldWords, withoutTitles } from '../erasure/names.ts';
import { heardAs, latinWords } from '../consent/heard-names.ts';
import { remembering } from '../erasure/remembering.ts';
import type { FieldKind } from './field.ts';

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** `mueller` and `muller` are one, whichever keyboard they come from; so are `oe` for `ö` and `ø`. */
export const withoutUmlauts = (word: string): string =>
  word
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'a')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ð', 'd')
    .replaceAll('þ', 'th')
    .replaceAll('ı', 'i')
    .replaceAll(/(?<=[bcdfghjklmnpqrstvwxz]|^)([aou])e(?!u)/gu, '$1');

/** A name in Latin letters, one word as one text; kanji stay, and with them blanks say nothing. */
const nameWords = remembering((text: string): readonly string[] => {
  if (isHan(text)) {
    const joined = text.normalize('NFKC').replaceAll(/[\s・·,、]+/gu, '');
    return [joined.replace(/(先生|医師|教授|博士|様|さん|殿)$/u, '')];
  }
  return withoutTitles(latinWords(text).flatMap((word) => foldWords(withoutUmlauts(word))));
});

const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D/gu, '');

/** The day as eight digits where it can be told, `20270316`; else its digits as they stand. */
function foldDate(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const iso = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})/u.exec(plain);
  if (iso) return iso[1]! + iso[2]!.padStart(2, '0') + iso[3]!.padStart(2, '0');
  const dayFirst = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})/u.exec(plain);
  if (dayFirst) return dayFirst[3]! + dayFirst[2]!.padStart(2, '0') + dayFirst[1]!.padStart(2, '0');
  return digitsOf(plain);
}

/** What stands where nobody knew: it says nothing. */
const unknowns: ReadonlySet<string> = new Set(
  'na nan null none unknown unbekannt inconnu sconosciuto desconocido desconhecido onbekend nieznany okand'.split(
    ' ',
  ),
);
const saysNothing = (text: string): boolean =>
  text === '' || /^[\s\-–—_.?*]*$/u.test(text) || unknowns.has(text.replaceAll(/[\s./]/gu, '').toLowerCase());

const foldCode = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Without what stands before a national number: with nine digits it is told apart everywhere. */
const PHONE_DIGITS = 9;
const foldPhone = (text: string): string => digitsOf(text).replace(/^0+/u, '').slice(-PHONE_DIGITS);

const wordsInLatin = (text: string): readonly string[] =>
  isHan(text)
    ? (text.normalize('NFKC').match(/[\p{L}]+|\p{N}+/gu) ?? [])
    : latinWords(text).flatMap((word) => foldWords(withoutUmlauts(word)));

/** A value as it is compared; empty where it says nothing. */
export function foldValue(kind: FieldKind, text: string): string {
  const trimmed = text.trim();
  if (saysNothing(trimmed)) return '';
  switch (kind) {
    case 'name':
    case 'given-name':
    case 'family-name':
      return nameWords(trimmed).join(' ');
    case 'short-text':
    case 'category':
    case 'text':
      return wordsInLatin(trimmed).join(' ');
    case 'date':
      return foldDate(trimmed);
    case 'phone':
      return foldPhone(trimmed);
    case 'email':
      return trimmed.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
    case 'code':
    case 'postcode':
    case 'number':
      return foldCode(trimmed);
  }
}

/** A word by its sound, for words that are written for one another. */
export const soundOf = remembering(heardAs);

/** What is left of a word without its vowels: names of other writings differ in little else. */
export const skeletonOf = remembering((word: string): string =>
  heardAs(word).replaceAll(/(?<=.)[aeiouv]/gu, ''),
);
