import { foldWords } from '../erasure/names.ts';

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const));

const cyrillic = pairs(
  'аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цc чch шsh щsch ъ ыi ь эe юiu яia іi їi єe ґg јi љl њn ћc ђd џd ўu',
);
const greek = pairs('αa βv γg δd εe ζz ηi θt ιi κk λl μm νn ξx οo πp ρr σs ςs τt υi φf χh ψps ωo');
const kana = pairs(
  'アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu ー ッ',
);
/** They take the place of the vowel before them. */
const smallKana = pairs('ァa ィi ゥu ェe ォo ャya ュyu ョyo');

function spelledKana(word: string): string {
  let spelled = '';
  for (const sign of word.replaceAll(/[ぁ-ゖ]/gu, (each) =>
    String.fromCodePoint(each.codePointAt(0)! + 0x60),
  )) {
    const small = smallKana.get(sign);
    if (small === undefined) spelled += kana.get(sign) ?? sign;
    else spelled = spelled.replace(/[aeiou]$/u, '') + small;
  }
  return spelled;
}

const greekPairs: Readonly<Record<string, string>> = {
  μπ: 'b',
  ντ: 'd',
  γκ: 'g',
  ου: 'u',
  αι: 'e',
  ει: 'i',
  οι: 'i',
};

/** A word of another writing in Latin letters, as far as it can be spelled. */
function inLatin(word: string): string {
  if (/[\u3041-\u30FF]/u.test(word)) return spelledKana(word);
  const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (/[\u0400-\u04FF]/u.test(bare))
    return Array.from(bare, (letter) => cyrillic.get(letter) ?? letter).join('');
  if (!/[\u0370-\u03FF]/u.test(bare)) return word;
  const joined = bare.replaceAll(/μπ|ντ|γκ|ου|αι|ει|οι/gu, (two) => greekPairs[two] ?? two);
  return Array.from(joined, (letter) => greek.get(letter) ?? letter).join('');
}

const digitsAsLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
};

/** A digit between letters stands for the letter that looks like it; behind them it counts. */
export const withoutDigits = (word: string): string =>
  /[01345]/u.test(word)
    ? word.replaceAll(/(?<=\p{L})[01345](?=\p{L})/gu, (digit) => digitsAsLetters[digit] ?? digit)
    : word;

const sameSound: Readonly<Record<string, string>> = {
  q: 'k',
  x: 'ks',
  w: 'v',
  y: 'i',
  j: 'i',
  z: 's',
  h: '',
};

/** The same as below of a word of plain letters, letter by letter: a list has tens of thousands of them. */
function plainlyHeardAs(word: string): string {
  let heard = '';
  let last = '';
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const next = word.charAt(at + 1);
    let sound = sameSound[letter] ?? letter;
    if (letter === 'p' && next === 'h') {
      sound = 'f';
      at += 1;
    } else if (letter === 's' && (next === 'h' || (next === 'c' && word.charAt(at + 2) === 'h'))) {
      at += next === 'h' ? 1 : 2;
    } else if (letter === 'c') {
      sound = 'k';
      if (next === 'h' || next === 'k') at += 1;
    } else if (letter === 'e' && at > 0 && /[aou]/u.test(word.charAt(at - 1))) {
      sound = '';
    }
    for (const each of sound) {
      if (each !== last || (each >= '0' && each <= '9')) heard += each;
      last = each;
    }
  }
  return heard;
}

/** Letters that are written for the same sound, one for the other, and none twice. */
export function heardAs(word: string): string {
  if (/^[a-z0-9]*$/u.test(word)) return plainlyHeardAs(word);
  let heard = word.replaceAll('ph', 'f');
  // Most words have few of these letters, and to look for one takes less than to look for what stands beside it.
  if (heard.includes('s')) heard = heard.replaceAll(/sch|sh/gu, 's');
  if (/[cq]/u.test(heard)) heard = heard.replaceAll(/ch|ck|c|q/gu, 'k');
  if (heard.includes('e')) heard = heard.replaceAll(/([aou])e/gu, '$1');
  heard = heard.replaceAll('x', 'ks').replaceAll('w', 'v');
  if (/[yj]/u.test(heard)) heard = heard.replaceAll(/[yj]/gu, 'i');
  return heard
    .replaceAll('z', 's')
    .replaceAll('h', '')
    .replaceAll(/(\p{L})\1+/gu, '$1');
}

/** Latin letters that are no other letter with a mark. */
const ownLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

/** The words of a name in Latin letters, whatever it is written in. */
export const latinWords = (name: string): readonly string[] =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[øæœłđðþħıŋ]/gu, (letter) => ownLetters[letter] ?? letter)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => foldWords(withoutDigits(inLatin(word))));
