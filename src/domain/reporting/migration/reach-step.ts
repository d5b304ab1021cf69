import type { IsoDate } from '../../basics/iso-date.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { dayOfLevel, stepsIn, type AnyAmbition } from '../../maturity/ambition/ambition.ts';
import { compareWithFact, type FactCriterion } from '../../maturity/fact-criterion.ts';
import type { Archetype, Assessment, LevelCriterion } from '../../maturity/maturity-model.ts';
import type { FactsFrom } from '../../organisation/unit-facts.ts';

/** From when a unit can run an archetype. */
export interface StepReach {
  /** First day on which its ambition allows it and its criteria can be met; today where they are met. */
  readonly from: IsoDate;
  /** What it waits for until then, where that is after today. */
  readonly waits: 'ambition' | 'facts';
  /** Why it never does; empty where it does. */
  readonly blocked: readonly Reason[];
}

/** What is known of a unit: where it stands, where it wants to be by when, what it is and is stated to become. */
export interface KnownOfUnit {
  readonly assessment: Assessment;
  readonly ambitions: readonly AnyAmbition[];
  /** By day, the first of them today. */
  readonly facts: readonly FactsFrom[];
}

type Reach = { readonly day: IsoDate } | { readonly blocked: Reason };

function reachLevel(
  { dimension, atLeast }: LevelCriterion,
  { assessment, ambitions }: KnownOfUnit,
  today: IsoDate,
): Reach {
  const level = assessment.levels[dimension]?.level ?? 0;
  if (level >= atLeast) return { day: today };
  const steps = stepsIn(dimension, ambitions);
  const day = dayOfLevel(atLeast, { on: assessment.on, level }, steps);
  if (day !== undefined) return { day };
  const ambition = steps.at(-1)?.level ?? level;
  return {
    blocked:
      steps.length > 0
        ? reason('wave-above-ambition', { dimension, atLeast, ambition })
        : reason('wave-no-ambition', { dimension, atLeast }),
  };
}

/** A fact has no ambition: the criterion is reached on the day from which it is met by all that is known for later. */
function reachFact(
  archetype: string,
  criterion: FactCriterion,
  { facts }: KnownOfUnit,
  today: IsoDate,
): Reach {
  const results = facts.map((each) => ({ day: each.from, ...compareWithFact(criterion, each.facts) }));
  const failing = results.findLastIndex(({ met }) => !met);
  const reached = results[failing + 1];
  if (reached) return { day: failing === -1 ? today : reached.day };
  const { fact, atLeast = '', atMost = '' } = criterion;
  const value = results.at(-1)?.value;
  return {
    blocked:
      value === undefined
        ? reason('wave-fact-unknown', { fact, archetype })
        : reason('wave-fact-unmet', { fact, archetype, value, atLeast, atMost }),
  };
}

/**
 * When a unit can run an archetype: not above its ambition, nor before the levels can be reached, of which those between
 * two dated ones come evenly, nor before it is what the archetype asks for. Whoever wants to go further or sooner dates it.
 */
export function reachStep(
  { key, criteria }: Pick<Archetype, 'key' | 'criteria'>,
  known: KnownOfUnit,
  today: IsoDate,
): StepReach {
  const reached = criteria.map((each) =>
    'fact' in each ? reachFact(key, each, known, today) : reachLevel(each, known, today),
  );
  const days = reached.map((each) => ('day' in each ? each.day : ''));
  const from = [today, ...days].toSorted().at(-1) ?? today;
  const last = criteria[days.indexOf(from)];
  return {
    from,
    waits: last && 'fact' in last ? 'facts' : 'ambition',
    blocked: reached.flatMap((each) => ('blocked' in each ? [each.blocked] : [])),
  };
}
