/** Longer texts are not compared letter by letter. */
const LONGEST = 64;
const takenLeft = new Uint8Array(LONGEST);
const takenRight = new Uint8Array(LONGEST);
const rowBefore = new Uint8Array(LONGEST + 1);
const rowOver = new Uint8Array(LONGEST + 1);
const rowNow = new Uint8Array(LONGEST + 1);

const MOST_PREFIX = 4;
const PREFIX_BONUS = 0.1;

/** How alike two texts are after Jaro and Winkler, 0 to 1; nothing is allocated, for there are millions of pairs. */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const [n, m] = [Math.min(left.length, LONGEST), Math.min(right.length, LONGEST)];
  if (n === 0 || m === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(n, m) / 2) - 1);
  takenLeft.fill(0, 0, n);
  takenRight.fill(0, 0, m);
  let matches = 0;
  for (let i = 0; i < n; i += 1) {
    const letter = left.charCodeAt(i);
    const end = Math.min(m, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (takenRight[j] === 0 && right.charCodeAt(j) === letter) {
        takenLeft[i] = 1;
        takenRight[j] = 1;
        matches += 1;
        break;
      }
    }
  }
  if (matches === 0) return 0;
  let swapped = 0;
  for (let i = 0, j = 0; i < n; i += 1) {
    if (takenLeft[i] === 0) continue;
    while (takenRight[j] === 0) j += 1;
    if (left.charCodeAt(i) !== right.charCodeAt(j)) swapped += 1;
    j += 1;
  }
  const jaro = (matches / n + matches / m + (matches - swapped / 2) / matches) / 3;
  let prefix = 0;
  while (
    prefix < MOST_PREFIX &&
    prefix < n &&
    prefix < m &&
    left.charCodeAt(prefix) === right.charCodeAt(prefix)
  )
    prefix += 1;
  return jaro + prefix * PREFIX_BONUS * (1 - jaro);
}

/**
 * How many letters are missing, wrong or swapped with their neighbour (optimal string alignment), at most `most`; one more
 * where there are more. What both begin and end with is passed over, and only what can be reached is looked at.
 */
export function editsWithin(left: string, right: string, most: number): number {
  if (left === right) return 0;
  const over = most + 1;
  let [endLeft, endRight] = [left.length, right.length];
  if (Math.abs(endLeft - endRight) > most || endLeft > LONGEST || endRight > LONGEST) return over;
  while (endLeft > 0 && endRight > 0 && left.charCodeAt(endLeft - 1) === right.charCodeAt(endRight - 1)) {
    endLeft -= 1;
    endRight -= 1;
  }
  let start = 0;
  while (start < endLeft && start < endRight && left.charCodeAt(start) === right.charCodeAt(start))
    start += 1;
  const [n, m] = [endLeft - start, endRight - start];
  if (n === 0 || m === 0) return Math.min(over, n + m);
  if (n === 1 && m === 1) return 1;
  rowNow.fill(over, 0, m + 1);
  for (let j = 0; j <= m; j += 1) rowBefore[j] = Math.min(over, j);
  for (let i = 1; i <= n; i += 1) {
    const from = Math.max(1, i - most);
    const to = Math.min(m, i + most);
    rowNow[from - 1] = from === 1 ? Math.min(over, i) : over;
    let least = over;
    const letter = left.charCodeAt(start + i - 1);
    for (let j = from; j <= to; j += 1) {
      const other = right.charCodeAt(start + j - 1);
      let edits = rowBefore[j - 1]! + (letter === other ? 0 : 1);
      if (j < i + most && rowBefore[j]! + 1 < edits) edits = rowBefore[j]! + 1;
      if (rowNow[j - 1]! + 1 < edits) edits = rowNow[j - 1]! + 1;
      if (
        i > 1 &&
        j > 1 &&
        letter === right.charCodeAt(start + j - 2) &&
        left.charCodeAt(start + i - 2) === other &&
        rowOver[j - 2]! + 1 < edits
      )
        edits = rowOver[j - 2]! + 1;
      rowNow[j] = Math.min(over, edits);
      if (edits < least) least = edits;
    }
    if (least > most) return over;
    for (let j = Math.max(0, from - 2); j <= to; j += 1) {
      rowOver[j] = rowBefore[j]!;
      rowBefore[j] = rowNow[j]!;
    }
    if (to < m) rowBefore[to + 1] = over;
  }
  return Math.min(over, rowBefore[m]!);
}

/** Which letters and digits a text has, as bits: most texts are told apart by them. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

const bitsIn = (bits: number): number => {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** How many letters one has that the other lacks, at least. */
export const lettersApart = (left: number, right: number): number =>
  Math.max(bitsIn(left & ~right), bitsIn(right & ~left));
