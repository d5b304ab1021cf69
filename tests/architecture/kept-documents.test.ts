import { describe, expect, it } from 'vitest';
import { findInCode, sourceFiles } from './source-text.ts';

/**
 * Where documents are kept, but for the room that gives them their form. A migration speaks the form of its own day, which
 * stays as it was: the forms of today would carry it along.
 */
const keeping = /^(storage|files)\/(?!documents\/|migrations\/)/u;
/** Written or read past any form, under whatever name. */
const byHand = /\bJSON\b/u;

const found = (files: readonly (readonly [file: string, code: string])[]): string[] =>
  files.filter(([file]) => keeping.test(file)).flatMap(([file, code]) => findInCode(file, code, byHand));

describe('what is kept', () => {
  it('is written and read by the form of its kind alone', () => {
    const files = sourceFiles('**/*.ts');
    expect(files.filter(([file]) => keeping.test(file)).length).toBeGreaterThan(80);
    expect(found(files)).toEqual([]);
  });

  it.each([
    ['storage/planning/plan-store.ts', 'const plan = JSON.parse(row.snapshot);'],
    ['storage/planning/plan-store.ts', 'details: JSON.stringify(details),'],
    ['files/file-store.ts', 'const { parse } = JSON;'],
  ])('a planted violation is found in %s: %s', (file, code) => {
    expect(found([[file, `/** JSON of a plan. */\n${code}\n`]])).toEqual([`${file}:2 ${code}`]);
  });

  it('has its forms in a room of its own', () => {
    expect(found([['storage/documents/document-form.ts', 'JSON.parse(text);']])).toEqual([]);
    expect(found([['storage/migrations/subjects/split-images.ts', 'JSON.parse(text);']])).toEqual([]);
    expect(found([['wording/formats.ts', 'JSON.stringify(options);']])).toEqual([]);
  });
});
