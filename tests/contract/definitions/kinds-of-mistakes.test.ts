import { readdirSync, readFileSync } from 'node:fs';
import { writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { describeWhere } from '#domain/basics/finding.ts';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { copyDefinitions, lineOf, type DefinitionsCopy } from './definitions-copy.ts';
import { readChanged } from './read-changed.ts';

const folder = join(import.meta.dirname, 'breakages');
const breakage = z.looseObject({ kind: z.string(), code: z.string(), at: z.string(), file: z.string() });
const planted = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, ...breakage.parse(parse(readFileSync(join(folder, name), 'utf8'))) }));

/** What can be wrong with how an organisation is described: the breakages of each part, by their names, and how many kinds. */
const parts: readonly (readonly [part: string, names: RegExp, least: number])[] = [
  ['facts of units, asked for and stated', /^(?:facts|stated)-/, 12],
  ['archetypes on the ladder and apart', /^(?:apart|archetype|criterion|maturity-(?:rank|no|second))-/, 10],
  ['how many there are, and what they rest on', /^(?:most|practice|excused)-/, 9],
  ['ambitions', /^ambition-/, 10],
  ['changes besides', /^change-/, 6],
  ['units', /^(?:unit|brand-of-two)-/, 2],
  ['strategy', /^strategy-/, 20],
  ['signatures', /^sign-offs-/, 5],
  ['brands and their labels', /^labels-/, 10],
  ['duties', /^duties-/, 11],
  ['rates', /^rates-/, 14],
  ['scopes', /^scopes-/, 7],
];

describe('mistakes in the description of an organisation', () => {
  it.each(parts)('are planted one by one: %s', (_part, names, least) => {
    const found = planted.filter(({ name }) => names.test(name));
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length);
    for (const { at, code, file } of found) expect([at, code, file].every((said) => said !== '')).toBe(true);
  });

  it('are more than a hundred, of more than forty sorts, each in one part', () => {
    const ofParts = planted.map((each) => parts.filter(([, names]) => names.test(each.name)).length);
    expect(Math.max(...ofParts)).toBe(1);
    const found = planted.filter(({ name }) => parts.some(([, names]) => names.test(name)));
    expect(found.length).toBeGreaterThan(100);
    expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(40);
  });
});

/** Those that need more than one change: a file of its own, or a market with two units. */
const apart = (key: string, facts: string): string => `name: { en: ${key} }
description: { en: Units of another kind. }
stands-apart: true
template: foundation
criteria: {}
facts: ${facts}
`;
const assessment = (level: number): string =>
  `{ on: 2026-03-01, assessor: Global team, levels: { ${[
    'customer-data',
    'segmentation',
    'resource-planning',
    'field-engagement',
    'brand-focus',
    'channel-mix',
    'measurement',
  ]
    .map((key) => `${key}: { level: ${level}, evidence: Looked at }`)
    .join(', ')} } }`;

type Changes = readonly (readonly [file: string, from: string, to: string])[];

interface Larger {
  readonly kind: string;
  readonly put?: Readonly<Record<string, string>>;
  readonly change?: Changes;
  readonly code: string;
  readonly file: string;
  readonly at: string;
}

const de = 'markets/de.yaml';
const twoUnits = (second: string): Changes => [
  [de, '    brands: { cardiolan: {}, respivo: {} }\n', '    brands: { cardiolan: {} }\n'],
  [
    de,
    '  general-care:\n',
    `  respi:\n    name: Respiratory\n    brands: { respivo: {} }\n${second}  general-care:\n`,
  ],
];

const larger: readonly Larger[] = [
  {
    kind: 'an archetype that fits whoever fits another, neither above the other',
    put: {
      'archetypes/small.yaml': apart('Small', '{ reps: { at-most: 5 } }'),
      'archetypes/smaller.yaml': apart('Smaller', '{ reps: { at-most: 3 }, distributor: true }'),
    },
    code: 'definitions.archetype-within-another',
    file: 'archetypes/smaller.yaml',
    at: 'facts:',
  },
  {
    kind: 'no archetype on the ladder',
    change: ['foundation', 'developing', 'advanced', 'omnichannel'].map((key, index) => [
      `archetypes/${key}.yaml`,
      `rank: ${index + 1}`,
      `stands-apart: true\nfacts: { reps: { at-least: ${10 * (index + 1)}, at-most: ${10 * index + 19} } }`,
    ]),
    code: 'definitions.no-ladder',
    file: 'archetypes/advanced.yaml',
    at: 'stands-apart',
  },
  {
    kind: 'assessments of the only unit there is',
    change: [[de, '  general-care:\n', `  general-care:\n    assessments: [${assessment(3)}]\n`]],
    code: 'definitions.unit-alone',
    file: de,
    at: '    assessments: [',
  },
  {
    kind: 'an ambition of a unit below its own level, which is not its market’s',
    change: twoUnits(
      `    assessments: [${assessment(5)}]\n    ambition: [{ by: 2028-06-30, levels: { segmentation: 4 }, who: Head, why: Growth }]\n`,
    ),
    code: 'definitions.ambition-below-level',
    file: de,
    at: '    ambition: [{ by',
  },
  {
    kind: 'a change of a unit twice',
    change: twoUnits(
      `    changes:\n${'      - { kind: law, what: New law, from: 2027-01-01, to: 2027-02-01, points: 9, source: Gazette }\n'.repeat(2)}`,
    ),
    code: 'definitions.repeated',
    file: de,
    at: '    changes:\n      - { kind: law',
  },
];

describe('mistakes that take more than one change', () => {
  let copy: DefinitionsCopy;
  beforeEach(async () => {
    copy = await copyDefinitions();
  });
  afterEach(async () => copy.remove());

  it.each(larger)('$kind', async ({ put = {}, change = [], code, file, at }) => {
    for (const [name, text] of Object.entries(put)) await writeFile(join(copy.folder, name), text);
    for (const [name, from, to] of change) await copy.breakFile(name, (text) => text.replace(from, () => to));
    const { definitions, findings } = await loadDefinitions(copy.folder, undefined, readChanged);
    expect(definitions).toBeUndefined();
    const found = findings.filter((each) => each.code === code);
    const line = lineOf(await readFile(join(copy.folder, file), 'utf8'), at) + (at.includes('\n') ? 2 : 0);
    expect(found.map(({ where }) => describeWhere(where))).toEqual([`${file}:${line}`]);
  });
});
