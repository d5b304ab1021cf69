import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readYamlFile } from '#definitions/read-yaml-file.ts';
import { parseYamlFile } from '#definitions/yaml/parse-yaml-file.ts';

const text = `# heading
name: { en: One, de: Eins }
teams:
  first:
    brands:
      - Cardiolan
      -
        key: respivo
`;

describe('lines of a YAML file', () => {
  const { yaml } = parseYamlFile('a.yaml', text);
  const lineAt = (...path: (string | number)[]) => yaml?.at(path);

  it.each([
    [['name'], 2],
    [['name', 'de'], 2],
    [['teams', 'first'], 4],
    [['teams', 'first', 'brands', 0], 6],
    [['teams', 'first', 'brands', 1, 'key'], 8],
  ])('%j stands on line %i', (path, line) => {
    expect(lineAt(...path)).toEqual({ kind: 'file', file: 'a.yaml', line });
  });

  it('of what is missing is that of what should hold it', () => {
    expect(lineAt('teams', 'first', 'name')).toMatchObject({ line: 4 });
    expect(lineAt('teams', 'second', 'name')).toMatchObject({ line: 3 });
    expect(lineAt('nothing')).toMatchObject({ line: 1 });
  });

  it('follows carriage returns', () => {
    const { yaml: windows } = parseYamlFile('a.yaml', text.replaceAll('\n', '\r\n'));
    expect(windows?.at(['teams', 'first', 'brands', 0])).toMatchObject({ line: 6 });
  });
});

describe('what YAML allows and people do not mean', () => {
  it.each([
    ['no', 'country: no', 'no'],
    ['a date', 'country: 2027-01-01', '2027-01-01'],
    ['on', 'country: on', 'on'],
  ])('%s stays a text', (_, written, value) => {
    expect(parseYamlFile('a.yaml', written).yaml?.raw).toEqual({ country: value });
  });

  it('a map cannot reach what all maps inherit from', () => {
    const { findings } = parseYamlFile('a.yaml', '__proto__:\n  polluted: true\n');
    expect(findings.map(({ code }) => code)).toEqual(['definitions.key-not-plain']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reports every syntax mistake of a file, up to a limit', () => {
    const broken = Array.from({ length: 50 }, (_, i) => `a${i}: b: c`).join('\n');
    const { findings, yaml } = parseYamlFile('a.yaml', broken);
    expect(yaml).toBeUndefined();
    expect(findings).toHaveLength(20);
  });
});

it.each([
  ['lists in lists', `a: ${'['.repeat(5_000)}`, 'definitions.too-deep'],
  [
    'anchors that repeat each other',
    `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefghij')
      .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`)
      .join('\n')}`,
    'definitions.aliases-excessive',
  ],
  [
    'an alias for each of many anchors',
    `a:\n${Array.from({ length: 20_000 }, (_key, index) => `  - &a${index} x\n  - *a${index}`).join('\n')}`,
    'definitions.aliases-excessive',
  ],
  [
    'as many keys as a file may have',
    `${Array.from({ length: 40_000 }, (_key, index) => `k${index}: 1`).join('\n')}\nk0: 2`,
    'definitions.duplicate-key',
  ],
  ['one key again and again', 'key: 1\n'.repeat(60_000), 'definitions.duplicate-key'],
])('says of a file that is made to keep the server busy what is wrong: %s', (_, text, code) => {
  const before = process.cpuUsage();
  const { findings } = parseYamlFile('markets/xx.yaml', text);
  const { user } = process.cpuUsage(before);
  expect(findings.map((each) => each.code)).toContain(code);
  expect(findings.length).toBeLessThanOrEqual(21);
  expect(user / 1_000_000).toBeLessThan(10);
});

it.each([2_000, 20_000, 200_000])('says that brackets %i deep are too deep, in words', async (depth) => {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-deep-'));
  await writeFile(join(folder, 'deep.yaml'), `a: ${'['.repeat(depth)}${']'.repeat(depth)}\n`);
  const { findings } = await readYamlFile(folder, 'deep.yaml', z.object({ a: z.string() }));
  await rm(folder, { recursive: true });
  expect(findings.length).toBeGreaterThan(0);
  for (const { code } of findings) expect(['definitions.too-deep', 'definitions.invalid']).toContain(code);
});
