import type { OptimalityCheck } from '../ports.ts';

export interface OptimalitySums {
  /** Lines, value and ceiling of the parts that were solved. */
  readonly lines: number;
  readonly value: number;
  readonly relaxation: number;
  /** The same over the parts whose whole touches were sought; null when none were. */
  readonly whole: {
    readonly parts: number;
    readonly proven: number;
    readonly value: number;
    readonly best: number;
  } | null;
  /** Time the solver took. */
  readonly seconds: number;
}

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);

/** What a certificate says over all parts that were solved. */
export function sumOptimalityCheck({ parts }: Pick<OptimalityCheck, 'parts'>): OptimalitySums {
  const wholes = parts.flatMap(({ whole, value: ours }) => (whole ? [{ ...whole, ours }] : []));
  return {
    lines: sum(parts.map((part) => part.lines)),
    value: sum(parts.map((part) => part.value)),
    relaxation: sum(parts.map((part) => part.relaxation)),
    whole:
      wholes.length === 0
        ? null
        : {
            parts: wholes.length,
            proven: wholes.filter((each) => each.proven).length,
            value: sum(wholes.map((each) => each.ours)),
            best: sum(wholes.map((each) => each.value)),
          },
    seconds: sum(parts.map((part) => part.seconds)),
  };
}
