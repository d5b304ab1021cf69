import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import type { ReadBudget } from '../read-limits.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { openZipWindow } from './zip-window.ts';
import type { ZipWindow } from './zip-window.ts';

/** Large enough that handing chunks from zlib's thread costs nothing, small enough to stay in the cache. */
const chunkSize = 256 * 1024;
const leastChunk = 16 * 1024;
/** Bytes that may wait on either side of zlib's thread, so that neither it nor the scanner stands still. */
const mostWaiting = 512 * 1024;
/** Most parts are a few kilobytes: these get no room of a large one. What a part claims may be wrong; more comes then. */
const unpackingOf = ({ uncompressedSize }: Entry) => ({
  chunkSize: Math.min(chunkSize, Math.max(leastChunk, uncompressedSize)),
  highWaterMark: mostWaiting,
});
/** Excel itself writes a part per sheet, drawing and picture; nobody honest comes near. */
const maxParts = 50_000;

const deflated = 8;
const stored = 0;

/** A part of the archive, still packed. */
export interface PackedEntry {
  readonly name: Buffer;
  readonly method: number;
  readonly hasUtf8Name: boolean;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  chunks(): AsyncGenerator<Buffer>;
}

const utf8Name = 0x0800;

/**
 * The parts of a workbook package by name. OPC compares names without regard to case; where two differ only in case,
 * each is still found by its own.
 */
export interface ZipPackage {
  /** Part names as written, without a leading slash. */
  readonly names: readonly string[];
  /** The name as the package writes it, or undefined when there is no such part. */
  find(name: string): string | undefined;
  /** What the directory says of the part's unpacked size; 0 when there is no such part. */
  claimedSize(name: string): number;
  /** The part as it lies in the archive, to be taken over as it is; undefined when there is no such part. */
  packed(name: string): PackedEntry | undefined;
  /** The part's bytes, unpacked, checked against their checksum and charged to the budget. */
  read(name: string, budget: ReadBudget): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** .NET 4.5 wrote backslashes; some writers a leading slash. */
const partName = (entry: Entry): string =>
  entry.fileName.toString('utf8').replaceAll('\\', '/').replace(/^\/+/, '');

const looseKey = (name: string): string => {
  const bare = name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
};

interface Directory {
  readonly exact: ReadonlyMap<string, Entry>;
  /** Names as written by their loose key. */
  readonly loose: ReadonlyMap<string, string>;
}

/** When a name occurs twice the last entry counts, as in Python's zipfile and most archivers. */
async function readDirectory(zip: ZipFile, refuse: Refuse): Promise<Directory> {
  const exact = new Map<string, Entry>();
  const loose = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    if (exact.size >= maxParts) throw refuse('read.too-many-parts', { limit: maxParts });
    const name = partName(entry);
    exact.set(name, entry);
    loose.set(looseKey(name), name);
  }
  return { exact, loose };
}

const dataStart = (zip: ZipFile, entry: Entry): Promise<number> =>
  new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) => {
      if (error === null) resolve(header.fileDataStart);
      else reject(error);
    });
  });

async function* unpack(
  window: ZipWindow,
  zip: ZipFile,
  entry: Entry,
  refuse: Refuse,
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw refuse('read.encrypted');
  if (entry.compressionMethod !== deflated && entry.compressionMethod !== stored) {
    throw refuse('read.compression-unsupported', { method: entry.compressionMethod });
  }
  const start = await dataStart(zip, entry);
  const packed = window.stream(start, start + entry.compressedSize);
  if (entry.compressionMethod === stored) {
    yield* packed;
    return;
  }
  // Errors of `packed` arrive through the stream it is piped into, and so does leaving early in the other direction.
  const inflated = pipeline(packed, createInflateRaw(unpackingOf(entry)), () => {});
  yield* inflated as AsyncIterable<Buffer>;
}

export async function openZipPackage(path: string, refuse: Refuse): Promise<ZipPackage> {
  const broken = (cause: unknown): UnreadableFile =>
    cause instanceof UnreadableFile ? cause : refuse('read.broken-zip', {}, { cause });
  const window = await openZipWindow(path);
  let zip: ZipFile;
  let directory: Directory;
  try {
    zip = await window.openZip();
    directory = await readDirectory(zip, refuse);
  } catch (error) {
    await window.close();
    throw broken(error);
  }

  const find = (name: string): string | undefined =>
    directory.exact.has(name) ? name : directory.loose.get(looseKey(name));

  const entryOf = (name: string): Entry | undefined => directory.exact.get(find(name) ?? '');

  async function* read(name: string, budget: ReadBudget): AsyncGenerator<Buffer> {
    const entry = entryOf(name);
    if (entry === undefined) throw refuse('read.broken-zip', { part: name });
    let checksum = 0;
    try {
      for await (const chunk of unpack(window, zip, entry, refuse)) {
        budget.spendBytes(chunk.length);
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw broken(error);
    }
    if (checksum !== entry.crc32) throw refuse('read.broken-zip', { part: name });
  }

  async function* readPacked(entry: Entry): AsyncGenerator<Buffer> {
    if (entry.isEncrypted()) throw refuse('read.encrypted');
    try {
      const start = await dataStart(zip, entry);
      yield* window.stream(start, start + entry.compressedSize);
    } catch (error) {
      throw broken(error);
    }
  }

  return {
    names: Array.from(directory.exact.keys()),
    find,
    claimedSize: (name) => entryOf(name)?.uncompressedSize ?? 0,
    packed(name) {
      const entry = entryOf(name);
      return entry === undefined
        ? undefined
        : {
            name: entry.fileName,
            method: entry.compressionMethod,
            hasUtf8Name: (entry.generalPurposeBitFlag & utf8Name) !== 0,
            checksum: entry.crc32,
            packed: entry.compressedSize,
            unpacked: entry.uncompressedSize,
            chunks: () => readPacked(entry),
          };
    },
    read,
    close: () => window.close(),
  };
}
