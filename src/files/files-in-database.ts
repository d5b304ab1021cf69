import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { DocumentUnreadable } from '#storage/documents/document-unreadable.ts';
import type { Clock, FileStore, Storage } from '#usecases/ports.ts';
import { documentsIn } from './documents-in.ts';
import { createFileStore } from './file-store.ts';

const PART_BYTES = 1 << 20;

/** How many hashes are asked about at once. */
const ASKED_AT_ONCE = 500;

/** Every hash that lies in a folder, some hundred at a time. */
async function* hashesIn(local: FileStore): AsyncIterable<readonly string[]> {
  let some: string[] = [];
  for await (const sha256 of local.olderThan(Infinity)) {
    some.push(sha256);
    if (some.length < ASKED_AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

export interface FilesInDatabase extends FileStore {
  /** Drops copies of what has gone from the database; how many went. */
  dropCopies(): Promise<number>;
  /** Moves what an installation kept in its folder into the database; how many files. */
  moveIn(): Promise<number>;
}

/**
 * Kept files in the database, so that servers and workers need share no folder. What one of them reads is copied into
 * its own folder first; whether a file is still kept the database alone says, each time it is read.
 *
 * `parts` is a storage of their own: files are kept within transactions that hold a connection of the usual one.
 */
export function filesInDatabase(folder: string, parts: Storage, clock: Clock): FilesInDatabase {
  const before = createFileStore(folder);
  const local = createFileStore(join(folder, 'copies'));
  const isThere = (sha256: string): Promise<boolean> => parts.read(({ fileParts }) => fileParts.has(sha256));

  const bringIn = async (sha256: string, path: string): Promise<void> => {
    if (await isThere(sha256)) return;
    await parts.transaction(({ fileParts }) =>
      fileParts.keep(sha256, createReadStream(path, { highWaterMark: PART_BYTES }), clock.now()),
    );
  };

  async function* partsOf(sha256: string): AsyncIterable<Uint8Array> {
    for (let number = 0; ; number += 1) {
      const bytes = await parts.read(({ fileParts }) => fileParts.part(sha256, number));
      if (bytes === undefined) return;
      yield bytes;
    }
  }

  const keep: FileStore['keep'] = (source) =>
    // No copy stays: it is made where somebody reads the file, and gone when the database says so.
    local.forAWhile(async (own) => {
      const kept = await own.keep(source);
      await bringIn(kept.sha256, own.pathOf(kept.sha256));
      return kept;
    });

  const pathToRead = async (sha256: string): Promise<string> => {
    if (!(await isThere(sha256))) {
      await local.remove(sha256);
      throw DocumentUnreadable.notAsKept(sha256, 'missing');
    }
    const copied = await local.pathToRead(sha256).catch(() => undefined);
    if (copied !== undefined) return copied;
    const { sha256: found } = await local.keep(partsOf(sha256));
    if (found === sha256) return local.pathOf(sha256);
    await local.remove(found);
    throw DocumentUnreadable.notAsKept(sha256, 'altered');
  };

  return {
    ...local,
    ...documentsIn({ keep, pathToRead }),
    holds: isThere,
    keep,
    pathToRead,
    async remove(sha256) {
      await parts.transaction(({ fileParts }) => fileParts.remove(sha256));
      await local.remove(sha256);
    },
    async *olderThan(instant) {
      yield* await parts.read(({ fileParts }) => fileParts.keptBefore(new Date(instant).toISOString()));
    },
    async dropCopies() {
      let gone = 0;
      for await (const hashes of hashesIn(local)) {
        const kept = await parts.read(({ fileParts }) => fileParts.among(hashes));
        for (const sha256 of hashes.filter((each) => !kept.has(each))) {
          await local.remove(sha256);
          gone += 1;
        }
      }
      return gone;
    },
    async moveIn() {
      let moved = 0;
      for await (const hashes of hashesIn(before)) {
        for (const sha256 of hashes) {
          // One that was altered stays where it is: whoever reads it is told that it is missing.
          const path = await before.pathToRead(sha256).catch(() => undefined);
          if (path === undefined) continue;
          await bringIn(sha256, path);
          await before.remove(sha256);
          moved += 1;
        }
      }
      return moved;
    },
  };
}
