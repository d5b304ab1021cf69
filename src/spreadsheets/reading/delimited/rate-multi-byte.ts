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
  /** First bytes of kana, of which there are few. */
  readonly kana?: Ranges;
  /** A usual character, as a logarithm: the fewer there are the likelier is each. */
  readonly rate: number;
}

const highBytes: Ranges = [[0xa1, 0xfe]];

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
    kana: [[0x82, 0x83]],
    rate: -8,
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
    kana: [[0xa4, 0xa5]],
    rate: -8,
  },
  { encoding: 'euc-kr', lead: highBytes, usual: [[0xb0, 0xc8]], trail: highBytes, rate: -7.5 },
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
    rate: -8.2,
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
    rate: -8.5,
  },
];

export const multiByteEncodings: readonly string[] = encodings.map(({ encoding }) => encoding);

/** As logarithms, see the rates of single bytes. */
const rates = { kana: -4.5, halfWidth: -5.5, alone: -9, rare: -13, aloneAmongLatin: -4, wrong: -25 } as const;

const isIn = (byte: number, ranges: Ranges): boolean =>
  ranges.some(([from, to]) => byte >= from && byte <= to);
const isAsciiLetter = (byte: number | undefined): boolean => {
  const small = (byte ?? 0) | 32;
  return small >= 97 && small <= 122;
};

/** How well a stretch of text reads in an encoding, as a logarithm to compare by. */
function rateStretch(bytes: Buffer, each: TwoByteEncoding): number {
  const { lead, usual, trail, single = [], kana = [], rate } = each;
  let total = 0;
  let wasHigh = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 128) {
      wasHigh = false;
      continue;
    }
    const start = at;
    if (isIn(byte, single)) {
      total += wasHigh || isIn(bytes[at + 1] ?? 0, single) ? rates.halfWidth : rates.alone;
    } else if (isIn(byte, lead) && isIn(bytes[at + 1] ?? 0, trail)) {
      at += 1;
      total += isIn(byte, kana) ? rates.kana : isIn(byte, usual) ? rate : rates.rare;
      // Such letters never stand alone among Latin ones.
      const isAmongLatin = isAsciiLetter(bytes[start - 1]) || isAsciiLetter(bytes[at + 1]);
      if (isAmongLatin && !wasHigh) total += rates.aloneAmongLatin;
    } else {
      total += rates.wrong;
    }
    wasHigh = true;
  }
  return total;
}

export const rateMultiByte = (stretches: readonly Buffer[], encoding: string): number => {
  const found = encodings.find((each) => each.encoding === encoding)!;
  return stretches.reduce((sum, each) => sum + rateStretch(each, found), 0);
};
