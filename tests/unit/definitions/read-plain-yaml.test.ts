import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYamlFile } from '#definitions/yaml/parse-yaml-file.ts';
import { readPlainYaml } from '#definitions/yaml/read-plain-yaml.ts';
import type { YamlPath } from '#definitions/yaml/yaml-file.ts';
import { runs } from '../../support/counts.ts';
import { garble, scraps, waysToGarble } from '../../support/garble-text.ts';
import { repository } from '../../support/own-definitions.ts';

const own = globSync('{markets,archetypes,templates}/**/*.yaml', { cwd: repository }).toSorted();
const texts = new Map(own.map((file) => [file, readFileSync(join(repository, file), 'utf8')]));

/** Every place in a value, and one that is not there beside each. */
function pathsIn(value: unknown, above: YamlPath = []): readonly YamlPath[] {
  const here = [above, [...above, 'nothing of the kind']];
  if (typeof value !== 'object' || value === null) return here;
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...here, ...below.flatMap(([key, each]) => pathsIn(each, [...above, key]))];
}

/** Holds it against what reads everything; false where it left the text alone. */
function readsAlike(text: string): boolean {
  const plain = readPlainYaml('a.yaml', text);
  if (!plain) return false;
  const { yaml, findings } = parseYamlFile('a.yaml', text);
  expect(findings).toEqual([]);
  // Keys in the same order.
  expect(JSON.stringify(plain.raw)).toBe(JSON.stringify(yaml?.raw));
  const paths = pathsIn(plain.raw);
  expect(JSON.stringify(paths.map(plain.at))).toBe(JSON.stringify(paths.map((path) => yaml?.at(path))));
  return true;
}

describe('files as people write them', () => {
  it.each(own)('%s is read alike, with each of its lines', (file) => {
    expect(readsAlike(texts.get(file) ?? '')).toBe(true);
  });

  it('are read alike or left alone, however garbled', () => {
    const tries = runs(400);
    let plain = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...own),
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        fc.integer({ min: 1, max: 25 }),
        fc.array(
          fc.tuple(
            fc.constantFrom(...waysToGarble),
            fc.double({ min: 0, max: 0.9999, noNaN: true }),
            fc.integer({ min: 1, max: 60 }),
            fc.constantFrom(...scraps),
          ),
          { maxLength: 2 },
        ),
        (file, from, count, slips) => {
          const lines = (texts.get(file) ?? '').split('\n');
          const first = Math.floor(from * lines.length);
          const piece = lines
            .slice(first, first + count)
            .join('\n')
            .trimStart();
          const text = slips.reduce(
            (so, [way, at, length, scrap]) => garble(so, way, at, length, scrap),
            piece,
          );
          if (readsAlike(text)) plain += 1;
        },
      ),
      { numRuns: tries },
    );
    // It would prove nothing about files it never takes on.
    expect(plain).toBeGreaterThan(tries / 10);
  });

  it.each([
    ['a tab', 'a:\tb'],
    ['a key that is no text', 'null: 1'],
    ['a number that is printed otherwise', '01: a'],
    ['a key twice', 'a: 1\na: 2'],
    ['a key that all maps inherit', '__proto__: a'],
    ['an anchor', 'a: &b 1'],
    ['an alias', 'a: &b 1\nc: *b'],
    ['a tag', 'a: !!str 1'],
    ['a directive', '%YAML 1.2\n---\na: 1'],
    ['a second document', 'a: 1\n---\nb: 1'],
    ['a list that is no map', '- a'],
    ['a text alone', 'a'],
    ['nothing', ''],
    ['a text of several lines in a list', 'a:\n  - |\n    b\n'],
    ['a mistake', 'a: b: c'],
  ])('%s is left to whoever can say what is wrong', (_, text) => {
    expect(readPlainYaml('a.yaml', text)).toBeUndefined();
  });
});
