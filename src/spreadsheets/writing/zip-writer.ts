import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** Writes one package, part after part, with as much memory as one chunk needs. */
export interface ZipWriter {
  add(name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
  /** Writes the directory. Without it the file is no package. */
  finish(): Promise<void>;
  /** Gives the file back to the system, finished or not. */
  close(): Promise<void>;
}

interface WrittenPart {
  readonly name: Buffer;
  readonly offset: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
}

const deflated = 8;
const utf8Names = 0x0800;
const version = 20;
/** 1980-01-01, the oldest date a zip can say: the same content gives the same file. */
const date = 0x0021;
const fourGigabytes = 0xffff_ffff;

function localHeader({ name, checksum, packed, unpacked }: WrittenPart): Buffer {
  const header = Buffer.alloc(30 + name.length);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(utf8Names, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(checksum, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(unpacked, 22);
  header.writeUInt16LE(name.length, 26);
  name.copy(header, 30);
  return header;
}

function directoryEntry({ name, offset, checksum, packed, unpacked }: WrittenPart): Buffer {
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(version, 4);
  entry.writeUInt16LE(version, 6);
  entry.writeUInt16LE(utf8Names, 8);
  entry.writeUInt16LE(deflated, 10);
  entry.writeUInt16LE(date, 14);
  entry.writeUInt32LE(checksum, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(unpacked, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  name.copy(entry, 46);
  return entry;
}

/** Parts of 4 GiB and more do not fit this plain form of zip; no worksheet Excel can open comes near. */
export async function createZip(path: string): Promise<ZipWriter> {
  const file = await open(path, 'w');
  const parts: WrittenPart[] = [];
  let position = 0;

  const append = async (bytes: Uint8Array): Promise<void> => {
    await file.write(bytes, 0, bytes.length, position);
    position += bytes.length;
  };

  return {
    async add(name, chunks) {
      const offset = position;
      let checksum = 0;
      let unpacked = 0;
      let packed = 0;
      const bare = { name: Buffer.from(name, 'utf8'), offset };
      await append(localHeader({ ...bare, checksum, packed, unpacked }));
      const measured = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of chunks) {
          checksum = crc32(chunk, checksum);
          unpacked += chunk.length;
          yield chunk;
        }
      };
      await pipeline(
        measured,
        createDeflateRaw({ level: 6, chunkSize: 65_536 }),
        async (source: AsyncIterable<Uint8Array>) => {
          for await (const chunk of source) {
            packed += chunk.length;
            await append(chunk);
          }
        },
      );
      const part = { ...bare, checksum, packed, unpacked };
      if (unpacked > fourGigabytes || position > fourGigabytes)
        throw new RangeError(`${name} is too large for a zip`);
      // Sizes are known only now; a reader that streams needs them in front.
      const header = localHeader(part);
      await file.write(header, 0, header.length, offset);
      parts.push(part);
    },
    async finish() {
      const start = position;
      for (const part of parts) await append(directoryEntry(part));
      const end = Buffer.alloc(22);
      end.writeUInt32LE(0x0605_4b50, 0);
      end.writeUInt16LE(parts.length, 8);
      end.writeUInt16LE(parts.length, 10);
      end.writeUInt32LE(position - start, 12);
      end.writeUInt32LE(start, 16);
      await append(end);
    },
    close: () => file.close(),
  };
}
