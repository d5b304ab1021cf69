import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHolidayCalendar } from '#calendars/holiday-calendar.ts';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { draftRoster } from '#domain/customers/roster/draft-roster.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { concreteWorkbook } from '#domain/process/concrete-workbook.ts';
import { nextCycle } from '#domain/process/cycle.ts';
import type { Market } from '#domain/process/market.ts';
import type { SheetKey } from '#domain/process/workbook-template.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { sampleRows } from '#sample/sample-rows.ts';

/** What guidance asks of each territory against what it can do, in per cent; vacant territories left out. */
function demandOf(definitions: Definitions, market: Market): number[] {
  const today = '2026-11-02';
  const cycle = nextCycle(market, today);
  const { archetype } = assignArchetype(
    definitions.archetypes,
    assessmentOn(definitions.assessments, market.code, today),
  )!;
  const template = definitions.templates.find((each) => each.key === archetype.template)!;
  const layers = [definitions.global, archetype.layer, market.layer, market.teams[0]!.layer];
  const { rules } = resolveRules(layers, cycle.from);
  const rows = sampleRows(market, concreteWorkbook(template, market, definitions.lists), 20_270_101, cycle);
  const sheetOf = (key: SheetKey) => ({
    key,
    sheetName: key,
    headerRow: 1,
    columns: {},
    extraColumns: [],
    rows: rows[key].map((values, index) => ({ row: index + 2, values })),
  });
  const filled = { sheets: [sheetOf('accounts'), sheetOf('team')], findings: [] };
  const { accounts, reps, findings } = draftRoster(
    market.code,
    market.teams[0]!.key,
    filled,
    [],
    rules,
    'upsert',
  );
  expect(findings).toEqual([]);
  const calendar = createHolidayCalendar();
  const { country, state } = market.calendar;
  const holidays = Object.fromEntries(
    ['', ...reps.map((rep) => rep.region)].map((region) => [
      region,
      calendar.publicHolidays(country, region === '' ? state : region, cycle.from, cycle.to),
    ]),
  );
  const made = makePlan({ market, cycle, template, rules, accounts, reps, holidays });
  const targets = new Set(
    made.segmented.flatMap((each) => (each.target ? [`${each.accountId}|${each.brand}`] : [])),
  );
  return made.capacities
    .filter((each) => each.capacity > 0)
    .map(({ territory, capacity }) => {
      const asked = made.lines
        .filter((line) => line.territory === territory && targets.has(`${line.accountId}|${line.brand}`))
        .reduce((sum, line) => sum + Math.min(line.guidance, line.maximum) * line.cost, 0);
      return (100 * asked) / capacity;
    });
}

describe('sample under the shipped rules', async () => {
  const { definitions } = await loadDefinitions(resolve(import.meta.dirname, '../../..'), renderText);

  it.each(definitions!.markets.map((market) => [market.code, market] as const))(
    'keeps the reps of %s about busy, one too much and one too little',
    (_, market) => {
      const rising = demandOf(definitions!, market).toSorted((a, b) => a - b);
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
});
