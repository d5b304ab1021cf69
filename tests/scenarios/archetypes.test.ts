import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { overrideAssignment, overrideOn } from '#domain/maturity/archetype-override.ts';
import { assignArchetype } from '#domain/maturity/assign-archetype.ts';
import { levels, type Assessment, type Level } from '#domain/maturity/maturity-model.ts';
import { ownDefinitions } from '../support/own-definitions.ts';
import { utcDayOf } from '#domain/basics/iso-date.ts';

const level = z.literal(levels);
const scenarioSchema = z.strictObject({
  name: z.string(),
  levels: z.record(z.string(), level),
  override: z.strictObject({ archetype: z.string(), until: z.string() }).optional(),
  on: z.string().default('2027-01-15'),
  archetype: z.string(),
  computed: z.string().optional(),
  next: z.string().optional(),
  missing: z.record(z.string(), level).optional(),
});
const scenarios = z
  .array(scenarioSchema)
  .parse(parse(readFileSync(join(import.meta.dirname, 'archetypes.yaml'), 'utf8')));

const definitions = await ownDefinitions();
const dimensions = definitions.maturity.dimensions.map(({ key }) => key);

const assessed = (named: Readonly<Record<string, Level>>): Assessment => ({
  market: 'DE',
  on: '2026-09-01',
  assessor: 'Scenario',
  levels: Object.fromEntries(dimensions.map((key) => [key, { level: named[key] ?? 1, evidence: 'stated' }])),
});

describe('which archetype a market runs', () => {
  it.each(scenarios)('$name', (scenario) => {
    expect(Object.keys(scenario.levels).filter((key) => !dimensions.includes(key))).toEqual([]);
    const computed = assignArchetype(definitions.archetypes, assessed(scenario.levels), {})!;
    const override = scenario.override && {
      ...scenario.override,
      id: '1',
      market: 'DE',
      reason: 'Scenario',
      madeBy: 'global@example.com',
      madeAt: '2026-10-01T08:00:00.000Z',
    };
    const assignment = overrideAssignment(
      computed,
      definitions.archetypes,
      overrideOn(override ? [override] : [], scenario.on, utcDayOf),
    );
    const { next } = assignment;
    expect({
      archetype: assignment.archetype.key,
      computed: assignment.overridden?.computed.key,
      // What a scenario does not speak of is left open.
      next: scenario.next && next?.archetype.key,
      missing:
        scenario.missing &&
        Object.fromEntries(
          next?.missing.map((each) => ['fact' in each ? each.fact : each.dimension, each.atLeast]) ?? [],
        ),
    }).toEqual({
      archetype: scenario.archetype,
      computed: scenario.computed,
      next: scenario.next,
      missing: scenario.missing,
    });
  });
});
