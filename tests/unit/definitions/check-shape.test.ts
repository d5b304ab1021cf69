import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { writtenRules } from '#domain/rulebook/written-rules.ts';
import { checkShape } from '#definitions/yaml/check-shape.ts';
import { parseYamlFile } from '#definitions/yaml/parse-yaml-file.ts';

const form = z.strictObject({ rank: z.int(), rules: writtenRules, tags: z.array(z.string()).default([]) });

function check(text: string) {
  const { yaml } = parseYamlFile('a.yaml', text);
  if (!yaml) throw new Error('not YAML');
  const { findings, sound, whole } = checkShape(form, yaml);
  return {
    sound,
    whole,
    findings: findings.map(({ code, where, values }) => [
      where.kind === 'file' ? where.line : 0,
      code.replace('definitions.', ''),
      values['key'],
    ]),
  };
}

describe('a file against its written form', () => {
  it('is taken whole when nothing is wrong', () => {
    const { whole, findings } = check('rank: 1\nrules: { calls-per-day: { value: 8, why: Because. } }\n');
    expect(findings).toEqual([]);
    expect(whole).toEqual({ rank: 1, rules: { 'calls-per-day': { value: 8, why: 'Because.' } }, tags: [] });
  });

  it('loses only the rule that is broken', () => {
    const { whole, sound, findings } = check('rank: 1\nrules:\n  a: { value: 1 }\n  b: { valu: 2 }\n');
    expect(whole).toBeUndefined();
    expect(sound).toMatchObject({ rank: 1, rules: { a: { value: 1 } } });
    expect(findings).toEqual([[4, 'unknown-key', 'valu']]);
  });

  it('loses a section whose own value is wrong', () => {
    const { sound, findings } = check('rank: first\nrules: [a]\ntags: [1]\nmore: 1\n');
    expect(sound).toEqual({});
    expect(findings).toEqual([
      [1, 'wrong-type', 'rank'],
      [2, 'wrong-type', 'rules'],
      [3, 'wrong-type', 'tags'],
      [4, 'unknown-key', 'more'],
    ]);
  });

  it('says what is wrong with the form that was meant', () => {
    expect(check('rank: 1\nrules:\n  a: { latitude: { min: 1, mx: 2 } }\n').findings).toEqual([
      [3, 'missing-key', 'max'],
      [3, 'unknown-key', 'mx'],
    ]);
    expect(check('rank: 1\nrules:\n  a: { latitude: locekd }\n').findings).toEqual([
      [3, 'unknown-value', 'latitude'],
    ]);
    expect(check('rank: 1\nrules:\n  a:\n    - { value: 1 }\n    - { value: 1.5 }\n').findings).toEqual([
      [5, 'wrong-type', 'value'],
    ]);
    expect(check('rank: 1\nrules:\n  a: 7\n').findings).toEqual([[3, 'wrong-type', 'a']]);
  });

  it('is nothing at all when it is no map', () => {
    expect(check('- a\n').findings).toEqual([[1, 'wrong-type', '']]);
    expect(check('text\n').sound).toEqual({});
  });
});
