import { describe, expect, it } from 'vitest';
import { holidaysByPlace } from '#usecases/basis/calendar.ts';
import { createHolidayCalendar } from '#calendars/holiday-calendar.ts';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import { makePlan, type MadePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { nextCycle } from '#domain/cycles/cycle.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { sampleRows } from '#sample/sample-rows.ts';
import { numbered } from '../../support/small-market.ts';
import { consentsByFacts } from '../../support/said-by-facts.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';
import { statedOf } from '../../support/stated-of.ts';

/** A unit's own, where it has any; otherwise those of its market. */
function assessmentsOf({ assessments }: Definitions, { address, code }: UnitMarket) {
  const own = assessments.filter((each) => each.market === address);
  return own.length > 0 ? own : assessments.filter((each) => each.market === code);
}

/** The plan of a unit's sample under its own archetype, template and rules. */
function makePlanOf(definitions: Definitions, market: UnitMarket): MadePlan {
  const today = '2026-11-02';
  const cycle = nextCycle(market, today);
  const { archetype } = assignArchetype(
    definitions.archetypes,
    assessmentOn(assessmentsOf(definitions, market), today),
    statedOf(definitions, market.code, today),
  )!;
  const template = definitions.templates.find((each) => each.key === archetype.template)!;
  const layers = [definitions.global, archetype.layer, market.layer, market.teams[0]!.layer];
  const { rules } = resolveRules(layers, cycle.from);
  const rows = sampleRows(
    market,
    concreteWorkbook(template, market, definitions.lists, definitions.duties),
    20_270_101,
    cycle,
  );
  const sheetOf = (key: SheetKey) => ({
    key,
    sheetName: key,
    headerRow: 1,
    columns: {},
    extraColumns: [],
    rows: rows[key].map((values, index) => ({ row: index + 2, values })),
  });
  const filled = { sheets: [sheetOf('accounts'), sheetOf('team')], findings: [] };
  const { accounts, reps, findings } = parseMasterData(
    market.code,
    market.teams[0]!.key,
    filled,
    [],
    rules,
    'upsert',
  );
  expect(findings).toEqual([]);
  const calendars = createHolidayCalendar();
  const holidays = holidaysByPlace({ calendars }, { market, cycle, corrections: [] }, reps);
  const kept = numbered(
    accounts.map(({ said, ...each }) => ({
      ...each,
      facts: { ...each.facts, ...Object.fromEntries(said.map(({ column, value }) => [column, value])) },
    })),
  );
  const consents = consentsByFacts(kept);
  return makePlan({ market, cycle, template, rules, accounts: kept, consents, reps, holidays });
}

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
