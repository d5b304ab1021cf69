import { read } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { ZipFile } from 'yauzl';

/** The end record with its longest comment, and what a directory of a few hundred parts takes. */
const tailSize = 192 * 1024;
const maxTailSize = 16 * 2 ** 20;
const chunkSize = 256 * 1024;
const endRecordSize = 22;
const endSignature = Buffer.from('PK\u0005\u0006', 'latin1');
const directorySignature = 0x02_01_4b_50;

/**
 * The stretch of the file that is the archive. Mail gateways append bytes and portals prepend them; the archive's own
 * offsets then count from `start`.
 */
export interface ZipWindow {
  openZip(): Promise<ZipFile>;
  /** Bytes of the archive from `start` up to, not including, `end`. */
  stream(start: number, end: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

interface Tail {
  readonly bytes: Buffer;
  /** Where `bytes` begins in the file. */
  readonly offset: number;
}

async function readTail(file: FileHandle, wanted: number): Promise<Tail> {
  const { size } = await file.stat();
  const length = Math.min(size, wanted);
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, size - length);
  return { bytes: bytes.subarray(0, bytesRead), offset: size - length };
}

interface Bounds {
  readonly start: number;
  readonly end: number;
  /** Length of the directory and what follows it. */
  readonly tailLength: number;
}

function findBounds({ bytes, offset }: Tail): Bounds {
  for (let at = bytes.length - endRecordSize; at >= 0; at -= 1) {
    at = bytes.lastIndexOf(endSignature, at);
    if (at < 0) break;
    const end = at + endRecordSize + bytes.readUInt16LE(at + 20);
    if (end > bytes.length) continue;
    const directorySize = bytes.readUInt32LE(at + 12);
    const claimed = bytes.readUInt32LE(at + 16);
    const actual = at - directorySize;
    const shift = offset + actual - claimed;
    const isThere = actual >= 0 && directorySize >= 4 && bytes.readUInt32LE(actual) === directorySignature;
    const start = isThere && shift > 0 ? shift : 0;
    return { start, end: offset + end, tailLength: bytes.length - actual };
  }
  throw new Error('no end of central directory');
}

/** The tail with the whole directory in it, as far as that is sensible, and the bounds it tells. */
async function readDirectoryTail(file: FileHandle): Promise<{ tail: Tail; bounds: Bounds }> {
  const tail = await readTail(file, tailSize);
  const bounds = findBounds(tail);
  if (bounds.tailLength <= tail.bytes.length) return { tail, bounds };
  const longer = await readTail(file, Math.min(bounds.tailLength, maxTailSize));
  return { tail: longer, bounds: findBounds(longer) };
}

class WindowReader extends RandomAccessReader {
  readonly #file: FileHandle;
  readonly #start: number;
  readonly #tail: Tail;

  constructor(file: FileHandle, start: number, tail: Tail) {
    super();
    this.#file = file;
    this.#start = start;
    this.#tail = tail;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytesRead?: number) => void,
  ): void {
    const from = this.#start + position - this.#tail.offset;
    if (from >= 0 && from + length <= this.#tail.bytes.length) {
      this.#tail.bytes.copy(buffer, offset, from, from + length);
      setImmediate(done, null, length);
      return;
    }
    read(this.#file.fd, buffer, offset, length, this.#start + position, done);
  }
}

async function* readRange(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const buffer = Buffer.allocUnsafe(Math.min(chunkSize, end - at));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) throw new Error('file ended inside a part');
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

export async function openZipWindow(path: string): Promise<ZipWindow> {
  const file = await open(path);
  let start = 0;
  return {
    async openZip() {
      const { tail, bounds } = await readDirectoryTail(file);
      start = bounds.start;
      return fromRandomAccessReaderPromise(new WindowReader(file, start, tail), bounds.end - start, {
        autoClose: false,
        decodeStrings: false,
        validateEntrySizes: false,
      });
    },
    stream: (from, to) => readRange(file, start + from, start + to),
    close: () => file.close(),
  };
}
