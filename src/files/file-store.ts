import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { fileDocuments } from '#storage/documents/file-documents.ts';
import type { FileStore } from '#usecases/ports.ts';

const compress = promisify(gzip);
const inflate = promisify(gunzip);

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/**
 * Files under their own SHA-256 in `<folder>/files`, so that the same workbook is kept once and never changes.
 * A file appears under its name only when it is complete.
 */
export function createFileStore(folder: string): FileStore {
  const files = join(folder, 'files');
  const temporary = join(folder, 'temporary');
  const pathOf = (sha256: string): string => join(files, sha256.slice(0, 2), sha256);

  const store: FileStore = {
    pathOf,
    exists: async (path) => (await stat(path).catch(() => undefined))?.isFile() === true,
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
    keepDocument: (kind, document) => store.keepWritten(Buffer.from(fileDocuments[kind].write(document))),
    async keepWritten(text) {
      const { sha256 } = await store.keep(Readable.from([await compress(text)]));
      return sha256;
    },
    async readDocument(kind, sha256) {
      if (!(await store.exists(pathOf(sha256)))) return undefined;
      const text = await inflate(await readFile(pathOf(sha256)));
      return fileDocuments[kind].read(text.toString('utf8'), sha256);
    },
    async forAWhile(work) {
      const own = join(temporary, randomUUID());
      try {
        return await work(createFileStore(own));
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    async newTemporaryPath(extension) {
      await mkdir(temporary, { recursive: true });
      return join(temporary, `${randomUUID()}.${extension}`);
    },
    async keep(source) {
      await mkdir(temporary, { recursive: true });
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
        await mkdir(join(files, sha256.slice(0, 2)), { recursive: true });
        const there = await stat(pathOf(sha256)).catch(() => undefined);
        if (there === undefined) await rename(incoming, pathOf(sha256));
        return { sha256, bytes };
      } finally {
        await rm(incoming, { force: true });
      }
    },
  };
  return store;
}
