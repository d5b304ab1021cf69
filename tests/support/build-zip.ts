import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly data: Buffer | string;
  /** Stored without compression. */
  readonly isStored?: boolean;
  /** Overrides what is true, to build what is broken. */
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
}

export const withChange = (part: ZipPart, change: Partial<ZipPart>): ZipPart => ({ ...part, ...change });

/** A zip archive in memory, written plainly enough to be made wrong on purpose. */
export function buildZip(parts: readonly ZipPart[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const name = Buffer.from(part.name, 'utf8');
    const packed = part.isStored === true ? data : deflateRawSync(data, { level: 6 });
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(part.flags ?? 0x800, 2);
    shared.writeUInt16LE(part.method ?? (part.isStored === true ? 0 : 8), 4);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(part.crc ?? crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, name, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), shared, entry, name);
    locals.push(local);
    offset += local.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...locals, directoryBytes, end, Buffer.from(comment)]);
}
