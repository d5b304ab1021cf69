import type { Criterion } from './maturity-model.ts';

function implies(given: Criterion, asked: Criterion): boolean {
  if ('fact' in asked) {
    if (!('fact' in given) || given.fact !== asked.fact) return false;
    const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = given;
    const { atLeast: least = Number.NEGATIVE_INFINITY, atMost: most = Number.POSITIVE_INFINITY } = asked;
    return atLeast >= least && atMost <= most;
  }
  return !('fact' in given) && given.dimension === asked.dimension && given.atLeast >= asked.atLeast;
}

/** Whether every unit that meets all of some criteria meets all of others as well. */
export const isWithin = (narrow: readonly Criterion[], wide: readonly Criterion[]): boolean =>
  wide.every((asked) => narrow.some((given) => implies(given, asked)));
