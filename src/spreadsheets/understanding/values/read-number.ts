import { WHOLE } from '#domain/basics/channel.ts';
import type { CellValue } from '../../reading/table-file.ts';
import { plainFigures, saysNothing } from './clean-text.ts';
import { measuredNumber } from './measured-number.ts';
import { parseNumber } from './parse-number.ts';
import { problem } from './reading.ts';
import type { Reading, ReadValue, Remark } from './reading.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Counters Japanese writes behind a number: 12件, 3名, １２月. */
const counter = /(?<=\d)\s*[件名人回日月年歳個例]$/u;
/** What calculating leaves behind a whole number. */
const roundingDust = 1e-6;

const numberIn = (cell: CellValue, text: string, decimal: '.' | ','): number | undefined =>
  typeof cell === 'number' ? cell : typeof cell === 'string' ? parseNumber(text, decimal) : undefined;

/** Without the apostrophe that keeps a number as text. */
const plain = (cell: CellValue): string =>
  typeof cell === 'string' ? plainFigures(cell).replace(/^['’](?=[\d+-])/u, '') : '';

/** Whole numbers from `min` to `max`. */
export function integerReader({ min, max }: Bounds, decimal: '.' | ','): ReadValue {
  const wholeFix = (value: number | undefined): Remark['fix'] => {
    const whole = value === undefined ? undefined : Math.round(value);
    return whole === undefined || !(whole >= min && whole <= max)
      ? undefined
      : { value: whole, text: String(whole) };
  };
  return (cell) => {
    const text = typeof cell === 'string' ? plain(cell).replace(counter, '') : '';
    if (typeof cell === 'string' && saysNothing(text)) return undefined;
    const value = numberIn(cell, text, decimal);
    if (value === undefined || !Number.isFinite(value))
      return problem('import.number-expected', { min, max }, wholeFix(measuredNumber(text, decimal)));
    const whole = Math.round(value);
    if (Math.abs(value - whole) > roundingDust)
      return problem('import.whole-number-expected', { min, max }, wholeFix(value));
    return whole < min || whole > max
      ? problem('import.number-out-of-range', { min, max })
      : { value: whole };
  };
}

const percent = (basisPoints: number): number => (basisPoints * 100) / WHOLE;

/** Behind a share people write what it is a share of. */
const shareWords =
  /\s*(?:fte|etp|vzä|vak|prozent|percent|per cent|pct|pour cent|per cento|por cento|procent|パーセント|割合)\.?$/iu;

/**
 * Shares in basis points. `80 %` and `0.8` are eight tenths. A bare number is a fraction where the limits allow that
 * reading, else a percentage: `1` is all of it, `80` is 80 %. Between the two, from just above the limit to below 2,
 * nobody can tell. A column that holds both kinds is doubted once, because its `1` may have meant 1 %.
 */
export function shareReader({ min, max }: Bounds, decimal: '.' | ','): ReadValue {
  const limits = { min: percent(min), max: percent(max) };
  let fractions = false;
  let percentages = false;
  const inLimits = (fraction: number): Reading => {
    const value = Math.round(fraction * WHOLE);
    return value < min || value > max ? problem('import.share-out-of-range', limits) : { value };
  };
  const plainShare = (value: number): Reading =>
    value * WHOLE <= max || (value > 1 && value < 2) ? inLimits(value) : inLimits(value / 100);
  const bare = (value: number): Reading => {
    const isFraction = value * WHOLE <= max;
    if (!isFraction && value > 1 && value < 2) return problem('import.share-ambiguous', limits);
    if (value !== 0) {
      fractions ||= isFraction;
      percentages ||= !isFraction;
    }
    const read = inLimits(isFraction ? value : value / 100);
    return fractions && percentages && read && 'value' in read
      ? { ...read, doubt: { code: 'import.share-mixed', values: limits, ofColumn: true } }
      : read;
  };
  const shareFix = (text: string): Remark['fix'] => {
    const number = text.replace(/\s*\([^()]*\)$/u, '').replace(shareWords, '');
    const hasSign = number.endsWith('%') || /prozent|percent|cent|パーセント/iu.test(text);
    const value = parseNumber(number.replace(/\s*%$/u, ''), decimal);
    const read = value === undefined ? undefined : hasSign ? inLimits(value / 100) : plainShare(value);
    return read && 'value' in read && typeof read.value === 'number'
      ? { value: read.value, text: `${percent(read.value)} %` }
      : undefined;
  };
  return (cell) => {
    const text = plain(cell);
    if (typeof cell === 'string' && saysNothing(text)) return undefined;
    const written = /^(.*?)\s*[%٪]$/u.exec(text);
    const value = numberIn(cell, written?.[1] ?? text, decimal);
    if (value === undefined || !Number.isFinite(value))
      return problem('import.share-expected', limits, shareFix(text));
    return written ? inLimits(value / 100) : bare(value);
  };
}
