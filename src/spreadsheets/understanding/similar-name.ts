import { foldName } from './fold-name.ts';
import type { NameIndex } from './name-index.ts';

/** Edits (letters added, dropped, changed, or two swapped) from `a` to `b`; `limit + 1` when there are more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit + 1;
}

const longestName = 120;

/** Slips a name of this length may have; short names and names of ideographs mean something else with one letter changed. */
function allowedEdits(name: string): number {
  if (/[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7A3]/u.test(name) || name.length > longestName) return 0;
  return name.length < 5 ? 0 : name.length < 9 ? 1 : 2;
}

const digitsOf = (name: string): string => name.replaceAll(/\D+/gu, ' ').trim();

/** Known names that differ by slips of the pen, each with how many; none whose figures differ. */
function* slipsOf<T>(index: NameIndex<T>, name: string): Generator<readonly [target: T, distance: number]> {
  const wanted = foldName(name);
  const limit = allowedEdits(wanted);
  if (limit === 0) return;
  for (const [known, match] of index.folded) {
    if (match === 'ambiguous' || digitsOf(known) !== digitsOf(wanted)) continue;
    // A slip must not turn one short known word into another.
    const most = Math.min(limit, allowedEdits(known));
    const distance = editDistance(wanted, known, most);
    if (distance <= most) yield [match.target, distance];
  }
}

/** The one known name that differs by a slip of the pen; none when there are two, or when figures differ. */
export function findSimilarName<T>(index: NameIndex<T>, name: string): T | undefined {
  let best = Infinity;
  let targets = new Set<T>();
  for (const [target, distance] of slipsOf(index, name)) {
    if (distance < best) [best, targets] = [distance, new Set([target])];
    else if (distance === best) targets.add(target);
  }
  const [target, ...others] = targets;
  return others.length === 0 ? target : undefined;
}

/** All that a name may be a slip of, however many slips it takes: with two of them nothing says which is meant. */
export const similarNames = <T>(index: NameIndex<T>, name: string): readonly T[] => [
  ...new Set(Array.from(slipsOf(index, name), ([target]) => target)),
];
