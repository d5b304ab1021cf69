import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkSegmentation } from '#definitions/segmentation/check-segmentation.ts';
import { readSegmentation } from '#definitions/segmentation/read-segmentation.ts';
import { parseYamlFile } from '#definitions/yaml/parse-yaml-file.ts';
import { checkShape } from '#definitions/yaml/check-shape.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import { writtenSegmentation } from '#domain/cycles/written-segmentation.ts';
import type { Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import { rulesIn } from '#domain/rulebook/conditions/bind-rules.ts';
import { readKnown } from '#domain/rulebook/conditions/by-column.ts';
import { derivedFacts } from '#domain/segmentation/derived-facts.ts';
import { segments } from '#domain/basics/segment.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { classHysteresis } from '#domain/rulebook/rules/class-hysteresis.ts';
import { classesHad, classesOf } from '#domain/segmentation/classes-before.ts';
import { holdClasses } from '#domain/segmentation/placing/hold-classes.ts';
import { segmentNamed } from '#domain/segmentation/placing/three-answers.ts';
import { parseCondition } from '#definitions/rulebook/parse-condition.ts';
import { answers, type Answer } from '#domain/segmentation/placing/answer.ts';
import { placeAll, type Placement } from '#domain/segmentation/placing/placement.ts';
import { segmentAccounts } from '#domain/segmentation/segment-accounts.ts';
import { surveyUniverse } from '#domain/segmentation/universe.ts';
import { ownDefinitions } from '../support/own-definitions.ts';
import { rulesWith } from '../support/rules-with.ts';
import { saidByFacts } from '../support/said-by-facts.ts';
import { account, numbered } from '../support/small-market.ts';

const value = z.union([z.int(), z.string(), z.boolean()]);
const expected = z.strictObject({
  segment: z.string().optional(),
  class: z.string().optional(),
  confidence: z.string().optional(),
  target: z.boolean().optional(),
  /** The class it would have by itself and the cut it lies near, as `C at 200`. */
  kept: z.string().optional(),
  angle: z.string().optional(),
  outcome: z.string().optional(),
  /** What decided, each as `fact operator wanted`. */
  because: z.array(z.string()).optional(),
  missing: z.array(z.string()).optional(),
  /** As `class: fact operator wanted, distance, rule`. */
  next: z.string().optional(),
  layers: z.record(z.string(), z.union([value, z.literal('unknown')])).optional(),
});
const scenarioSchema = z.strictObject({
  name: z.string(),
  by: z.string(),
  /** Layers that are taken away. */
  without: z.array(z.string()).default([]),
  rules: z.record(z.string(), z.union([value, z.array(z.string())])).default({}),
  /** The class each account had in the plan before. */
  before: z.record(z.string(), z.enum(segments)).default({}),
  /** Segments of a unit's own, each as `key: class: condition`. */
  own: z.record(z.string(), z.tuple([z.enum(segments), z.string()])).default({}),
  accounts: z.record(z.string(), z.record(z.string(), value)),
  /** So many more that are alike, by the facts they have. */
  more: z.array(z.strictObject({ count: z.int(), facts: z.record(z.string(), value) })).default([]),
  expect: z.record(z.string(), expected),
  /** Pairs of accounts that differ in layers, segment, angle and outcome. */
  differ: z
    .array(z.strictObject({ accounts: z.tuple([z.string(), z.string()]), in: z.array(z.string()).min(1) }))
    .default([]),
});
type Scenario = z.output<typeof scenarioSchema>;

const folder = import.meta.dirname;
const scenarios = z
  .array(scenarioSchema)
  .parse(parse(readFileSync(join(folder, 'segmentation.yaml'), 'utf8')));
const { templates } = await ownDefinitions();

const facts: Vocabulary = new Map([
  ...derivedFacts,
  ['kind', { type: 'code' as const, codes: ['person', 'institution'] }],
  [
    'role',
    {
      type: 'code' as const,
      codes: [
        'bench-scientist',
        'postdoc',
        'lab-manager',
        'principal-investigator',
        'procurement',
        'executive',
      ],
    },
  ],
  ['techniques', { type: 'codes' as const, codes: ['western-blot', 'elisa', 'sequencing', 'cell-culture'] }],
  ['platform-wanted', { type: 'code' as const, codes: ['automated-sequencer', 'plate-reader'] }],
  ['budget-approved', { type: 'flag' as const }],
  ['demo-asked', { type: 'flag' as const }],
  ['specification-visits', { type: 'integer' as const, min: 0 }],
  ['days-since-download', { type: 'integer' as const, min: 0 }],
  ['spend', { type: 'integer' as const, min: 0 }],
  ['beds', { type: 'integer' as const, min: 0 }],
]);

/** A segmentation as its file says it: a template's, or one of the scenarios'. */
function segmentationOf(name: string): Segmentation {
  const template = templates.find(({ key }) => key === name);
  if (template?.segmentation) return template.segmentation;
  const file = `segmentations/${name}.yaml`;
  const { yaml, findings } = parseYamlFile(file, readFileSync(join(folder, file), 'utf8'));
  if (!yaml) return expect.fail(findings.map(({ code }) => code).join());
  const shaped = checkShape(writtenSegmentation, yaml);
  const wrong = [...shaped.findings, ...checkSegmentation(name, shaped.sound, yaml, facts, new Map())];
  if (!shaped.whole || wrong.length > 0)
    return expect.fail(wrong.map(({ code, values }) => `${code} ${JSON.stringify(values)}`).join());
  return readSegmentation(shaped.whole, new Map(), facts, []);
}

function worked({ by, without, rules, accounts, more, before, own }: Scenario) {
  const whole = segmentationOf(by);
  const segmentation = {
    ...whole,
    layers: whole.layers.filter(({ key }) => !without.includes(key)),
    own: Object.entries(own).map(([key, [of, when]]) => ({
      key,
      name: { en: key },
      class: of,
      when: { text: when, condition: parseCondition(when).condition! },
      angle: { en: `angle of ${key}` },
      outcome: { en: `outcome of ${key}` },
      of: 'DE/unit',
      why: 'A scenario.',
    })),
  };
  const further = more.flatMap(({ count, facts }, at) =>
    Array.from({ length: count }, (_, index): [string, typeof facts] => [`more-${at}-${index}`, facts]),
  );
  const all = numbered([...Object.entries(accounts), ...further].map(([id, facts]) => account(id, facts)));
  const held = rulesWith(rules);
  const universe = surveyUniverse(all, 'x', held, false);
  const had = classesOf(
    'DE-2026-09',
    all.flatMap(({ accountId, subject }) => {
      const segment = before[accountId];
      return segment === undefined ? [] : [{ subject, brand: 'x', segment }];
    }),
  );
  const placement = holdClasses(
    placeAll(segmentation, all, { brand: 'x', universe, ruled: rulesIn(held) }),
    all,
    classesHad(had, 'x'),
    valueOf(held, classHysteresis),
  );
  const segmented = new Map(
    segmentAccounts(all, 'x', segmentation, held, saidByFacts, had).map((each) => [each.accountId, each]),
  );
  const answerFor = answers(placement);
  const rowOf = new Map(all.map(({ accountId }, row): [string, number] => [accountId, row]));
  return (id: string) => {
    const [row, found] = [rowOf.get(id), segmented.get(id)];
    if (row === undefined || !found) throw new Error(`no account ${id}, or it is in no segment`);
    return { row, placement, answer: answerFor(row), found };
  };
}

const listed = (values: readonly (string | number)[]): string => values.join('|');

function nextOf({ next }: Answer): string {
  if (!next) return 'none';
  const { fact, operator, wanted, distance, rule } = next.clause;
  return [
    `${next.class}: ${fact} ${operator} ${listed(wanted)}`.trim(),
    ...(distance === undefined ? [] : [String(distance)]),
    ...(rule === undefined ? [] : [rule]),
  ].join(', ');
}

const layersOf = ({ columns }: Placement, row: number, keys: readonly string[]) =>
  Object.fromEntries(
    keys.map((key) => {
      const known = readKnown(columns.get(key), row);
      return [key, known === undefined ? 'unknown' : known];
    }),
  );

/** Of whoever keeps a class: what it would be by itself, and the cut. */
function keptOf(why: readonly Reason[]): string {
  const kept = why.find(({ code }) => code === 'class-kept')?.values;
  return kept ? `${kept['from']} at ${kept['wanted']}` : 'none';
}

function told(of: ReturnType<ReturnType<typeof worked>>, asked: z.output<typeof expected>) {
  const { answer, found, placement, row } = of;
  const named = segmentNamed(placement.segmentation, found.group)!;
  const all = {
    segment: found.group,
    class: found.segment,
    confidence: found.confidence,
    target: found.target,
    angle: named.angle.en,
    outcome: named.outcome.en,
    kept: keptOf(found.why),
    because: answer.because.map(({ fact, operator, wanted }) =>
      `${fact} ${operator} ${listed(wanted)}`.trim(),
    ),
    missing: answer.missing,
    next: nextOf(answer),
    layers: layersOf(placement, row, Object.keys(asked.layers ?? {})),
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => Object.hasOwn(asked, key)));
}

describe('who is in which segment, and why', () => {
  it('in as many scenarios as there were to be', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(40);
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
  });

  it.each(scenarios.map((each) => [each.name, each] as const))('%s', (_, scenario) => {
    const of = worked(scenario);
    for (const [id, asked] of Object.entries(scenario.expect))
      expect([id, told(of(id), asked)]).toEqual([id, asked]);
    for (const { accounts, in: where } of scenario.differ) {
      const [one, other] = accounts.map((id) => {
        const { answer, placement, row } = of(id);
        const { definition } = placement.segments[placement.first[row]!]!;
        const said = { segment: answer.segment, angle: definition.angle.en, outcome: definition.outcome.en };
        return where.map(
          (key) =>
            Object.entries(said).find(([name]) => name === key)?.[1] ??
            String(readKnown(placement.columns.get(key), row)),
        );
      });
      for (const [at] of where.entries()) expect(one![at]).not.toBe(other![at]);
    }
    // The order of rows changes nothing.
    const turned = worked({
      ...scenario,
      accounts: Object.fromEntries(Object.entries(scenario.accounts).toReversed()),
    });
    for (const id of Object.keys(scenario.accounts)) expect(turned(id).answer).toEqual(of(id).answer);
  });
});
