import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Anchors } from '#usecases/ports.ts';

const isAnchor = (name: string): boolean => /^record-.*\.json$/u.test(name);

/** A folder of files that say where the chains of the record were; it belongs where whoever has the database cannot write. */
export const createAnchors = (folder: string): Anchors => {
  const path = (name: string): string => resolve(folder, name);
  return {
    folder,
    keep: async (name, text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const incomplete = `${path(name)}.incomplete`;
      await writeFile(incomplete, text);
      await rename(incomplete, path(name));
      return path(name);
    },
    list: async () => {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      return Promise.all(
        names
          .filter(isAnchor)
          .toSorted()
          .map(async (name) => ({
            file: name,
            // What cannot be read is said to be no anchor by whoever reads it.
            text: await readFile(join(folder, name), 'utf8').catch(() => ''),
          })),
      );
    },
    read: (file) => readFile(file, 'utf8'),
  };
};
