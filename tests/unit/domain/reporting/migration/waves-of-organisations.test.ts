import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import type { AmbitionStep } from '#domain/maturity/ambition/ambition.ts';
import { assignArchetype, ladderOf } from '#domain/maturity/assign-archetype.ts';
import type { Archetype, Assessment, Criterion, Level } from '#domain/maturity/maturity-model.ts';
import { pointsWithin, type PlannedChange } from '#domain/organisation/planned-change.ts';
import { factsToCome, statedOn, type FactsOfUnit, type StatedFact } from '#domain/organisation/unit-facts.ts';
import { pathUp } from '#domain/reporting/migration/path-up.ts';
import { planWaves } from '#domain/reporting/migration/plan-waves.ts';
import { reachStep } from '#domain/reporting/migration/reach-step.ts';
import type { WaveCandidate } from '#domain/reporting/migration/spread-steps.ts';

const today = '2026-12-01';
const last = '2029-12-01';
const limits = { perCycle: 60, perWave: 150 };
const dimensions = ['customer-data', 'segmentation', 'measurement'] as const;

const level = fc.constantFrom<Level>(1, 2, 3, 4, 5);
const dayTo = (most: number) => fc.integer({ min: 1, max: most }).map((offset) => addDays(today, offset));

const levelCriterion = fc.record({ dimension: fc.constantFrom(...dimensions), atLeast: level });
const factCriterion = fc.record(
  {
    fact: fc.constantFrom('reps', 'accounts'),
    atLeast: fc.nat({ max: 5 }),
    atMost: fc.integer({ min: 5, max: 12 }),
  },
  { requiredKeys: ['fact', 'atLeast'] },
);
const criteria = fc.array(
  fc.oneof({ arbitrary: levelCriterion, weight: 3 }, { arbitrary: factCriterion, weight: 1 }),
  { minLength: 1, maxLength: 3 },
);

const archetypeOf = (key: string, asked: readonly Criterion[], rank?: number): Archetype => ({
  key,
  name: { en: key },
  description: { en: key },
  ...(rank === undefined ? {} : { rank }),
  template: key,
  criteria: asked,
  layer: { kind: 'archetype', key, settings: [] },
});

const archetypes = fc
  .record({
    higher: fc.array(criteria, { minLength: 1, maxLength: 3 }),
    apart: fc.array(fc.array(factCriterion, { minLength: 2, maxLength: 3 }), { maxLength: 2 }),
  })
  .map(({ higher, apart }) => [
    archetypeOf('lowest', [], 1),
    ...higher.map((asked, index) => archetypeOf(`higher-${index + 1}`, asked, index + 2)),
    ...apart.map((asked, index) => archetypeOf(`apart-${index + 1}`, asked)),
  ]);

const unit = fc.record({
  levels: fc.record({ 'customer-data': level, segmentation: level, measurement: level }),
  assessedBefore: fc.integer({ min: 0, max: 400 }),
  ambitions: fc.array(
    fc.record({
      day: dayTo(1_400),
      dimension: fc.constantFrom(...dimensions),
      to: fc.constantFrom<Level>(2, 3, 4, 5, 5),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  data: fc.record({ reps: fc.nat({ max: 12 }), accounts: fc.nat({ max: 12 }) }, { requiredKeys: [] }),
  stated: fc.array(
    fc.record({ fact: fc.constantFrom('reps', 'accounts'), value: fc.nat({ max: 12 }), from: dayTo(1_200) }),
    { maxLength: 3 },
  ),
  changes: fc.array(
    fc.record({ from: dayTo(900), days: fc.nat({ max: 400 }), points: fc.integer({ min: 1, max: 150 }) }),
    { maxLength: 3 },
  ),
  months: fc.constantFrom(1, 2, 3, 4, 6, 12),
  region: fc.constantFrom('Europe', 'Asia'),
  efforts: fc.array(fc.nat({ max: 140 }), { minLength: 3, maxLength: 3 }),
});

type DrawnUnit = typeof unit extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** A unit as everything that is said of it: nothing below reads the functions that place it. */
function unitOf(drawn: DrawnUnit, code: string) {
  const assessment: Assessment = {
    market: code,
    on: addDays(today, -drawn.assessedBefore),
    assessor: 'Global team',
    levels: Object.fromEntries(
      Object.entries(drawn.levels).map(([key, each]) => [key, { level: each, evidence: 'seen' }]),
    ),
  };
  const ambitions = drawn.ambitions.map(({ day, dimension, to }): AmbitionStep => ({
    market: code,
    day,
    levels: { [dimension]: to },
    who: 'Head',
    why: 'Growth',
    from: 'file',
  }));
  const stated = drawn.stated.map((each): StatedFact => ({ market: code, ...each, source: 'Budget' }));
  const data: FactsOfUnit = Object.fromEntries(
    Object.entries(drawn.data).map(([fact, value]) => [fact, { value, from: 'data' }]),
  );
  const others = drawn.changes.map(({ from, days, points }, index): PlannedChange => ({
    market: code,
    kind: 'other',
    what: `Change ${index}`,
    from,
    to: addDays(from, days),
    points,
    source: 'Calendar',
  }));
  return { code, drawn, assessment, ambitions, stated, data, others };
}

type Unit = ReturnType<typeof unitOf>;

function candidateOf(all: readonly Archetype[], of: Unit): WaveCandidate | undefined {
  const { code, drawn, assessment, ambitions, stated, data, others } = of;
  const place = { market: code, unit: code };
  const known = { ...statedOn(stated, place, today), ...data };
  const way = pathUp(all, assignArchetype(all, assessment, known), ladderOf(all).at(-1));
  if ('why' in way) return undefined;
  const facts = factsToCome(known, stated, place, today);
  return {
    market: {
      code,
      address: code,
      region: drawn.region,
      cycle: { months: drawn.months, firstMonth: 1 },
    },
    steps: way.path.map((to, index) => ({
      archetype: to.key,
      effort: drawn.efforts[index] ?? 0,
      ...reachStep(to, { assessment, ambitions, facts }, today),
    })),
    levelsMissing: 0,
    others,
  };
}

const time = (day: string): number => Date.parse(day);

/** The level wanted on a day: between two dated ones, and from the assessment to the first, on a straight line. */
function levelOn({ assessment, ambitions }: Unit, dimension: string, day: string): number {
  const now = assessment.levels[dimension]?.level ?? 0;
  let [on, at] = [assessment.on, now as number];
  const steps = new Map(
    ambitions.flatMap((each) => {
      const wanted = each.levels[dimension];
      return wanted === undefined ? [] : [[each.day, wanted] as const];
    }),
  );
  for (const [by, wanted] of [...steps].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // Nobody wants to fall back: what is below is passed over.
    if (wanted <= at) continue;
    if (day < by) return at + ((wanted - at) * (time(day) - time(on))) / (time(by) - time(on));
    [on, at] = [by, wanted];
  }
  return at;
}

function isMet(of: Unit, criterion: Criterion, day: string): boolean {
  if (!('fact' in criterion)) return levelOn(of, criterion.dimension, day) >= criterion.atLeast - 1e-9;
  const { fact, atLeast = 0, atMost = Number.POSITIVE_INFINITY } = criterion;
  const said = of.stated
    .filter((each) => each.fact === fact && each.from <= day)
    .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    .at(-1);
  const value = of.data[fact]?.value ?? said?.value;
  return value !== undefined && value >= atLeast && value <= atMost;
}

it('of any organisation hold no unit above its ambition, before its criteria are there, or beyond what it can take', () => {
  const seen = { placed: 0, unreached: 0, beside: 0 };
  fc.assert(
    fc.property(archetypes, fc.array(unit, { minLength: 1, maxLength: 7 }), (all, drawn) => {
      const units = drawn.map((each, index) => unitOf(each, `M${index}`));
      const candidates = units.flatMap((each) => candidateOf(all, each) ?? []);
      const { waves, unreached } = planWaves(candidates, limits, today);
      expect(planWaves(candidates.toReversed(), limits, today)).toEqual({ waves, unreached });
      const placed = waves.flatMap(({ markets }) => markets);
      for (const { market, steps, others } of candidates) {
        const of = units.find(({ code }) => code === market.code)!;
        const cycles = placed.find((each) => each.market === market.code)?.cycles ?? [];
        for (const cycle of cycles) {
          // Total change: whatever else goes on leaves less room, and none where it takes all.
          const beside = pointsWithin(others, cycle);
          expect(cycle.effort).toBeLessThanOrEqual(Math.max(0, limits.perCycle - beside));
          expect(cycle.to <= last).toBe(true);
          if (beside > 0) seen.beside += 1;
        }
        for (const { archetype, effort } of steps) {
          const own = cycles.filter((each) => each.archetype === archetype);
          const named = unreached.find((each) => each.market === market.code && each.archetype === archetype);
          // In a wave, or named with the reason: one of the two, and never both.
          expect(own.length > 0).toBe(named === undefined);
          expect(named?.why).not.toEqual([]);
          if (named) {
            seen.unreached += 1;
            continue;
          }
          seen.placed += 1;
          expect(own.reduce((sum, each) => sum + each.effort, 0)).toBe(effort);
          const runs = own.at(-1)!.from;
          const asked = all.find(({ key }) => key === archetype)!.criteria;
          expect(asked.filter((each) => !isMet(of, each, runs))).toEqual([]);
        }
      }
    }),
    { numRuns: 800 },
  );
  // It would mean little if hardly anybody was placed, or nothing else ever went on.
  expect(seen.placed).toBeGreaterThan(100);
  expect(seen.unreached).toBeGreaterThan(100);
  expect(seen.beside).toBeGreaterThan(50);
});
