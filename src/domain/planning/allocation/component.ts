import type { Bundles } from './bundle-lines.ts';
import { countUp } from './packed-problem.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** Bundles that compete with each other through priced limits, directly or by way of others; often one territory. */
export interface Component {
  /** Priced limits in rising order. */
  readonly limits: readonly number[];
  /** In rising order. */
  readonly bundles: Int32Array;
  /** In rising order. */
  readonly lines: Int32Array;
}

/** Components have nothing in common, so each is solved alone. */
export function findComponents({ packed, linesOf }: ResidualProblem, bundles: Bundles): Component[] {
  const parent = countUp(bundles.count);
  const rootOf = (bundle: number): number => {
    let root = bundle;
    while (parent[root]! !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  for (let limit = 0; limit < packed.limits; limit += 1) {
    if (bundles.isPriced[limit] === 0) continue;
    const first = rootOf(bundles.bundleOf[linesOf.items[linesOf.start[limit]!]!]!);
    for (let i = linesOf.start[limit]! + 1; i < linesOf.start[limit + 1]!; i += 1)
      parent[rootOf(bundles.bundleOf[linesOf.items[i]!]!)] = first;
  }
  const members = groupBy(bundles.count, rootOf);
  const limits = groupBy(packed.limits, (limit) =>
    bundles.isPriced[limit] === 0 ? -1 : rootOf(bundles.bundleOf[linesOf.items[linesOf.start[limit]!]!]!),
  );
  const lines = groupBy(packed.lines, (line) => rootOf(bundles.bundleOf[line]!));
  return [...members].map(([root, of]) => ({
    limits: limits.get(root) ?? [],
    bundles: Int32Array.from(of),
    lines: Int32Array.from(lines.get(root)!),
  }));
}

function groupBy(count: number, keyOf: (index: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let index = 0; index < count; index += 1) {
    const key = keyOf(index);
    if (key < 0) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}
