import type { Bundles } from './bundle-lines.ts';
import type { ResidualProblem } from './residual-problem.ts';
import type { GroupScan } from './scan-group.ts';

/**
 * The exact answer of a bundle with S-shaped lines, or groups, under its kept limits: the whole numbers of touches worth most
 * above their price. Combines lines and groups from the innermost limit outwards (a knapsack over the tree of limits).
 *
 * Reads `typePrice`, writes `taken`. On equal worth the earlier line gets the touches, and no touch is taken for nothing.
 */
export function makeCurvedAnswer(
  { packed, steps, linesOf }: ResidualProblem,
  bundles: Bundles,
  typePrice: Float64Array,
  taken: Int32Array,
  groupScan: GroupScan | undefined,
): (bundle: number) => void {
  // A node is a set of lines combined so far; its table says the best gain for 0, 1, 2 … touches of all of them.
  let gains = new Float64Array(1024);
  let splits = new Int32Array(1024);
  const tableStart: number[] = [];
  const tableSize: number[] = [];
  const leftOf: number[] = [];
  /** The right part; of a leaf its line, or −1 less the number of its group. */
  const rightOf: number[] = [];
  const nodeOf = new Map<number, number>();
  let used = 0;

  const addNode = (size: number, left: number, right: number): number => {
    if (used + size > gains.length) {
      const length = 2 * (used + size);
      const grownGains = new Float64Array(length);
      grownGains.set(gains);
      gains = grownGains;
      const grownSplits = new Int32Array(length);
      grownSplits.set(splits);
      splits = grownSplits;
    }
    tableStart.push(used);
    tableSize.push(size);
    leftOf.push(left);
    rightOf.push(right);
    used += size;
    return tableStart.length - 1;
  };
  const addLeaf = (line: number, most: number): number => {
    const size = Math.min(steps.start[line + 1]! - steps.start[line]!, most) + 1;
    const node = addNode(size, -1, line);
    const first = packed.valueStart[line]! + packed.minimum[line]!;
    const each = typePrice[bundles.types.typeOf[line]!]!;
    let worth = 0;
    for (let t = 0; t < size; t += 1) {
      gains[tableStart[node]! + t] = worth - t * each;
      worth += packed.values[first + t] ?? 0;
    }
    return node;
  };
  /** One leaf for all lines of the group: of each number of touches the best mix. */
  const addGroup = (group: number, most: number): number => {
    const size = Math.min(groupScan!.mostOf(group), most) + 1;
    const node = addNode(size, -1, -1 - group);
    groupScan!.scan(group, { gains, mixes: splits, start: tableStart[node]!, size });
    const { start, items } = packed.groups!.lines;
    for (let i = start[group]!; i < start[group + 1]!; i += 1) nodeOf.set(items[i]!, node);
    return node;
  };
  const nodeFor = (line: number, most: number): number => {
    const known = nodeOf.get(line);
    if (known !== undefined) return known;
    const group = packed.groups === undefined ? -1 : packed.groups.groupOf[line]!;
    return group < 0 ? addLeaf(line, most) : addGroup(group, most);
  };
  const combine = (a: number, b: number, most: number): number => {
    const node = addNode(Math.min(tableSize[a]! + tableSize[b]! - 1, most + 1), a, b);
    const [start, startA, startB] = [tableStart[node]!, tableStart[a]!, tableStart[b]!];
    for (let total = 0; total < tableSize[node]!; total += 1) {
      let best = -Infinity;
      const last = Math.min(total, tableSize[b]! - 1);
      for (let j = Math.max(0, total - tableSize[a]! + 1); j <= last; j += 1) {
        const gain = gains[startA + total - j]! + gains[startB + j]!;
        if (gain > best) {
          best = gain;
          splits[start + total] = j;
        }
      }
      gains[start + total] = best;
    }
    return node;
  };
  const hand = (node: number, touches: number): void => {
    if (leftOf[node]! < 0) {
      const of = rightOf[node]!;
      if (of >= 0) taken[of] = touches;
      else groupScan!.hand(-1 - of, splits[tableStart[node]! + touches]!);
      return;
    }
    const right = splits[tableStart[node]! + touches]!;
    hand(rightOf[node]!, right);
    hand(leftOf[node]!, touches - right);
  };

  return (bundle) => {
    used = 0;
    tableStart.length = tableSize.length = leftOf.length = rightOf.length = 0;
    nodeOf.clear();
    let root = -1;
    for (let k = bundles.kept.start[bundle]!; k < bundles.kept.start[bundle + 1]!; k += 1) {
      const limit = bundles.kept.items[k]!;
      // Limits within a group are kept by its mixes.
      if (bundles.isWithin[limit] === 1) continue;
      const most = bundles.keptRoom[limit]!;
      root = -1;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
        const line = linesOf.items[i]!;
        const node = nodeFor(line, most);
        if (root < 0) root = node;
        else if (!contains(root, node)) root = combine(root, node, most);
      }
      if (tableSize[root]! > most + 1) tableSize[root] = most + 1;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
        nodeOf.set(linesOf.items[i]!, root);
    }
    if (root < 0) root = nodeFor(bundles.lines.items[bundles.lines.start[bundle]!]!, Infinity);
    let touches = 0;
    for (let t = 1; t < tableSize[root]!; t += 1) {
      if (gains[tableStart[root]! + t]! > gains[tableStart[root]! + touches]!) touches = t;
    }
    hand(root, touches);
  };

  /** Whether a node has already been combined into the left-leaning chain that ends in `root`. */
  function contains(root: number, node: number): boolean {
    let at = root;
    while (at >= 0) {
      if (at === node || (leftOf[at]! >= 0 && rightOf[at] === node)) return true;
      at = leftOf[at]!;
    }
    return false;
  }
}
