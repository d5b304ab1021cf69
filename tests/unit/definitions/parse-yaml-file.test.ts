import { describe, expect, it } from 'vitest';
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
