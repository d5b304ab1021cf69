import { plainFigures } from './clean-text.ts';
import { parseNumber } from './parse-number.ts';

/** Words that make a figure a thousand or a million; `m` may be either and is none. */
const multipliers: Readonly<Record<string, number>> = Object.fromEntries([
  ...['k', 'tsd', 'tausend', 'thousand', 'mille', 'mila', 'mil', 'tys', 'tusen', 'duizend', '千'].map(
    (word) => [word, 1_000] as const,
  ),
  ['万', 10_000] as const,
  ...['mio', 'mln', 'million', 'millionen', 'millions', 'milioni', 'milhões', '百万'].map(
    (word) => [word, 1_000_000] as const,
  ),
]);

const measured =
  /^(?:ca\.?|circa|approx\.?|about|env\.?|environ|etwa|rund|cerca(?: de)?|aprox\.?|約|およそ|~|≈|\p{Sc})?\s*(?<number>[+-]?[\d.,'’ ]*\d)\s*(?<unit>[\p{L}\p{M}\p{Sc}][\p{L}\p{M}\p{Sc}./% ]{0,30}|[-%])?\s*(?:\([^()\d]*\))?$/iu;

/**
 * The number in `120 Patienten`, `ca. 80`, `1,2 Tsd.` or `約300名`. A proposal, never taken without being asked: a unit
 * may change what is meant.
 */
export function measuredNumber(text: string, decimal: '.' | ','): number | undefined {
  const groups = measured.exec(plainFigures(text))?.groups;
  if (!groups?.['number']) return undefined;
  const number = parseNumber(groups['number'], decimal);
  const unit = (groups['unit'] ?? '').trim().toLowerCase().replace(/\.$/u, '');
  if (number === undefined || unit === 'm') return undefined;
  const [first = ''] = unit.split(/[\s.]/u);
  return number * (multipliers[unit] ?? multipliers[first] ?? 1);
}
