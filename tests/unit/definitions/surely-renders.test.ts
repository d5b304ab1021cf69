import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleValues } from '#definitions/check-texts.ts';
import { renderText } from '#definitions/render-text.ts';
import { surelyRenders } from '#definitions/surely-renders.ts';
import { runs } from '../../support/counts.ts';
import { garble, scraps, waysToGarble } from '../../support/garble-text.ts';
import { repository } from '../../support/own-definitions.ts';

const own = globSync('templates/*/text.*.hbs', { cwd: repository }).toSorted();
const texts = own.map((file) => readFileSync(join(repository, file), 'utf8'));

const marks = [
  'marketName',
  'brands',
  'this',
  'name',
  'else',
  '@last',
  '!~',
  '~name',
  '#each brands',
  '#each phases',
  '#each sheets',
  '#each columns',
  '/each',
  '#if name',
  '#if required',
  '/if',
  '#unless @last',
  '/unless',
  'constructor',
  'phases.length',
  '../name',
  '',
].map((mark) => `{{${mark}}}`);

const renders = (text: string): boolean => {
  try {
    renderText(text, sampleValues);
    return true;
  } catch {
    return false;
  }
};

describe('a read-me', () => {
  it.each(own)('%s is seen to render', (file) => {
    expect(surelyRenders(readFileSync(join(repository, file), 'utf8'), sampleValues)).toBe(true);
  });

  it('renders where that is told, however it is garbled', () => {
    const place = fc.double({ min: 0, max: 0.9999, noNaN: true });
    const slip = fc.tuple(
      fc.constantFrom(...waysToGarble),
      place,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(...scraps, ...marks),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(slip, { maxLength: 3 }), (text, slips) => {
        const garbled = slips.reduce(
          (so, [way, at, length, scrap]) => garble(so, way, at, length, scrap),
          text,
        );
        expect(renders(garbled) || !surelyRenders(garbled, sampleValues), garbled).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  it('renders where that is told, whatever marks follow each other', () => {
    let told = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...marks, ' ', '{', '}', '\\', 'a'), { maxLength: 5 }),
        (parts) => {
          const text = parts.join('');
          if (!surelyRenders(text, sampleValues)) return;
          told += 1;
          expect(renders(text), text).toBe(true);
        },
      ),
      { numRuns: runs(3_000) },
    );
    expect(told).toBeGreaterThan(30);
  });

  it.each([
    ['an unknown name', '{{market}}'],
    ['a name of what stands around', '{{#each phases}}{{marketName}}{{/each}}'],
    ['an open block', '{{#each phases}}{{name}}'],
    ['a block that is closed as another', '{{#if brands}}{{/unless}}'],
    ['something escaped', '\\{{market}}'],
    ['an inherited name', '{{constructor}}'],
    ['a list where a text is to stand', '{{phases}}'],
    ['a character that ends the library’s reading', 'Hello \0{{marketName}}'],
  ])('is tried where it has %s', (_, text) => {
    expect(surelyRenders(text, sampleValues)).toBe(false);
  });
});
