import { TextDecoder } from 'node:util';
export interface EncodingRating {
  readonly encoding: string;
  /** Share, from 0 to 1, of what is not ASCII that reads as a language. */
  readonly score: number;
}

/** Letters beyond ASCII of the languages written in Latin script, in small letters. */
const western = [
  'äöüß', // German
  'àâæçéèêëîïôœùûüÿ', // French
  'àèéìíîòóùú', // Italian
  'áéíóúüñçàèò', // Spanish, Catalan
  'ãõáâàéêíóôúüç', // Portuguese
  'ëïéèöüáóí', // Dutch
  'åäöéšž', // Swedish, Finnish
  'æøåéòôó', // Danish, Norwegian
  'áðéíóúýþæö', // Icelandic
];
const central = [
  'ąćęłńóśźż', // Polish
  'áčďéěíňóřšťúůýž', // Czech
  'áäčďéíĺľňóôŕšťúýž', // Slovak
  'áéíóöőúüű', // Hungarian
  'ăâîşţ', // Romanian
  'čćđšž', // Croatian, Slovenian
];
const turkish = ['çğıiöşüâî\u0307'];
const baltic = ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äõöüšž'];

/** In the order they win a tie; the label is what WHATWG decoders and Excel's import dialog know. */
const latin: readonly (readonly [encoding: string, languages: readonly string[]])[] = [
  ['windows-1252', western],
  ['windows-1250', central],
  ['iso-8859-15', western],
  ['iso-8859-2', central],
  ['windows-1254', turkish],
  ['windows-1257', baltic],
];

const otherScripts: readonly (readonly [encoding: string, letters: RegExp])[] = [
  ['windows-1251', /\p{Script=Cyrillic}/u],
  ['koi8-r', /\p{Script=Cyrillic}/u],
  ['ibm866', /\p{Script=Cyrillic}/u],
  ['windows-1253', /\p{Script=Greek}/u],
  ['windows-1255', /\p{Script=Hebrew}/u],
  ['windows-1256', /\p{Script=Arabic}/u],
  ['windows-874', /\p{Script=Thai}/u],
];

/** Nearly any two bytes of an East Asian code page are Thai letters as well. */
const thaiWeight = 0.9;

const isLetter = (character: string): boolean => /[\p{L}\p{M}]/u.test(character);
const isAsciiLetter = (character: string): boolean => /[A-Za-z]/u.test(character);
const isLower = (character: string): boolean => /\p{Ll}/u.test(character);
const isUpper = (character: string): boolean => /\p{Lu}/u.test(character);
/** Signs that stand in lists of customers and prices. */
const usualSigns = new Set('€£¥§°²³µ·«»®©™±½¼¾¿¡ºª×–—…‘’‚“”„\u00A0№');

/** Calls back for each character beyond ASCII with its neighbours. */
function eachBeyondAscii(
  text: string,
  visit: (before: string, character: string, after: string) => void,
): void {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 127) visit(text[at - 1] ?? '', text[at]!, text[at + 1] ?? '');
  }
}

/** A sign is out of place between two letters, unless it is an apostrophe; a capital after a small letter likewise. */
const isSignInPlace = (before: string, sign: string, after: string): boolean =>
  usualSigns.has(sign) && (sign === '’' || sign === '·' || !(isLetter(before) && isLetter(after)));
const isCaseInPlace = (before: string, character: string): boolean =>
  !(isUpper(character) && isLower(before));

function rateLatin(text: string, languages: readonly string[]): number {
  const explained = languages.map(() => 0);
  let signs = 0;
  let total = 0;
  eachBeyondAscii(text, (before, character, after) => {
    total += 1;
    if (isLetter(character) && character !== 'º' && character !== 'ª') {
      if (!isCaseInPlace(before, character)) return;
      const small = character.toLowerCase();
      for (const [index, letters] of languages.entries()) {
        if (letters.includes(small)) explained[index] = explained[index]! + 1;
      }
    } else if (isSignInPlace(before, character, after)) {
      signs += 1;
    }
  });
  return total === 0 ? 0 : (Math.max(...explained) + signs) / total;
}

/** Letters of another script stand next to each other, not among Latin ones. */
function rateScript(text: string, letters: RegExp): number {
  let explained = 0;
  let total = 0;
  eachBeyondAscii(text, (before, character, after) => {
    total += 1;
    if (letters.test(character)) {
      const hasNeighbour = letters.test(before) || letters.test(after);
      const isAmongLatin = isAsciiLetter(before) || isAsciiLetter(after);
      if (hasNeighbour && !isAmongLatin && isCaseInPlace(before, character)) explained += 1;
    } else if (isSignInPlace(before, character, after)) {
      explained += 0.9;
    }
  });
  return total === 0 ? 0 : explained / total;
}

export function rateSingleByte(bytes: Buffer): readonly EncodingRating[] {
  const decode = (encoding: string): string => new TextDecoder(encoding).decode(bytes);
  return [
    ...latin.map(([encoding, languages]) => ({ encoding, score: rateLatin(decode(encoding), languages) })),
    ...otherScripts.map(([encoding, letters]) => ({
      encoding,
      score: rateScript(decode(encoding), letters) * (encoding === 'windows-874' ? thaiWeight : 1),
    })),
  ];
}
