/** So many pairs of words are remembered, each at one place of its own. */
const REMEMBERED = 2 ** 17;

/** The words of texts, and how much of two texts is the same by what their words weigh. */
export interface WordOverlap {
  /** Numbers of the words of a value. */
  readonly words: readonly Int32Array[];
  /** In how many values a word stands. */
  readonly frequency: Int32Array;
  /** 0 to 1: how much of both is the same. */
  overlap(left: number, right: number): number;
  /** How many words of the one with fewer have their like, and how many are written out and the same. */
  matched(left: number, right: number): { readonly alike: number; readonly full: number };
}

/**
 * @param counts how often each value occurs
 * @param likenessOf how much of a word another one is, 0 to 1
 */
export function overlapOfWords(
  values: readonly string[],
  counts: Int32Array,
  likenessOf: (one: string, other: string) => number,
): WordOverlap {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const words = values.map((value) => {
    if (value === '') return new Int32Array(0);
    const each = [...new Set(value.split(' '))].map((word) => {
      let number = numbers.get(word);
      if (number === undefined) {
        number = texts.length;
        texts.push(word);
        numbers.set(word, number);
      }
      return number;
    });
    return Int32Array.from(each);
  });
  const frequency = new Int32Array(texts.length);
  let total = 0;
  for (const [value, of] of words.entries()) {
    total += counts[value]!;
    for (const word of of) frequency[word] = frequency[word]! + counts[value]!;
  }
  const weight = new Float64Array(texts.length);
  for (const [word, often] of frequency.entries()) weight[word] = Math.log2(1 + total / Math.max(1, often));
  const whole = Float64Array.from(words, (of) => of.reduce((sum, word) => sum + weight[word]!, 0));

  const beginnings = Int32Array.from(texts, (text) => text.charCodeAt(0));
  const endings = Int32Array.from(texts, (text) => text.charCodeAt(text.length - 1));
  const askedPairs = new Float64Array(REMEMBERED).fill(-1);
  const answers = new Float64Array(REMEMBERED);
  const likeness = (one: number, other: number): number => {
    if (one === other) return 1;
    // Words that are alike begin or end with the same letter.
    if (beginnings[one] !== beginnings[other] && endings[one] !== endings[other]) return 0;
    const [low, high] = one < other ? [one, other] : [other, one];
    const pair = low * texts.length + high;
    const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & (REMEMBERED - 1);
    if (askedPairs[place] === pair) return answers[place]!;
    const answer = likenessOf(texts[low]!, texts[high]!);
    askedPairs[place] = pair;
    answers[place] = answer;
    return answer;
  };

  const taken = new Uint8Array(256);
  /** Calls for each word of the one with fewer words the best of the other that nobody had. */
  const pairWords = (
    left: number,
    right: number,
    each: (one: number, other: number, how: number) => void,
  ): void => {
    let [few, many] = [words[left]!, words[right]!];
    if (few.length > many.length) [few, many] = [many, few];
    const width = Math.min(many.length, taken.length);
    taken.fill(0, 0, width);
    for (const word of few) {
      let best = 0;
      let at = -1;
      for (let other = 0; other < width; other += 1) {
        if (taken[other] === 1) continue;
        const how = likeness(word, many[other]!);
        if (how > best) {
          best = how;
          at = other;
          if (how === 1) break;
        }
      }
      if (at < 0) continue;
      taken[at] = 1;
      each(word, many[at]!, best);
    }
  };
  return {
    words,
    frequency,
    overlap: (left, right) => {
      let same = 0;
      pairWords(left, right, (one, other, how) => {
        same += how * Math.min(weight[one]!, weight[other]!);
      });
      return same === 0 ? 0 : (2 * same) / (whole[left]! + whole[right]!);
    },
    matched: (left, right) => {
      let [alike, full] = [0, 0];
      pairWords(left, right, (one, _other, how) => {
        alike += 1;
        if (how >= 0.9 && texts[one]!.length > 1) full += 1;
      });
      return { alike, full };
    },
  };
}
