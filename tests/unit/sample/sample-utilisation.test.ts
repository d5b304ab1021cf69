import { describe, expect, it } from 'vitest';
import type { Definitions } from '#domain/definitions.ts';
import { makePlan, type MadePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';
import { samplePlanInput } from '../../support/sample-plan.ts';

/** The plan of a unit's sample under its own archetype, template and rules. */
const makePlanOf = (definitions: Definitions, market: UnitMarket): MadePlan =>
  makePlan(samplePlanInput(definitions, market));

const lawful = new WeakMap<UnitMarket, MadePlan>();
const free = new WeakMap<UnitMarket, MadePlan>();

/** Made once a unit, however often it is looked at. */
function madeOnce(made: WeakMap<UnitMarket, MadePlan>, market: UnitMarket, make: () => MadePlan): MadePlan {
  const plan = made.get(market) ?? make();
  made.set(market, plan);
  return plan;
}
const planOf = (definitions: Definitions, market: UnitMarket): MadePlan =>
  madeOnce(lawful, market, () => makePlanOf(definitions, market));
/** As if there were no law. */
const planWithoutLaw = (definitions: Definitions, market: UnitMarket): MadePlan =>
  market.legalLimits.length === 0
    ? planOf(definitions, market)
    : madeOnce(free, market, () => makePlanOf(definitions, { ...market, legalLimits: [] }));

/** The sum of `callsOf` over each territory's lines against what it can do, rising, in per cent; vacant ones left out. */
function sharesOfCapacity({ lines, capacities }: MadePlan, callsOf: (line: PlanLine) => number): number[] {
  return capacities
    .filter((each) => each.capacity > 0)
    .map(({ territory, capacity }) => {
      const own = lines.filter((line) => line.territory === territory);
      return (100 * own.reduce((sum, line) => sum + callsOf(line) * line.cost, 0)) / capacity;
    })
    .toSorted((a, b) => a - b);
}

const timeOf = ({ lines }: MadePlan, territory: string): number =>
  lines.reduce((sum, line) => sum + (line.territory === territory ? line.planned * line.cost : 0), 0);

describe('sample under the shipped rules', async () => {
  const definitions = await ownDefinitions();
  const units = definitions.markets.flatMap(unitsOf);

  it.each(units.map((unit) => [unit.address, unit] as const))(
    'keeps the reps of %s about busy, one too much and one too little',
    (_, market) => {
      const made = planOf(definitions, market);
      const targets = new Set(
        made.segmented.flatMap((each) => (each.target ? [`${each.accountId}|${each.brand}`] : [])),
      );
      const rising = sharesOfCapacity(made, ({ accountId, brand, guidance, maximum }) =>
        targets.has(`${accountId}|${brand}`) ? Math.min(guidance, maximum) : 0,
      );
      const median = rising[Math.floor(rising.length / 2)]!;
      // Room for a market that changes a frequency; the lightest and the heaviest stand out whatever the level.
      expect(median).toBeGreaterThan(80);
      expect(median).toBeLessThan(125);
      expect(rising[0]! / median).toBeLessThan(0.85);
      expect(rising.at(-1)! / median).toBeGreaterThan(1.15);
      const usual = rising.filter((each) => Math.abs(each / median - 1) < 0.2);
      expect(usual.length).toBeGreaterThanOrEqual(rising.length - 3);
    },
  );

  it.each(units.map((unit) => [unit.address, unit] as const))(
    'gives %s a plan that can be carried out and uses the days there are',
    (_, market) => {
      const made = planWithoutLaw(definitions, market);
      expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const used = sharesOfCapacity(made, ({ planned }) => planned);
      expect(used[0]).toBeGreaterThan(60);
      expect(used[Math.floor(used.length / 2)]).toBeGreaterThan(85);
      expect(used.at(-1)).toBeLessThanOrEqual(100);
      expect(made.value).toBeGreaterThan(0.99 * made.bound);
      const segments = new Set(made.segmented.map(({ segment }) => segment));
      expect([...segments]).toEqual(expect.arrayContaining(['A', 'B', 'C']));
    },
  );

  it.each(
    units.filter(({ legalLimits }) => legalLimits.length > 0).map((unit) => [unit.address, unit] as const),
  )('leaves days of %s free only where the law takes calls away', (_, market) => {
    const made = planOf(definitions, market);
    expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const unbound = planWithoutLaw(definitions, market);
    for (const { territory } of made.capacities.filter(({ capacity }) => capacity > 0)) {
      const stopped = made.lines.filter(
        (line) =>
          line.territory === territory && line.why.some(({ code }) => code.startsWith('legal-limit-')),
      );
      const [held, whole] = [timeOf(made, territory), timeOf(unbound, territory)];
      expect(held).toBeLessThanOrEqual(whole);
      expect(held === whole || stopped.length > 0).toBe(true);
    }
  });
});
