import { describe, expect, it } from 'vitest';
import { parseYamlFile } from '#definitions/yaml/parse-yaml-file.ts';
import { placeInText } from '#definitions/yaml/place-in-text.ts';

/** Where YAML that says a condition under `when` puts a word of it. */
function placeOf(text: string, word: string, path: readonly PropertyKey[] = ['when']): string {
  const { yaml, findings } = parseYamlFile('x.yaml', text);
  if (!yaml) return findings.map(({ code }) => code).join();
  const value = path.reduce<unknown>((at, step) => Reflect.get(Object(at), step), yaml.raw);
  if (typeof value !== 'string') return typeof value;
  const { where, column } = placeInText(yaml, path, value, value.indexOf(word));
  return where.kind === 'file' ? `${where.line}:${column}` : where.kind;
}

describe('a place in a written text', () => {
  it.each([
    ['plain', 'when: a && bad', '1:12'],
    ['after blanks', 'when:    a && bad', '1:15'],
    ['quoted once', "when: 'a && bad'", '1:13'],
    ['quoted once with a quotation mark in it', "when: 'a == ''x'' && bad'", '1:22'],
    ['quoted twice', 'when: "a && bad"', '1:13'],
    ['quoted twice with quotation marks in it', String.raw`when: "a == \"x\" && bad"`, '1:22'],
    ['over several plain lines', 'when: a &&\n  b &&\n  bad', '3:3'],
    ['as a block that keeps its lines', 'when: |\n  a &&\n    bad', '3:5'],
    ['as a block that folds them', 'when: >-\n  a &&\n  b && bad', '3:8'],
    ['below other keys', 'first: bad\nother: 1\nwhen: a && bad', '3:12'],
    ['beside others on one line', '{ step: bad, when: a && bad }', '1:25'],
  ])('%s', (_, text, expected) => {
    expect(placeOf(text, 'bad')).toBe(expected);
  });

  it('is the right one of several in a list on one line', () => {
    const text = 'steps: [{ when: a }, { when: b && bad }]';
    expect(placeOf(text, 'bad', ['steps', 1, 'when'])).toBe('1:35');
  });

  it('is behind the last sign where something is missing', () => {
    const { yaml } = parseYamlFile('x.yaml', 'when: a &&\nnext: 1\n');
    expect(placeInText(yaml!, ['when'], 'a &&', 4)).toEqual({
      where: { kind: 'file', file: 'x.yaml', line: 1 },
      column: 11,
    });
  });

  it('is the line of the key where the text says something else', () => {
    const text = 'other: &text a && bad\nwhen: *text';
    expect(placeOf(text, 'bad')).toBe('2:6');
  });
});
