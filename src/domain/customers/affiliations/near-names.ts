/** How many names may begin alike before a word is too common to look others up by. */
const COMMON = 64;

/** Letters that two words must have in common at their beginning to be looked up by each other. */
const BEGINNING = 3;

/** Initials of fewer words are no name. */
const FEWEST_INITIALS = 3;

/** Words as they are compared: without accents, case and punctuation; letters after an apostrophe stand alone. */
const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** `Hosp` is short for `Hospital`, `S` for `São`; a number stands for itself. */
const isShortFor = (a: string, b: string): boolean =>
  a === b || ((a.startsWith(b) || b.startsWith(a)) && !/\p{N}/u.test(a + b));

/** Whether every word of the first stands in the second, or short for one there, in their order. */
function isWithin(few: readonly string[], many: readonly string[]): boolean {
  let at = 0;
  for (const word of few) {
    while (at < many.length && !isShortFor(word, many[at]!)) at += 1;
    if (at === many.length) return false;
    at += 1;
  }
  return true;
}

const initialsOf = (words: readonly string[]): string =>
  words.length < FEWEST_INITIALS ? '' : words.map(([first]) => first).join('');

/** A word that tells something alone: single letters fit anything. */
const tells = (words: readonly string[]): boolean => words.some((word) => word.length >= BEGINNING);

interface Words {
  readonly words: readonly string[];
  readonly together: string;
  /** Empty for a name of few words. */
  readonly initials: string;
}

const readWords = (name: string): Words => {
  const words = wordsOf(name);
  return { words, together: words.join(''), initials: initialsOf(words) };
};

/**
 * Whether the shorter of two names may be a spelling of the longer: its words are all there or short for words there, or
 * are its initials. `Hosp. S. João` and `HSJ` may be `Hospital de São João, Porto`; `Hospital Norte` is not.
 */
function isNear(few: Words, many: Words): boolean {
  if (many.initials !== '' && few.together === many.initials) return true;
  const [first] = few.words;
  if (few.words.length === 1) return first !== undefined && many.words.includes(first);
  return tells(few.words) && isWithin(few.words, many.words);
}

function put(map: Map<string, number[]>, key: string, index: number): void {
  const known = map.get(key);
  if (known) known.push(index);
  else map.set(key, [index]);
}

/**
 * Tells each pair of names that may be spellings of one.
 * @param names each once; those that stand for numbers (`@12`) are near none
 * @param found takes their places in the list, that of the shorter first
 */
export function nearNames(names: readonly string[], found: (one: number, other: number) => void): void {
  const read = names.map((name) => readWords(name.startsWith('@') ? '' : name));
  const byBeginning = new Map<string, number[]>();
  const byInitials = new Map<string, number[]>();
  read.forEach(({ words, initials }, index) => {
    for (const beginning of new Set(words.map((word) => word.slice(0, BEGINNING))))
      put(byBeginning, beginning, index);
    if (initials !== '') put(byInitials, initials, index);
  });
  read.forEach((own, index) => {
    const beginnings = own.words
      .filter((word) => word.length >= BEGINNING)
      .map((word) => word.slice(0, BEGINNING));
    const others = beginnings
      .map((beginning) => byBeginning.get(beginning) ?? [])
      .toSorted((a, b) => a.length - b.length);
    // What few others begin with, and in any case what the fewest do.
    const looked = others.filter((each, nth) => nth === 0 || each.length <= COMMON);
    for (const other of new Set([...looked.flat(), ...(byInitials.get(own.together) ?? [])])) {
      const many = read[other]!;
      // The shorter looks for the longer.
      if (other !== index && own.words.length <= many.words.length && isNear(own, many)) found(index, other);
    }
  });
}
