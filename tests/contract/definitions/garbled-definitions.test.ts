import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { runs } from '../../support/counts.ts';
import { garble, scraps, waysToGarble } from '../../support/garble-text.ts';
import { copyDefinitions, type DefinitionsCopy, repository, wholeDefinitions } from './definitions-copy.ts';
import { readChanged } from './read-changed.ts';

const files = [
  'archetypes/global.yaml',
  'archetypes/maturity.yaml',
  'archetypes/developing.yaml',
  'templates/columns.yaml',
  'templates/lists.yaml',
  'templates/advanced/process.yaml',
  'templates/advanced/workbook.yaml',
  'templates/foundation/text.fr.hbs',
  'markets/it.yaml',
];
const textOf = new Map(files.map((file) => [file, readFileSync(join(repository, file), 'utf8')]));

const tries = runs(100);
const seed = 20_270_101;

let copy: DefinitionsCopy;
beforeAll(async () => {
  copy = await copyDefinitions();
});
afterAll(async () => copy.remove());

describe('garbled definitions', () => {
  it(
    'end in definitions or in findings with a place, never in an exception',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...files),
          fc.constantFrom(...waysToGarble),
          fc.double({ min: 0, max: 0.9999, noNaN: true }),
          fc.integer({ min: 1, max: 120 }),
          fc.constantFrom(...scraps),
          async (file, way, place, length, scrap) => {
            const text = textOf.get(file) ?? '';
            const garbled = garble(text, way, place, length, scrap);
            await writeFile(join(copy.folder, file), garbled);
            try {
              const { definitions, findings } = await loadDefinitions(copy.folder, renderText, readChanged);
              const refused = findings.some(({ severity }) => severity === 'error');
              expect(definitions === undefined).toBe(refused);
              for (const { where } of findings) {
                if (where.kind !== 'file') throw new Error(`a finding without a file: ${where.kind}`);
                const lines = (
                  where.file === file ? garbled : (textOf.get(where.file) ?? '\n'.repeat(2_000))
                ).split('\n');
                expect(where.line ?? 1).toBeGreaterThanOrEqual(1);
                expect(where.line ?? 1).toBeLessThanOrEqual(lines.length);
              }
            } finally {
              await writeFile(join(copy.folder, file), text);
            }
          },
        ),
        { numRuns: tries, seed },
      );
    },
    120_000 + 500 * tries,
  );

  it('mended, read the same from a copy as from where they came', async () => {
    for (const file of files) expect(await readFile(join(copy.folder, file), 'utf8')).toBe(textOf.get(file));
    const whole = await copyDefinitions(wholeDefinitions);
    const [first, second] = await Promise.all([loadDefinitions(whole.folder), loadDefinitions(repository)]);
    await whole.remove();
    expect(first).toEqual(second);
  });
});
