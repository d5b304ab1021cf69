import type { IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { dayOfLevel, stepsIn, type AnyAmbition } from '../../maturity/ambition/ambition.ts';
import type { Archetype, Assessment } from '../../maturity/maturity-model.ts';

/** From when a unit can run an archetype. */
export interface StepReach {
  /** First day on which its ambition allows it and its criteria can be met; today where they are met. */
  readonly from: IsoDate;
  /** Why it never does; empty where it does. */
  readonly blocked: readonly Reason[];
}

/**
 * When a unit can run an archetype: not above its ambition, nor before the levels can be reached, of which those between
 * two dated ones come evenly. Whoever wants to go further or sooner dates it.
 */
export function reachStep(
  { criteria }: Pick<Archetype, 'criteria'>,
  assessment: Assessment,
  ambitions: readonly AnyAmbition[],
  today: IsoDate,
): StepReach {
  const missing = criteria.flatMap(({ dimension, atLeast }) => {
    const level = assessment.levels[dimension]?.level ?? 0;
    if (level >= atLeast) return [];
    const steps = stepsIn(dimension, ambitions);
    const day = dayOfLevel(atLeast, { on: assessment.on, level }, steps);
    const ambition = steps.at(-1)?.level ?? level;
    return [{ dimension, atLeast, day, ambition, isSaid: steps.length > 0 }];
  });
  const blocked = missing
    .filter(({ day }) => day === undefined)
    .map(({ dimension, atLeast, ambition, isSaid }) =>
      isSaid
        ? reason('wave-above-ambition', { dimension, atLeast, ambition })
        : reason('wave-no-ambition', { dimension, atLeast }),
    );
  const days = missing.flatMap(({ day }) => (day === undefined ? [] : [day]));
  return { from: [today, ...days].toSorted().at(-1) ?? today, blocked };
}
