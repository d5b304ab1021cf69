import { inLocale } from '#domain/basics/local-text.ts';
import { foldName } from '../fold-name.ts';
import { plainFigures } from './clean-text.ts';

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).map(foldName));

/** In the languages of the product and of the markets, as lists and consent registers have them. */
const yesWords = wordsIn(`
  yes y true t 1 x on optin granted given agreed
  ja j wahr erteilt vorhanden einverstanden oui o vrai accordé donné accepté si sí s vero concesso prestato acconsentito
  v sim verdadeiro concedido aceite aceito verdadero otorgado aceptado
  tak prawda udzielona udzielono waar verleend gegeven toegestaan sant lämnat godkänt
  sandt givet
  はい 有 有り あり ある 可 同意 同意あり 同意済 同意済み 許可 承諾 済 済み
  是 已同意 예 네 동의 동의함 있음`);
const noWords = wordsIn(`
  no n false f 0 off optout denied refused withdrawn revoked declined
  nein falsch verweigert abgelehnt widerrufen non faux refusé retiré révoqué falso negato rifiutato revocato
  nao não recusado revogado negado rechazado retirado revocado
  nie fałsz odmowa odmówiono wycofana nee onwaar geweigerd ingetrokken nej falskt nekat återkallat
  usandt afslået
  いいえ 無 無し なし ない 不可 未同意 同意なし 拒否 不同意 撤回 未
  否 无 没有 拒绝 아니요 아니오 없음 미동의 동의안함 거부`);
const yesSigns = new Set(['✓', '✔', '✅', '☑', '○', '〇', '◯', '●']);
const noSigns = new Set(['×', '✗', '✘', '✕', '✖', '☐', '❌']);

/** Yes or no in any language of the product or of a market, or a sign for it; undefined when it is neither. */
export function parseFlag(text: string): boolean | undefined {
  const sign = plainFigures(text).replaceAll('\uFE0F', '');
  if (yesSigns.has(sign)) return true;
  if (noSigns.has(sign)) return false;
  // A question is no answer.
  if (/[?？]$/u.test(sign)) return undefined;
  const word = foldName(sign);
  return yesWords.has(word) ? true : noWords.has(word) ? false : undefined;
}

const yes = {
  en: 'Yes',
  de: 'Ja',
  fr: 'Oui',
  it: 'Sì',
  ja: 'はい',
  pt: 'Sim',
  es: 'Sí',
  nl: 'Ja',
  pl: 'Tak',
  sv: 'Ja',
  da: 'Ja',
  zh: '是',
  ko: '예',
};
const no = {
  en: 'No',
  de: 'Nein',
  fr: 'Non',
  it: 'No',
  ja: 'いいえ',
  pt: 'Não',
  es: 'No',
  nl: 'Nee',
  pl: 'Nie',
  sv: 'Nej',
  da: 'Nej',
  zh: '否',
  ko: '아니요',
};

export const flagWord = (value: boolean, locale: string): string => inLocale(value ? yes : no, locale);
