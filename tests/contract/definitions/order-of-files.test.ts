import type { Dirent } from 'node:fs';
import type * as FileSystem from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { repository } from './definitions-copy.ts';

/** Where each name is put when a folder is listed; a file system may list it in any order. */
let ranks: readonly number[] = [];
let listedOtherwise = 0;
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>();
  return {
    ...real,
    readdir: async (folder: string, options: { withFileTypes: true }): Promise<Dirent[]> => {
      const found = (await real.readdir(folder, options)).map((entry, index) => ({
        entry,
        rank: ranks[index % Math.max(1, ranks.length)] ?? 0,
      }));
      const listed = found.toSorted((a, b) => a.rank - b.rank);
      if (listed.some(({ entry }, index) => entry !== found[index]?.entry)) listedOtherwise += 1;
      return listed.map(({ entry }) => entry);
    },
  };
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
    { numRuns: 8 },
  );
  expect(listedOtherwise).toBeGreaterThan(8);
});
