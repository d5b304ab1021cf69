import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/** A piece of a part, to be packed without waiting for what stands before it. */
interface Block {
  readonly bytes: Uint8Array;
  /** The end of the block before, which the packed bytes may point back into. */
  readonly before: Uint8Array;
  readonly windowBits: PackingWindow;
  readonly isLast: boolean;
}

/** Packs one block: the packed blocks of a part, one after the other, are one deflate stream. */
export type PackBlock = (block: Block) => Promise<Uint8Array>;

/** What is packed does not depend on how the bytes came or on how many blocks are packed at once. */
export const blockLength = 524_288;
/** Blocks that may be packed at the same time or wait to be written; with more of them their maker stands still. */
export const mostWaiting = 3;

/** How far back bytes that are the same are looked for, as a power of two: 4 KB, or as far as the format lets. */
export type PackingWindow = 12 | 15;

const packing = { level: 6, memLevel: 9 } as const;
const deflate = promisify(deflateRaw);

/** A workbook has a dozen parts of a few kilobytes: none of them gets the room of a large one. */
const leastRoom = 16_384;
const mostPacked = 65_536;
/** What was filled of a block, in one with more room. */
function enlarged(block: Uint8Array, filled: number, room: number): Uint8Array {
  const larger = new Uint8Array(Math.min(blockLength, Math.max(room, block.length * 4)));
  larger.set(block.subarray(0, filled));
  return larger;
}

const packBlock: PackBlock = ({ bytes, before, windowBits, isLast }) =>
  deflate(bytes, {
    ...packing,
    chunkSize: Math.min(mostPacked, Math.max(leastRoom, bytes.length)),
    windowBits,
    finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(before.length > 0 ? { dictionary: before } : {}),
  });

/**
 * Packs bytes on as many threads as there are and writes them in their order. A chunk is used up before the next is
 * asked for.
 * @returns the checksum and the length of what was packed
 */
export async function packInBlocks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  write: (packed: Uint8Array) => Promise<void>,
  windowBits: PackingWindow,
  pack: PackBlock = packBlock,
): Promise<{ readonly checksum: number; readonly unpacked: number }> {
  const waiting: { readonly block: Uint8Array; readonly packed: Promise<Uint8Array> }[] = [];
  const free: Uint8Array[] = [];
  const writeOldest = async (): Promise<void> => {
    const [oldest] = waiting;
    if (!oldest) return;
    await write(await oldest.packed);
    free.push(oldest.block);
    waiting.shift();
  };
  let [checksum, unpacked, filled] = [0, 0, 0];
  let before: Uint8Array = new Uint8Array();
  let block: Uint8Array = new Uint8Array(leastRoom);
  const packFilled = async (isLast: boolean): Promise<void> => {
    if (waiting.length === mostWaiting) await writeOldest();
    const bytes = block.subarray(0, filled);
    const packed = pack({ bytes, before, windowBits, isLast });
    // It may fail while something else is awaited; who awaits it learns of it all the same.
    packed.catch(() => undefined);
    waiting.push({ block, packed });
    if (!isLast) before = bytes.slice(-(2 ** windowBits));
  };
  try {
    for await (const chunk of chunks) {
      checksum = crc32(chunk, checksum);
      unpacked += chunk.length;
      for (let from = 0; from < chunk.length;) {
        const taken = chunk.subarray(from, from + blockLength - filled);
        const room = filled + taken.length;
        if (room > block.length) block = enlarged(block, filled, room);
        block.set(taken, filled);
        filled = room;
        from += taken.length;
        if (filled < blockLength) continue;
        await packFilled(false);
        block = free.pop() ?? new Uint8Array(blockLength);
        filled = 0;
      }
    }
    await packFilled(true);
    while (waiting.length > 0) await writeOldest();
    return { checksum, unpacked };
  } finally {
    await Promise.allSettled(waiting.map(({ packed }) => packed));
  }
}
