import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { monthIn, perTimeIn, saysTouches, type TimedText } from '#domain/planning/field-plans/times.ts';
import { toldTimeIn } from '#domain/planning/field-plans/told-times.ts';
import { strengths, type NameIndex, type NameMatch } from './name-index.ts';

type Match = NameMatch<ConcreteColumn>;

/** What people leave out where a time tells that a number says how often. */
const oftenWord = 'freq';

/**
 * The same names, and those of columns that say how often with a time besides: `F2F Freq (per month)`, `Besuche/Jahr`, `Jan`,
 * `Cardiolan 02/2027`.
 */
export function withTimes(
  index: NameIndex<ConcreteColumn>,
  columns: readonly ConcreteColumn[],
): NameIndex<ConcreteColumn> {
  const all = columns.find(({ isOften }) => isOften);
  if (!all) return index;
  const often = (name: string): Match | undefined => {
    const match = index.find(name);
    return match?.target.isOften ? match : undefined;
  };
  const timed = ({ time, rest }: TimedText): Match | undefined => {
    const isBare = rest === '' || saysTouches(rest);
    const match = isBare ? undefined : (often(rest) ?? often(`${rest} ${oftenWord}`));
    const target = isBare ? all : match?.target;
    return target && { target, strength: strengths.alias, time };
  };
  return {
    ...index,
    find: (name) => {
      const match = index.find(name);
      if (match && !match.target.isOften) return match;
      if (match?.strength === strengths.answer) {
        const time = toldTimeIn(name);
        return time ? { ...match, time } : match;
      }
      const told = perTimeIn(name) ?? (match ? undefined : monthIn(name));
      if (!told) return match;
      return match ? { ...match, time: told.time } : timed(told);
    },
  };
}
