import type { IdentifierScheme } from './field.ts';

/** Luhn's check: every second digit from behind doubled, the sum of digits a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - at));
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const LANR_WEIGHTS = [4, 9, 4, 9, 4, 9] as const;
const LANR_OWN = 7;

/** The first six digits by fours and nines; the last two say the specialty, of which one doctor may have several. */
function passesLanr(digits: string): boolean {
  const sum = LANR_WEIGHTS.reduce((of, weight, at) => of + weight * Number(digits.charAt(at)), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.charAt(6));
}

/** Threes and ones from behind, as on every article. */
function passesGtin(digits: string): boolean {
  let sum = 0;
  for (let at = 1; at < digits.length; at += 1)
    sum += Number(digits.charAt(digits.length - 1 - at)) * (at % 2 === 1 ? 3 : 1);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

/** The number by which somebody is told from others, where it is a valid one of its scheme. */
export function validIdentifier(scheme: IdentifierScheme, folded: string): string | undefined {
  if (!/^\d+$/u.test(folded) || /^0+$/u.test(folded)) return undefined;
  const has = (length: number, passes: (digits: string) => boolean): string | undefined =>
    folded.length === length && passes(folded) ? folded : undefined;
  switch (scheme) {
    case 'npi':
      return has(10, (digits) => passesLuhn(`80840${digits}`));
    case 'rpps':
      return has(11, passesLuhn);
    case 'finess':
      return has(9, passesLuhn);
    case 'gln':
      return has(13, passesGtin);
    case 'lanr':
      return has(9, passesLanr)?.slice(0, LANR_OWN);
  }
}
