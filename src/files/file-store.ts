import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DocumentUnreadable } from '#storage/documents/document-unreadable.ts';
import type { FileStore } from '#usecases/ports.ts';
import { hadNoRoom } from '#usecases/ports/no-room.ts';
import { documentsIn } from './documents-in.ts';

/** Writing tells of quotas as well, which the free space of the disk does not. */
const PROBE_BYTES = 65_536;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** A folder for the account that runs the product alone, also where an older version has made it for everybody. */
async function ownFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700).catch(() => undefined);
}

const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isFile() === true;

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

export interface FilesInFolder extends FileStore {
  /** Where a file of this hash lies, or would lie. */
  pathOf(sha256: string): string;
  forAWhile<Result>(work: (files: FilesInFolder) => Promise<Result>): Promise<Result>;
}

/**
 * Files under their own SHA-256 in `<folder>/files`, so that the same workbook is kept once and never changes.
 * A file appears under its name only when it is complete.
 */
export function createFileStore(folder: string): FilesInFolder {
  const files = join(folder, 'files');
  const temporary = join(folder, 'temporary');
  const pathOf = (sha256: string): string => join(files, sha256.slice(0, 2), sha256);

  const pathToRead = async (sha256: string): Promise<string> => {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(pathOf(sha256)), hash);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw DocumentUnreadable.notAsKept(sha256, 'missing');
      throw error;
    }
    if (hash.digest('hex') !== sha256) throw DocumentUnreadable.notAsKept(sha256, 'altered');
    return pathOf(sha256);
  };
  /** Anything else under its name gives way to it. */
  const isSound = (sha256: string): Promise<boolean> =>
    pathToRead(sha256).then(
      () => true,
      () => false,
    );

  const keep: FileStore['keep'] = async (source) => {
    await ownFolder(temporary);
    await ownFolder(files);
    const incoming = join(temporary, randomUUID());
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      await pipeline(
        typeof source === 'string' ? createReadStream(source) : Readable.from(source),
        async function* count(chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(incoming, { mode: 0o600 }),
      );
      const sha256 = hash.digest('hex');
      await mkdir(join(files, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
      if (!(await isSound(sha256))) await rename(incoming, pathOf(sha256));
      return { sha256, bytes };
    } finally {
      await rm(incoming, { force: true });
    }
  };

  const store: FilesInFolder = {
    pathOf,
    pathToRead,
    exists,
    holds: (sha256) => exists(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    async receive(source) {
      const path = await store.newTemporaryPath('incoming');
      try {
        await pipeline(Readable.from(source), createWriteStream(path, { mode: 0o600 }));
        return path;
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    async hasRoom() {
      const path = await store.newTemporaryPath('probe');
      try {
        await writeFile(path, Buffer.alloc(PROBE_BYTES), { mode: 0o600 });
        return true;
      } catch (error) {
        if (hadNoRoom(error)) return false;
        throw error;
      } finally {
        await rm(path, { force: true });
      }
    },
    write: (path, text) => writeFile(path, text, { mode: 0o600 }),
    discard: (path) => rm(path, { force: true }),
    async *olderThan(instant) {
      for (const part of await namesIn(files)) {
        for (const name of await namesIn(join(files, part))) {
          const found = await stat(join(files, part, name)).catch(() => undefined);
          if (found?.isFile() && found.mtimeMs < instant) yield name;
        }
      }
    },
    async sweep(instant) {
      let gone = 0;
      for (const name of await namesIn(temporary)) {
        const path = join(temporary, name);
        const found = await stat(path).catch(() => undefined);
        if (found === undefined || found.mtimeMs >= instant) continue;
        await rm(path, { recursive: true, force: true });
        gone += 1;
      }
      return gone;
    },
    ...documentsIn({ keep, pathToRead }),
    async forAWhile(work) {
      const own = join(temporary, randomUUID());
      try {
        return await work(createFileStore(own));
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    async newTemporaryPath(extension) {
      await ownFolder(temporary);
      return join(temporary, `${randomUUID()}.${extension}`);
    },
    keep,
  };
  return store;
}
