import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { fileDocuments } from '#storage/documents/file-documents.ts';
import type { FileStore } from '#usecases/ports.ts';

const compress = promisify(gzip);
const inflate = promisify(gunzip);

type OfDocuments = 'keepDocument' | 'keepWritten' | 'keepCompressed' | 'readDocument';

/** Documents as compressed text among kept files, wherever those lie. */
export function documentsIn({
  keep,
  pathToRead,
}: Pick<FileStore, 'keep' | 'pathToRead'>): Pick<FileStore, OfDocuments> {
  const keepCompressed = async (bytes: Uint8Array): Promise<string> =>
    (await keep(Readable.from([bytes]))).sha256;
  const keepWritten = async (text: Uint8Array): Promise<string> => keepCompressed(await compress(text));
  return {
    keepCompressed,
    keepWritten,
    keepDocument: (kind, document) => keepWritten(Buffer.from(fileDocuments[kind].write(document))),
    async readDocument(kind, sha256) {
      const text = await inflate(await readFile(await pathToRead(sha256)));
      return fileDocuments[kind].read(text.toString('utf8'), sha256);
    },
  };
}
