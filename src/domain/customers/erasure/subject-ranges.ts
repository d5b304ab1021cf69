/** Whole numbers as ranges, `1-500 507`: numbers are given in the order of a file, so that a file's are few ranges. */
export function writeRanges(numbers: Iterable<number>): string {
  // Numbers alone are put in order far sooner than by comparing.
  const sorted = Float64Array.from(new Set(numbers)).toSorted();
  const ranges: [number, number][] = [];
  for (const each of sorted) {
    const last = ranges.at(-1);
    if (last?.[1] === each - 1) last[1] = each;
    else ranges.push([each, each]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

/** The first and the last number of each range. */
export function* rangesIn(ranges: string): Iterable<readonly [from: number, to: number]> {
  for (const range of ranges.split(' ')) {
    if (range === '') continue;
    const [from = '', to = from] = range.split('-');
    yield [Number(from), Number(to)];
  }
}

export function isInRanges(ranges: string, number: number): boolean {
  for (const [from, to] of rangesIn(ranges)) if (number >= from && number <= to) return true;
  return false;
}

/** The same for many numbers, one after the other. */
export function inRanges(ranges: string): (number: number) => boolean {
  const all = [...rangesIn(ranges)].toSorted(([a], [b]) => a - b);
  return (number) => {
    let [low, high] = [0, all.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [from, to] = all[middle] ?? [0, -1];
      if (number < from) high = middle - 1;
      else if (number > to) low = middle + 1;
      else return true;
    }
    return false;
  };
}

/** The numbers of both. */
export function joinRanges(a: string, b: string): string {
  if (a === '' || b === '') return a || b;
  const all: number[] = [];
  for (const [from, to] of rangesIn(`${a} ${b}`)) for (let each = from; each <= to; each += 1) all.push(each);
  return writeRanges(all);
}
