import { plainFigures } from './clean-text.ts';

/** `1.234.567` or `1 234`; Indian groups of two are groups as well. */
const grouped = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/u;

function separate(digits: string, decimal: '.' | ','): string | undefined {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points === 0 && commas === 0) return digits;
  if (points > 0 && commas > 0) {
    // Both: the last one is the decimal sign.
    const last = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    const [whole = '', fraction = '', ...rest] = digits.split(last);
    return rest.length === 0 && grouped.test(whole)
      ? `${whole.replaceAll(/[.,]/gu, '')}.${fraction}`
      : undefined;
  }
  const sign = points > 0 ? '.' : ',';
  const [whole = '', fraction = '', ...rest] = digits.split(sign);
  if (rest.length > 0) return grouped.test(digits) ? digits.replaceAll(sign, '') : undefined;
  // One sign alone: three figures behind it are a thousand where custom says so, but nobody writes 0.850 for 850.
  const thousands = sign !== decimal && fraction.length === 3 && /^[1-9]\d{0,2}$/u.test(whole);
  return thousands ? `${whole}${fraction}` : `${whole || '0'}.${fraction || '0'}`;
}

/**
 * A number as people write it: `1.234,5`, `1 234,5` with any blank, `1'234.5`, `１２３`, `(5)` and `5-` for minus five.
 * @returns undefined when it is none
 */
export function parseNumber(text: string, decimal: '.' | ','): number | undefined {
  const plain = plainFigures(text);
  if (/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/iu.test(plain)) return Number(plain.replace(',', '.'));
  const parts =
    /^(?<open>\()?(?<sign>[+-])?\s*(?<digits>\d[\d.,'’ ]*|[.,]\d+)(?<minus>-)?(?<close>\))?$/u.exec(plain);
  const groups = parts?.groups;
  if (!groups?.['digits'] || (groups['open'] === undefined) !== (groups['close'] === undefined))
    return undefined;
  const written = groups['digits'].trim();
  // A blank or an apostrophe stands between thousands, nowhere else.
  if (/['’ ]/u.test(written) && !/^\d{1,3}(?:['’ ]\d{3})+(?:[.,]\d+)?$/u.test(written)) return undefined;
  const bare = written.replaceAll(/['’ ]/gu, '');
  // With blanks between thousands the other sign can only be the decimal one.
  const value = bare === written ? separate(bare, decimal) : bare.replace(',', '.');
  if (value === undefined) return undefined;
  const negative = groups['sign'] === '-' || groups['minus'] !== undefined || groups['open'] !== undefined;
  return negative ? -Number(value) : Number(value);
}
