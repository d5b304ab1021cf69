/**
 * True, false, or not known because a fact is missing (Kleene). In numbers that make *and* the smaller, *or* the larger,
 * and *not* what is left to `HOLDS`.
 */
export const FAILS = 0;
export const UNKNOWN = 1;
export const HOLDS = 2;
export type Truth = typeof FAILS | typeof UNKNOWN | typeof HOLDS;

export const truthOf = (value: boolean): Truth => (value ? HOLDS : FAILS);

export const opposite = (truth: Truth): Truth =>
  truth === HOLDS ? FAILS : truth === FAILS ? HOLDS : UNKNOWN;
