import type { ComparedField } from './compare-field.ts';
import { skeletonOf, soundOf } from './fold-value.ts';
import { hashBoth, hashText } from './seeded.ts';

/** One way in which two records are found to be worth comparing: they have a key of it in common. */
export interface BlockWay {
  /** The fields it is made of, by number: of what agrees here nothing is learned from its pairs. */
  readonly fields: readonly number[];
  /** Made when asked for, and kept by nobody: there are many ways. */
  readonly keys: () => BlockKeys;
}

export interface BlockKeys {
  /** So many keys each record has, one after the other; 0 for none. */
  readonly width: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Of a value a few short keys that survive a slip in the rest of it. */
type ShortKeys = (value: number) => readonly number[];

const RAREST_WORDS = 4;

/** The words of a value that stand in the fewest others, first the rarest. */
function rarestWords({ words }: ComparedField): (value: number) => readonly number[] {
  const { words: of, frequency } = words!;
  return (value) =>
    Array.from(of[value]!)
      .toSorted((a, b) => frequency[a]! - frequency[b]! || a - b)
      .slice(0, RAREST_WORDS);
}

const wordKey = (word: number): number => Math.imul(word + 1, 0x9e3779b1) >>> 1 || 1;

function shortKeysOf(field: ComparedField): readonly ShortKeys[] {
  const { values } = field;
  const ofText =
    (cut: (text: string) => string): ShortKeys =>
    (value) => {
      const part = cut(values[value]!);
      return part === '' ? [] : [hashText(part)];
    };
  switch (field.field.kind) {
    case 'given-name':
      return [ofText((text) => soundOf(text).slice(0, 3))];
    case 'family-name':
      return [ofText((text) => soundOf(text).slice(0, 4)), ofText((text) => skeletonOf(text).slice(0, 4))];
    case 'short-text':
      return [ofText((text) => soundOf(text).slice(0, 5))];
    case 'date':
      return [ofText((text) => text.slice(0, 4)), ofText((text) => text.slice(4))];
    case 'code':
      return [ofText((text) => text.slice(0, 4)), ofText((text) => text.slice(-4))];
    case 'postcode':
    case 'number':
      return [ofText((text) => text)];
    case 'phone':
      return [ofText((text) => text.slice(-4))];
    case 'email':
      return [ofText((text) => text.slice(0, 5))];
    case 'category':
      return [];
    case 'name':
    case 'text': {
      const rarest = rarestWords(field);
      return [(value) => rarest(value).slice(0, 2).map(wordKey)];
    }
  }
}

/** @param keysOf at most `width` keys of the record with these values */
function keysOfRecords(
  of: readonly ComparedField[],
  fields: readonly number[],
  width: number,
  keysOf: (values: readonly number[]) => readonly number[],
): BlockWay {
  const ofSide = (side: 'left' | 'right'): Int32Array => {
    const columns = fields.map((at) => of[at]![side]);
    const size = columns[0]!.length;
    const keys = new Int32Array(size * width);
    for (let row = 0; row < size; row += 1) {
      const found = keysOf(columns.map((column) => column[row]!));
      for (let at = 0; at < Math.min(width, found.length); at += 1) keys[row * width + at] = found[at]!;
    }
    return keys;
  };
  const isOne = of.every((each) => each.left === each.right);
  return {
    fields,
    keys: () => {
      const left = ofSide('left');
      return { width, left, right: isOne ? left : ofSide('right') };
    },
  };
}

const remembered = (size: number, keys: ShortKeys): ShortKeys => {
  const known: (readonly number[] | undefined)[] = Array.from({ length: size });
  return (value) => (value === 0 ? [] : (known[value] ??= keys(value)));
};

/** The value as a whole. */
const whole: ShortKeys = (value) => (value === 0 ? [] : [wordKey(value)]);

/** Words by themselves and two by two. */
function wordKeys(field: ComparedField): ShortKeys {
  const rarest = rarestWords(field);
  return remembered(field.values.length, (value) => {
    const words = rarest(value).toSorted((a, b) => a - b);
    const pairs = words.flatMap((one, at) =>
      words.slice(at + 1).map((other) => hashBoth(wordKey(one), wordKey(other))),
    );
    return [...rarest(value).slice(0, 3).map(wordKey), ...pairs];
  });
}
const WORD_KEYS = 9;

/** More ways take longer than they find. */
const MOST_PAIRS_OF_FIELDS = 70;

/** Given and family name together, whichever stands where. */
function namesEitherWay(fields: readonly ComparedField[]): readonly BlockWay[] {
  const given = fields.findIndex(({ field }) => field.kind === 'given-name');
  const family = fields.findIndex(({ field }) => field.kind === 'family-name');
  if (given < 0 || family < 0) return [];
  return [
    keysOfRecords(fields, [given, family], 1, ([one = 0, other = 0]) =>
      one === 0 || other === 0
        ? []
        : [hashBoth(wordKey(Math.min(one, other)), wordKey(Math.max(one, other)))],
    ),
  ];
}

/** All the ways in which records of these fields are found. */
export function blockKeys(fields: readonly ComparedField[]): readonly BlockWay[] {
  const singles = fields.flatMap((field, at): readonly BlockWay[] => {
    if (field.field.kind === 'category') return [];
    const byWhole = keysOfRecords(fields, [at], 1, ([value = 0]) => whole(value));
    if (!field.words) return [byWhole];
    const keys = wordKeys(field);
    return [byWhole, keysOfRecords(fields, [at], WORD_KEYS, ([value = 0]) => keys(value))];
  });
  const short = fields.flatMap((field, at) =>
    shortKeysOf(field).map((keys) => ({
      at,
      width: field.words ? 2 : 1,
      keys: remembered(field.values.length, keys),
    })),
  );
  const pairs = short.flatMap((one, place) =>
    short.slice(place + 1).flatMap((other) => (other.at === one.at ? [] : [{ one, other }])),
  );
  const together = pairs
    .slice(0, MOST_PAIRS_OF_FIELDS)
    .map(({ one, other }) =>
      keysOfRecords(fields, [one.at, other.at], one.width * other.width, ([a = 0, b = 0]) =>
        one.keys(a).flatMap((key) => other.keys(b).map((second) => hashBoth(key, second))),
      ),
    );
  return [...singles, ...namesEitherWay(fields), ...together];
}
