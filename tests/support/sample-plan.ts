import { expect } from 'vitest';
import { createHolidayCalendar } from '#calendars/holiday-calendar.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { nextCycle } from '#domain/cycles/cycle.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { sampleRows } from '#sample/sample-rows.ts';
import { holidaysByPlace } from '#usecases/basis/calendar.ts';
import { consentsByFacts } from './said-by-facts.ts';
import { numbered } from './small-market.ts';
import { statedOf } from './stated-of.ts';

/** A unit's own, where it has any; otherwise those of its market. */
function assessmentsOf({ assessments }: Definitions, { address, code }: UnitMarket) {
  const own = assessments.filter((each) => each.market === address);
  return own.length > 0 ? own : assessments.filter((each) => each.market === code);
}

/** What the plan of a unit's sample is made from under its own archetype, template and rules. */
export function samplePlanInput(definitions: Definitions, market: UnitMarket): MakePlanInput {
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
  return { market, cycle, template, rules, accounts: kept, consents, reps, holidays };
}
