import type { ComparedField } from './compare-field.ts';
import { NEAR, NOTHING_SAID } from './field.ts';

/** The levels of all fields as one number, three bits each; so many fields have room in it. */
export const MOST_FIELDS = 16;
const BASE = 8;

const powers = Array.from({ length: MOST_FIELDS }, (_, at) => BASE ** at);

export const levelIn = (pattern: number, field: number): number =>
  Math.floor(pattern / powers[field]!) % BASE;

/** How often each pattern was met. */
export type PatternCounts = Map<number, number>;

export const countPattern = (counts: PatternCounts, pattern: number, often = 1): void => {
  counts.set(pattern, (counts.get(pattern) ?? 0) + often);
};

/** Finds the levels at which two records agree. */
export interface PairComparer {
  /** The levels of the pair by field, written over by the next. */
  readonly levels: Uint8Array;
  compare(left: number, right: number): void;
  /** The same of the parts of a name alone. */
  compareNames(left: number, right: number): void;
  pattern(): number;
}

export function pairComparer(fields: readonly ComparedField[]): PairComparer {
  const levels = new Uint8Array(fields.length);
  const given = fields.findIndex(({ field }) => field.kind === 'given-name');
  const family = fields.findIndex(({ field }) => field.kind === 'family-name');
  const [ofGiven, ofFamily] = [fields[given], fields[family]];

  /** Given and family name changed places: crosswise they are near at most. */
  const crosswise = (left: number, right: number): void => {
    if (!ofGiven || !ofFamily) return;
    const [one, other] = [levels[given]!, levels[family]!];
    if (one === NOTHING_SAID || other === NOTHING_SAID || (one <= NEAR && other <= NEAR)) return;
    const first = ofGiven.compare(ofGiven.left[left]!, ofFamily.right[right]!);
    if (first > NEAR) return;
    if (ofGiven.compare(ofFamily.left[left]!, ofGiven.right[right]!) > NEAR) return;
    levels[given] = NEAR;
    levels[family] = NEAR;
  };
  const levelOf = (at: number, left: number, right: number): void => {
    const field = fields[at]!;
    levels[at] = field.compare(field.left[left]!, field.right[right]!);
  };
  return {
    levels,
    compare: (left, right) => {
      for (let at = 0; at < fields.length; at += 1) levelOf(at, left, right);
      crosswise(left, right);
    },
    compareNames: (left, right) => {
      if (ofGiven) levelOf(given, left, right);
      if (ofFamily) levelOf(family, left, right);
      crosswise(left, right);
    },
    pattern: () => {
      let pattern = 0;
      for (let at = 0; at < levels.length; at += 1) pattern += levels[at]! * powers[at]!;
      return pattern;
    },
  };
}
