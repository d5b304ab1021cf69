import { crc32, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  blockLength,
  mostWaiting,
  packInBlocks,
  type PackBlock,
} from '#spreadsheets/writing/packed-blocks.ts';
import { runs } from '../../../support/counts.ts';

/** Bytes that repeat themselves over long and short distances. */
const bytesOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) bytes[index] = (index * index) >> (index % 7);
  return bytes;
};

function* cutAt(bytes: Buffer, lengths: readonly number[]): Generator<Buffer> {
  let from = 0;
  for (const length of lengths) {
    // Whoever hands the bytes over uses the same buffer again.
    const chunk = Buffer.from(bytes.subarray(from, from + length));
    yield chunk;
    chunk.fill(0);
    from += length;
  }
  yield bytes.subarray(from);
}

async function packed(chunks: Iterable<Uint8Array>, window: 12 | 15 = 15) {
  const pieces: Uint8Array[] = [];
  const size = await packInBlocks(chunks, async (piece) => void pieces.push(piece), window);
  return { bytes: Buffer.concat(pieces), ...size };
}

it.each([0, 1, blockLength - 1, blockLength, blockLength + 1, 3 * blockLength, 7 * blockLength + 5])(
  '%i bytes come back as they were',
  async (length) => {
    const bytes = bytesOf(length);
    for (const window of [12, 15] as const) {
      const result = await packed([bytes], window);
      expect(inflateRawSync(result.bytes).equals(bytes)).toBe(true);
      expect(result).toMatchObject({ unpacked: length, checksum: crc32(bytes) });
    }
  },
);

it('packs the same bytes the same, however they are handed over', async () => {
  const bytes = bytesOf(2 * blockLength + 77);
  const whole = await packed([bytes]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(blockLength), { maxLength: 5 }), async (lengths) => {
      const cut = await packed(cutAt(bytes, lengths));
      expect(cut.bytes.equals(whole.bytes)).toBe(true);
      expect(cut.checksum).toBe(whole.checksum);
    }),
    { numRuns: runs(10) },
  );
});

it('finds in the block before what stands again at the beginning of the next', async () => {
  const word = bytesOf(4_000);
  const filler = Buffer.alloc(blockLength - word.length, 'x');
  const repeated = await packed([filler, word, word]);
  const other = await packed([filler, word, bytesOf(9_000).subarray(5_000)]);
  expect(repeated.bytes.length).toBeLessThan(other.bytes.length - 1_000);
});

/** Packs nothing until it is told to. */
function heldPacking() {
  const begun: { readonly release: () => void; readonly fail: (error: Error) => void }[] = [];
  const pack: PackBlock = ({ bytes }) =>
    new Promise((resolve, reject) => {
      begun.push({ release: () => resolve(bytes.slice(0, 1)), fail: reject });
    });
  return { begun, pack };
}

const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('lets the maker stand still while enough blocks wait, and writes them in their order', async () => {
  const { begun, pack } = heldPacking();
  let made = 0;
  const written: number[] = [];
  const many = function* (): Generator<Uint8Array> {
    for (; made < 12; made += 1) yield Buffer.alloc(blockLength, made);
  };
  const done = packInBlocks(many(), async ([first = -1]) => void written.push(first), 12, pack);
  await idle();
  expect([begun.length, made]).toEqual([mostWaiting, mostWaiting]);
  for (const each of begun.slice(1)) each.release();
  await idle();
  expect([begun.length, made, written]).toEqual([mostWaiting, mostWaiting, []]);
  for (let next = 0; next < 13; next += 1) {
    begun[next]?.release();
    await idle();
    expect(begun.length - written.length).toBeLessThanOrEqual(mostWaiting);
  }
  await done;
  expect(written.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, index) => index));
});

it('ends with what went wrong, in making, packing or writing, when nothing is at work any more', async () => {
  const wrong = new Error('wrong');
  const making = heldPacking();
  const broken = function* (): Generator<Uint8Array> {
    yield Buffer.alloc(blockLength);
    throw wrong;
  };
  let ended = false;
  const inMaking = packInBlocks(broken(), async () => undefined, 12, making.pack).catch((error) => {
    ended = true;
    return error;
  });
  await idle();
  expect(ended).toBe(false);
  making.begun[0]?.release();
  expect(await inMaking).toBe(wrong);

  const packing = heldPacking();
  const two = [Buffer.alloc(2 * blockLength)];
  const inPacking = packInBlocks(two, async () => undefined, 12, packing.pack);
  await idle();
  packing.begun[1]?.fail(wrong);
  for (const each of packing.begun) each.release();
  await expect(inPacking).rejects.toBe(wrong);

  const inWriting = packInBlocks(two, () => Promise.reject(wrong), 12);
  await expect(inWriting).rejects.toBe(wrong);
});
