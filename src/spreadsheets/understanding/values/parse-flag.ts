import { foldName } from '../fold-name.ts';
import { plainFigures } from './clean-text.ts';

const yesWords = new Set(
  'yes y true t 1 x ja j wahr oui o vrai si s vero v sim verdadeiro verdadero tak prawda waar sant はい 有 有り あり ある 可 on optin'.split(
    ' ',
  ),
);
const noWords = new Set(
  'no n false f 0 nein falsch non faux falso nao nee onwaar nie falsz nej falskt いいえ 無 無し なし ない 不可 off optout'.split(
    ' ',
  ),
);
const yesSigns = new Set(['✓', '✔', '✅', '☑', '○', '〇', '◯', '●']);
const noSigns = new Set(['×', '✗', '✘', '✕', '✖', '☐', '❌']);

/** Yes or no in any language of the product or of a market, or a sign for it; undefined when it is neither. */
export function parseFlag(text: string): boolean | undefined {
  const sign = plainFigures(text).replaceAll('\uFE0F', '');
  if (yesSigns.has(sign)) return true;
  if (noSigns.has(sign)) return false;
  const word = foldName(sign);
  return yesWords.has(word) ? true : noWords.has(word) ? false : undefined;
}
