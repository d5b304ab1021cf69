import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Storage } from '#usecases/ports.ts';

export type FormerCopies = Pick<Storage, 'formerCopies' | 'removeFormerCopy'>;

/** Where the database's server sees to copies. */
export const noCopies: FormerCopies = {
  formerCopies: async () => [],
  removeFormerCopy: async () => undefined,
};

/** A whole copy, one that was interrupted, and what SQLite keeps beside either. */
const copyName = /^latitude\.before-rewrite\.sqlite(?:\.incomplete)?(?:-journal|-wal|-shm)?$/u;

/** Beside an SQLite file in a folder. */
export function copiesBeside(dataFolder: string): FormerCopies {
  const folder = resolve(dataFolder);
  return {
    formerCopies: async () => {
      const names = (await readdir(folder)).filter((name) => copyName.test(name)).toSorted();
      return Promise.all(
        names.map(async (file) => ({
          file,
          madeAt: (await stat(join(folder, file))).mtime.toISOString(),
        })),
      );
    },
    removeFormerCopy: async ({ file }) => {
      if (copyName.test(file)) await rm(join(folder, file), { force: true });
    },
  };
}
