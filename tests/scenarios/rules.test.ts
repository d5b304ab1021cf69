import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readRuleLayer } from '#definitions/rulebook/read-rules.ts';
import { atLine } from '#domain/basics/finding.ts';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import { clusterOf } from '#domain/organisation/cluster.ts';
import { grantLayers, latitudeRequestStates } from '#domain/rulebook/latitude-request.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { LayerKind, RuleLayer } from '#domain/rulebook/rule.ts';
import { writtenRules } from '#domain/rulebook/written-rules.ts';
import { statedOf } from '../support/stated-of.ts';
import { ownDefinitions } from '../support/own-definitions.ts';
import { utcDayOf } from '#domain/basics/iso-date.ts';

const value = z.union([z.int(), z.string(), z.boolean(), z.array(z.string())]);
const scenarioSchema = z.strictObject({
  name: z.string(),
  rule: z.string(),
  global: z.unknown().optional(),
  archetype: z.unknown().optional(),
  cluster: z.unknown().optional(),
  market: z.unknown().optional(),
  team: z.unknown().optional(),
  requests: z
    .array(
      z.strictObject({
        value,
        state: z.enum(latitudeRequestStates),
        from: z.string().default('2027-01-01'),
        until: z.string().default(''),
      }),
    )
    .default([]),
  'market-file': z.string().optional(),
  on: z.string().default('2027-01-01'),
  value,
  'set-by': z.string(),
  since: z.string().optional(),
  why: z.string().optional(),
  found: z.array(z.string()).default([]),
});
type Scenario = z.output<typeof scenarioSchema>;

const scenarios = z
  .array(scenarioSchema)
  .parse(parse(readFileSync(join(import.meta.dirname, 'rules.yaml'), 'utf8')));
const definitions = await ownDefinitions();
const { global, archetypes, assessments, clusters, markets } = definitions;

/** A layer of one rule as it would be written in a file. */
function written(kind: LayerKind, rule: string, setting: unknown): RuleLayer[] {
  if (setting === undefined) return [];
  const rules = writtenRules.parse({ [rule]: setting });
  const file = { file: `${kind}.yaml`, source: '', raw: rules, at: () => atLine(`${kind}.yaml`, 1) };
  return [readRuleLayer({ kind, key: kind, written: rules, file, path: [] })];
}

const granted = ({ rule, requests }: Scenario): readonly RuleLayer[] =>
  grantLayers(
    requests.map((request, index) => ({
      ...request,
      id: String(index),
      market: 'DE',
      rule,
      reason: 'Scenario',
      madeBy: 'affiliate@example.com',
      madeAt: '2026-10-01T08:00:00Z',
      decidedBy: 'global@example.com',
      decidedAt: `2026-10-1${index}T08:00:00Z`,
      note: 'Decided',
    })),
    utcDayOf,
  );

function delivered(code: string, on: string): readonly RuleLayer[] {
  const market = markets.find((each) => each.code === code);
  if (!market) return expect.fail(`no market ${code}`);
  const assignment = assignArchetype(
    archetypes,
    assessmentOn(
      assessments.filter(({ market }) => market === code),
      on,
    ),
    statedOf(definitions, code, on),
  );
  const cluster = clusterOf(clusters, code);
  const team = market.teams[0];
  return [
    global,
    ...(assignment ? [assignment.archetype.layer] : []),
    ...(cluster ? [cluster.layer] : []),
    market.layer,
    ...(team ? [team.layer] : []),
  ];
}

const layersOf = (scenario: Scenario): readonly RuleLayer[] =>
  scenario['market-file'] === undefined
    ? [
        ...written('global', scenario.rule, scenario.global),
        ...written('archetype', scenario.rule, scenario.archetype),
        ...written('cluster', scenario.rule, scenario.cluster),
        ...written('market', scenario.rule, scenario.market),
        ...granted(scenario),
        ...written('team', scenario.rule, scenario.team),
      ]
    : delivered(scenario['market-file'], scenario.on);

describe('what a rule’s value is, and why', () => {
  it.each(scenarios)('$name', (scenario) => {
    const { rules, findings } = resolveRules(layersOf(scenario), scenario.on);
    const effective = rules[scenario.rule];
    expect(effective?.value).toEqual(scenario.value);
    const setBy = effective?.provenance.findLast((each) => each.value !== undefined);
    expect(setBy?.layer).toBe(scenario['set-by']);
    expect(setBy?.validFrom).toBe(scenario.since);
    expect(setBy?.why ?? '').toContain(scenario.why ?? '');
    expect(findings.map((each) => each.code)).toEqual(scenario.found);
  });

  it('are at least twenty in made-up layers, and some in those delivered', () => {
    const ofFiles = scenarios.filter((each) => each['market-file'] !== undefined);
    expect(scenarios.length - ofFiles.length).toBeGreaterThanOrEqual(20);
    expect(ofFiles.length).toBeGreaterThanOrEqual(5);
  });
});
