import type { FileIndex, FileKind, Stores, World } from '../ports.ts';

interface Upload {
  readonly market: string;
  readonly kind: FileKind;
  /** What the user calls it. */
  readonly fileName: string;
  readonly path: string;
}

/** Keeps a file that somebody sent, with a row that knows of it from the beginning, whatever becomes of it. */
export async function keepUpload(world: World, { path, ...file }: Upload): Promise<string> {
  const { sha256 } = await world.files.keep(path);
  const keptAt = world.clock.now();
  await world.storage.transaction(({ keptFiles }) =>
    keptFiles.add({ ...file, sha256, keptAt, applied: false }),
  );
  return sha256;
}

/** Notes that a kept file changed its market, and who is in it where that is known. */
export const noteApplied = (
  world: World,
  { keptFiles }: Pick<Stores, 'keptFiles'>,
  file: Omit<Upload, 'path'> & { readonly sha256: string },
  index?: FileIndex,
): Promise<void> => keptFiles.add({ ...file, keptAt: world.clock.now(), applied: true }, index);
