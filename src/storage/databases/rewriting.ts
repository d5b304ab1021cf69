import { rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageUnavailable } from '../storage-unavailable.ts';

/** What a start tells of steps of the schema that take a while because they write most of the database anew. */
export interface RewriteNews {
  readonly database: string;
  /** Names of the steps. */
  readonly steps: readonly string[];
  /** How large the database is. */
  readonly bytes: number;
  /** Where it can be found as it was before; absent where its server sees to that. */
  readonly backup?: string;
  /** How long it took; absent while it goes on. */
  readonly seconds?: number;
}

export type TellRewrite = (news: RewriteNews) => void;

/**
 * What a rewrite needs on the disk besides the database, in its own size: the copy of it, what is written before it is
 * committed, and the tables that are there twice until then.
 */
const SIZES = 3;

/**
 * Keeps a copy of an SQLite file as it is, beside it, once it is sure that the disk has room for all that follows.
 * @param copyTo writes the copy into the empty file that it finds there
 * @throws StorageUnavailable when there is not enough room, with how much is missing, or when the copy cannot be put where it belongs
 */
export async function keepCopy(
  file: string,
  bytes: number,
  copyTo: (path: string) => Promise<void>,
): Promise<string> {
  const backup = file.replace(/\.sqlite$/, '.before-rewrite.sqlite');
  const incomplete = `${backup}.incomplete`;
  // Somebody may have been interrupted at it, and what they left takes room.
  await discard(incomplete);
  const { bavail, bsize } = await statfs(dirname(file));
  const missing = SIZES * bytes - bavail * bsize;
  if (missing > 0) {
    throw new StorageUnavailable('no-room-to-rewrite', file, {
      needed: megabytes(SIZES * bytes),
      missing: megabytes(missing),
    });
  }
  try {
    // Customers' names will be in it: it is for the account that runs Latitude alone from the beginning.
    await writeFile(incomplete, '', { mode: 0o600 });
    await copyTo(incomplete);
    await rename(incomplete, backup).catch((error: unknown) => {
      throw new StorageUnavailable('folder-not-writable', backup, {}, error);
    });
  } catch (error) {
    await discard(incomplete);
    throw error;
  }
  return backup;
}

async function discard(copy: string): Promise<void> {
  for (const each of [copy, `${copy}-journal`]) await rm(each, { force: true, recursive: true });
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);
