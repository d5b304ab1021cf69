import { open } from 'node:fs/promises';
import { packInBlocks, type PackingWindow } from './packed-blocks.ts';

/** Writes one package, part after part, with as much memory as a few chunks need. */
export interface ZipWriter {
  /** A chunk is used up before the next is asked for. */
  add(
    name: string,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    window?: PackingWindow,
  ): Promise<void>;
  /** Takes a part over from another package, byte for byte as it is packed there. */
  copy(part: PackedPart): Promise<void>;
  /** Writes the directory. Without it the file is no package. */
  finish(): Promise<void>;
  /** Gives the file back to the system, finished or not. */
  close(): Promise<void>;
}

/** A part as it lies in a package. */
export interface PackedPart {
  readonly name: Buffer;
  /** 8 is deflated, 0 stored as it is. */
  readonly method: number;
  /** Whether the name is UTF-8; what is older is in whatever the writer's machine used. */
  readonly hasUtf8Name: boolean;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

type WrittenPart = Omit<PackedPart, 'chunks'> & { readonly offset: number };

const deflated = 8;
const utf8Names = 0x0800;
const version = 20;
/** 1980-01-01, the oldest date a zip can say: the same content gives the same file. */
const date = 0x0021;
const fourGigabytes = 0xffff_ffff;

/** What the header before a part and its entry in the directory both say, in the same words. */
function description({ name, method, hasUtf8Name, checksum, packed, unpacked }: WrittenPart): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(hasUtf8Name ? utf8Names : 0, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(date, 8);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(unpacked, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const signature = (...bytes: readonly number[]): Buffer => Buffer.from([0x50, 0x4b, ...bytes]);

const localHeader = (part: WrittenPart): Buffer =>
  Buffer.concat([signature(3, 4), description(part), part.name]);

function directoryEntry(part: WrittenPart): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(part.offset, 10);
  return Buffer.concat([signature(1, 2, version, 0), description(part), rest, part.name]);
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
    async add(name, chunks, window = 15) {
      const bare = {
        name: Buffer.from(name, 'utf8'),
        method: deflated,
        hasUtf8Name: true,
        offset: position,
      };
      await append(localHeader({ ...bare, checksum: 0, unpacked: 0, packed: 0 }));
      const start = position;
      const size = await packInBlocks(chunks, append, window);
      const part = { ...bare, ...size, packed: position - start };
      if (part.unpacked > fourGigabytes || position > fourGigabytes)
        throw new RangeError(`${name} is too large for a zip`);
      // Sizes are known only now; a reader that streams needs them in front.
      const header = localHeader(part);
      await file.write(header, 0, header.length, part.offset);
      parts.push(part);
    },
    async copy({ chunks, ...described }) {
      const part = { ...described, offset: position };
      await append(localHeader(part));
      for await (const chunk of chunks()) await append(chunk);
      if (position > fourGigabytes) throw new RangeError(`${part.name.toString()} is too large for a zip`);
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
