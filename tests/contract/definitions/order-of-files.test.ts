import type { Dirent } from 'node:fs';
import fileSystem from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { runs } from '../../support/counts.ts';
import { repository } from './definitions-copy.ts';

type List = (folder: string, options: { withFileTypes: true }) => Promise<Dirent[]>;

/** Where each name is put when a folder is listed; a file system may list it in any order. */
let ranks: readonly number[] = [];
let listedOtherwise = 0;
const listed = fileSystem.readdir;

beforeAll(() => {
  vi.spyOn(fileSystem, 'readdir').mockImplementation((async (folder, options) => {
    const found = (await listed(folder, options)).map((entry, index) => ({
      entry,
      rank: ranks[index % Math.max(1, ranks.length)] ?? 0,
    }));
    const otherwise = found.toSorted((a, b) => a.rank - b.rank);
    if (otherwise.some(({ entry }, index) => entry !== found[index]?.entry)) listedOtherwise += 1;
    return otherwise.map(({ entry }) => entry);
  }) satisfies List as typeof listed);
  syncBuiltinESMExports();
});
afterAll(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const load = async (order: readonly number[]) => {
  ranks = order;
  return loadDefinitions(repository, renderText);
};

it('gives the same definitions in whatever order the files are listed', async () => {
  const first = await load([]);
  expect(first.definitions?.markets.length).toBeGreaterThan(1);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: 8, maxLength: 40 }), async (order) => {
      expect(await load(order)).toEqual(first);
    }),
    { numRuns: runs(8) },
  );
  expect(listedOtherwise).toBeGreaterThan(8);
});
