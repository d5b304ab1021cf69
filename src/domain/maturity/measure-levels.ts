import type { MaturityFacts, MeasuredCondition } from './maturity-facts.ts';
import type { Assessment, Dimension, Level, MaturityModel } from './maturity-model.ts';

export interface MeasuredEvidence extends MeasuredCondition {
  readonly level: Level;
  /** Absent while there is nothing to measure it on. */
  readonly value?: number;
  readonly met: boolean;
}

/**
 * `cannot-show`: the model names nothing that data could show. `no-data`: there is nothing to measure on yet. `unchecked`:
 * nothing speaks against the claim, and data cannot look at the level itself. `unclaimed`: nobody has claimed any.
 */
export const measuredVerdicts = [
  'cannot-show',
  'no-data',
  'unclaimed',
  'unchecked',
  'agrees',
  'below',
  'above',
] as const;
export type MeasuredVerdict = (typeof measuredVerdicts)[number];

export interface MeasuredLevel {
  readonly dimension: string;
  readonly verdict: MeasuredVerdict;
  readonly claimed?: Level;
  readonly measured?: Level;
  /** The highest level that data could show today; above it a claim rests on its evidence alone. */
  readonly upTo?: Level;
  readonly evidence: readonly MeasuredEvidence[];
}

const compareWithCriteria = (dimension: Dimension, facts: MaturityFacts): MeasuredEvidence[] =>
  dimension.levels.flatMap(({ level, measured = [] }) =>
    measured.map(({ measure, atLeast }) => {
      const value = facts[measure];
      return {
        measure,
        atLeast,
        level,
        ...(value === undefined ? {} : { value }),
        met: value !== undefined && value >= atLeast,
      };
    }),
  );

function measureDimension(
  dimension: Dimension,
  claimed: Level | undefined,
  facts: MaturityFacts,
): MeasuredLevel {
  const evidence = compareWithCriteria(dimension, facts);
  const base = { dimension: dimension.key, ...(claimed === undefined ? {} : { claimed }), evidence };
  if (evidence.length === 0) return { ...base, verdict: 'cannot-show' };
  // From the first level on that cannot be looked at, nothing above it is shown either.
  const blind = evidence.find((each) => each.value === undefined)?.level ?? 6;
  const seen = evidence.filter((each) => each.level < blind);
  const upTo = seen.at(-1)?.level;
  if (upTo === undefined) return { ...base, verdict: 'no-data' };
  const failing = seen.find((each) => !each.met)?.level ?? 6;
  const measured = seen.findLast((each) => each.level < failing)?.level ?? 1;
  const compared = { ...base, measured, upTo };
  if (claimed === undefined) return { ...compared, verdict: 'unclaimed' };
  if (measured > claimed) return { ...compared, verdict: 'above' };
  if (failing <= claimed) return { ...compared, verdict: 'below' };
  // Level 1 asks for nothing.
  const isLookedAt = claimed === 1 || seen.some((each) => each.level === claimed);
  return { ...compared, verdict: isLookedAt ? 'agrees' : 'unchecked' };
}

/**
 * The level that the product's own data show in each dimension, beside the claimed one. A level counts as shown when
 * its conditions and those of all levels below it are met.
 */
export const measureLevels = (
  model: MaturityModel,
  assessment: Assessment | undefined,
  facts: MaturityFacts,
): MeasuredLevel[] =>
  model.dimensions.map((dimension) =>
    measureDimension(dimension, assessment?.levels[dimension.key]?.level, facts),
  );
