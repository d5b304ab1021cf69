import type { Finding } from '#domain/basics/finding.ts';
import { atSubject } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { overrideAssignment } from '#domain/maturity/archetype-override.ts';
import { assignArchetype } from '#domain/maturity/assign-archetype.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import { checkAssessment, type EnteredAssessment, type PlaceOf } from '#domain/maturity/check-assessment.ts';
import type { Archetype, Assessment } from '#domain/maturity/maturity-model.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, partOf } from '#domain/organisation/unit.ts';
import { assessmentsOf, assignmentOf, overrideInForce } from '../basis/market-maturity.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';
import { unitFactsOf } from '../basis/unit-facts.ts';

export interface RecordAssessmentInput {
  readonly market: string;
  readonly draft: EnteredAssessment;
  /** Where each part of the draft stands; a form names its fields. */
  readonly placeOf?: PlaceOf;
  readonly dryRun: boolean;
}

export const assessmentStatuses = ['recorded', 'dry-run'] as const;

export interface AssessmentResult {
  readonly status: (typeof assessmentStatuses)[number];
  readonly assessment: Assessment;
  /** The assessment it succeeds. */
  readonly before?: Assessment;
  /** The archetype in force before and with it. */
  readonly archetypeBefore?: string;
  readonly assignment?: Assignment;
  readonly findings: readonly Finding[];
}

/**
 * Records a market's levels of a day beside all earlier ones, or refuses with every finding at its place. A dry run
 * says what would happen.
 */
export async function recordAssessment(world: World, actor: User, input: RecordAssessmentInput) {
  const found = findMarketFor(world, actor, 'assess-maturity', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const market = addressOf(found.value);
  const { maturity } = world.definitions;
  const today = todayIn(world, code);
  const work = async (stores: Stores) => {
    const known = await assessmentsOf(world, stores, found.value);
    const { assessment, findings } = checkAssessment(
      maturity,
      { code: market, locale: found.value.locales[0] ?? 'en' },
      known,
      today,
      input.draft,
      input.placeOf ?? atSubject,
    );
    if (!assessment) return refused('assessment-refused', { market }, findings);
    const before = known.at(-1);
    const { archetypeBefore, assignment } = await archetypeWith(world, stores, found.value, assessment);
    const result: AssessmentResult = {
      status: input.dryRun ? 'dry-run' : 'recorded',
      assessment,
      ...(before ? { before } : {}),
      ...(archetypeBefore ? { archetypeBefore: archetypeBefore.key } : {}),
      ...(assignment ? { assignment } : {}),
      findings,
    };
    if (input.dryRun) return done(result);
    const at = world.clock.now();
    await stores.assessments.add({ ...assessment, recordedBy: actor.email, recordedAt: at });
    await stores.audit.add({
      at,
      by: actor,
      kind: 'assess',
      market: code,
      subject: assessment.on,
      ...assessmentOnRecord(before, assessment, result.assignment?.archetype.key),
    });
    return done(result);
  };
  return input.dryRun ? world.storage.read(work) : world.storage.transaction(work);
}

/** The archetype in force today, and the one that levels lead to, unless somebody has chosen another for a while. */
export async function archetypeWith(
  world: World,
  stores: Stores,
  market: Market,
  assessment: Assessment,
): Promise<{ readonly archetypeBefore?: Archetype; readonly assignment?: Assignment }> {
  const { archetypes } = world.definitions;
  const today = todayIn(world, market.code);
  const archetypeBefore = (await assignmentOf(world, stores, market, today))?.archetype;
  const facts = await unitFactsOf(world, stores, market, today);
  const computed = assignArchetype(archetypes, assessment, facts);
  const override = await overrideInForce(world, stores, market, today);
  return {
    ...(archetypeBefore ? { archetypeBefore } : {}),
    ...(computed ? { assignment: overrideAssignment(computed, archetypes, override) } : {}),
  };
}

const levelsOf = ({ on, levels }: Assessment) => ({
  on,
  ...Object.fromEntries(Object.entries(levels).map(([dimension, { level }]) => [dimension, level])),
});

/** What is on record of an assessment: the levels before and after, and what shows them. */
export const assessmentOnRecord = (
  before: Assessment | undefined,
  assessment: Assessment,
  archetype: string | undefined,
) => ({
  details: {
    ...(partOf(assessment.market).unit === '' ? {} : { unit: partOf(assessment.market).unit }),
    before: before ? levelsOf(before) : null,
    after: levelsOf(assessment),
    ...(assessment.corrects === undefined ? {} : { corrects: assessment.corrects }),
    archetype: archetype ?? null,
  },
  texts: {
    assessor: assessment.assessor,
    evidence: Object.fromEntries(
      Object.entries(assessment.levels).map(([dimension, { evidence }]) => [dimension, evidence]),
    ),
  },
});
