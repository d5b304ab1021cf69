import type { EncodingRating } from './single-byte-encodings.ts';

type Ranges = readonly (readonly [from: number, to: number])[];

/**
 * East Asian code pages by their two-byte characters: which first bytes there are, which of them hold the characters
 * of everyday text (kana and the first level of kanji or hanzi, the syllables of hangul), which second bytes follow.
 */
interface TwoByteEncoding {
  readonly encoding: string;
  readonly lead: Ranges;
  readonly usual: Ranges;
  readonly trail: Ranges;
  /** Bytes that are a character by themselves, such as half-width kana. */
  readonly single?: Ranges;
}

const highBytes: Ranges = [[0xa1, 0xfe]];

/** In the order they win a tie: the narrower range of usual characters says more. */
const encodings: readonly TwoByteEncoding[] = [
  {
    encoding: 'shift_jis',
    lead: [
      [0x81, 0x9f],
      [0xe0, 0xfc],
    ],
    usual: [
      [0x81, 0x83],
      [0x88, 0x98],
    ],
    trail: [
      [0x40, 0x7e],
      [0x80, 0xfc],
    ],
    single: [[0xa1, 0xdf]],
  },
  {
    encoding: 'euc-jp',
    lead: [[0x8e, 0x8e], ...highBytes],
    usual: [
      [0xa1, 0xa1],
      [0xa4, 0xa5],
      [0xb0, 0xcf],
    ],
    trail: highBytes,
  },
  { encoding: 'euc-kr', lead: highBytes, usual: [[0xb0, 0xc8]], trail: highBytes },
  {
    encoding: 'gb18030',
    lead: [[0x81, 0xfe]],
    usual: [
      [0xa1, 0xa1],
      [0xa3, 0xa3],
      [0xb0, 0xd7],
    ],
    trail: [
      [0x40, 0x7e],
      [0x80, 0xfe],
    ],
  },
  {
    encoding: 'big5',
    lead: [[0x81, 0xfe]],
    usual: [
      [0xa1, 0xa1],
      [0xa4, 0xc6],
    ],
    trail: [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  },
];

const isIn = (byte: number, ranges: Ranges): boolean =>
  ranges.some(([from, to]) => byte >= from && byte <= to);

interface Walk {
  pairs: number;
  usual: number;
  /** Usual characters next to another: East Asian letters never stand alone among Latin ones. */
  inCompany: number;
  singles: number;
  kana: number;
  wrong: number;
}

function walk(bytes: Buffer, { lead, usual, trail, single = [] }: TwoByteEncoding): Walk {
  const seen: Walk = { pairs: 0, usual: 0, inCompany: 0, singles: 0, kana: 0, wrong: 0 };
  let wasPair = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 128) {
      wasPair = false;
    } else if (isIn(byte, single)) {
      seen.singles += 1;
    } else if (isIn(byte, lead) && isIn(bytes[at + 1] ?? 0, trail)) {
      at += 1;
      seen.pairs += 1;
      const isUsual = isIn(byte, usual);
      if (isUsual) seen.usual += 1;
      if (isUsual && (wasPair || (bytes[at + 1] ?? 0) >= 128)) seen.inCompany += 1;
      if (byte === 0xa4 || byte === 0xa5) seen.kana += 1;
      wasPair = true;
    } else {
      seen.wrong += 1;
    }
  }
  return seen;
}

/** Every character must be a possible one; those in everyday use and in company make the score. */
export const rateMultiByte = (bytes: Buffer): readonly EncodingRating[] =>
  encodings.map((each) => {
    const { pairs, usual, inCompany, singles, kana, wrong } = walk(bytes, each);
    const total = pairs + singles;
    if (total === 0 || wrong * 100 > total) return { encoding: each.encoding, score: 0 };
    // Japanese without kana is hardly text; without this check Chinese and Korean would pass for it.
    if (each.encoding === 'euc-jp' && kana * 20 < pairs) return { encoding: each.encoding, score: 0 };
    const score = (inCompany + (usual - inCompany) * 0.3 + singles * 0.7) / total;
    return { encoding: each.encoding, score };
  });
