import { saysOtherTime, timedTouches, type TouchTime } from '#domain/planning/field-plans/times.ts';
import { writtenTouches } from '#domain/planning/field-plans/written-touches.ts';
import type { Habits } from './habits.ts';
import { plainFigures, saysNothing } from './clean-text.ts';
import { parseNumber } from './parse-number.ts';
import { integerReader } from './read-number.ts';
import type { Reading, ReadValue } from './reading.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Nearly every cell. */
const bare = /^\d{1,3}$/u;
const inWords = /\p{L}|\//u;

/**
 * How often: a whole number, or one with its time, as `2/Monat`, which is kept as both. Where the column is for a time that is
 * not the cycle, half a touch may be meant: `0.5` a month.
 */
export function touchesReader(
  bounds: Bounds,
  decimal: Habits['decimal'],
  time: TouchTime | undefined,
): ReadValue {
  const readWhole = integerReader(bounds, decimal);
  const isInBounds = (value: number): boolean => value >= bounds.min && value <= bounds.max;
  return (cell): Reading => {
    if (typeof cell === 'string' && bare.test(cell) && isInBounds(Number(cell)))
      return { value: Number(cell) };
    const text = typeof cell === 'string' ? plainFigures(cell) : '';
    if (inWords.test(text) && !saysNothing(text)) {
      const timed = timedTouches(text);
      const value = timed && parseNumber(timed.number, decimal);
      if (timed && value !== undefined && isInBounds(value))
        return { value: writtenTouches(value, timed.time) };
    }
    const value = typeof cell === 'number' ? cell : parseNumber(text, decimal);
    if (
      (time?.kind === 'per' || time?.kind === 'week') &&
      value !== undefined &&
      !Number.isInteger(value) &&
      isInBounds(value)
    )
      return { value };
    const read = readWhole(cell);
    // What a number would be without its week is not offered: it would be another.
    return read && 'problem' in read && saysOtherTime(text)
      ? { problem: { code: read.problem.code, values: read.problem.values } }
      : read;
  };
}
