import { compareText } from '../../basics/stable-order.ts';
import type { AllocationLine, AllocationProblem, LineSelection } from './allocation-problem.ts';
import type { PackedProblem } from './packed-problem.ts';

export type LimitKind = 'capacity' | 'account-total' | 'channel-cap' | 'cap' | 'budget';

/** The packed problem with the way back: which line of the problem stands where, and what each limit is called. */
export interface NamedProblem {
  readonly packed: PackedProblem;
  /** Position in the problem's lines, of each packed line. */
  readonly source: Int32Array;
  readonly limitKind: readonly LimitKind[];
  readonly limitKey: readonly string[];
  /** Maximum of each limit as the problem states it, and what is taken of it already. */
  readonly limitStated: readonly { readonly maximum: number; readonly past: number }[];
}

/** Packs a checked problem. Limits are the territories, then the account totals, then the caps, each in its order. */
export function packProblem(problem: AllocationProblem): NamedProblem {
  const { territories, lines } = problem;
  const source = canonicalOrder(lines);
  const territoryOf = new Map(territories.map(({ key }, index) => [key, index]));
  const limits = listLimits(problem);
  const memberships = limitsBySelection(problem);

  const count = lines.length;
  const minimum = new Int32Array(count);
  const maximum = new Int32Array(count);
  const valueStart = new Int32Array(count + 1);
  const limitStart = new Int32Array(count + 1);
  const values: number[][] = [];
  const limitOf: number[] = [];
  const weightOf: number[] = [];
  const take = (limit: number, weight: number) => {
    if (weight === 0) return;
    limitOf.push(limit);
    weightOf.push(weight);
  };
  for (let l = 0; l < count; l += 1) {
    const line = lines[source[l]!]!;
    minimum[l] = line.minimum;
    maximum[l] = line.maximum;
    const length = Math.min(line.maximum, line.marginals.length);
    valueStart[l + 1] = valueStart[l]! + length;
    values.push(line.marginals.slice(0, length));
    take(territoryOf.get(line.territory)!, line.cost);
    for (const { limit, takes } of memberships(line))
      take(limit, takes === 'cost' ? line.cost : takes === 'touches' ? 1 : takes);
    limitStart[l + 1] = limitOf.length;
  }
  const packedValues = new Float64Array(valueStart[count]!);
  for (const [l, list] of values.entries()) packedValues.set(list, valueStart[l]);
  return {
    packed: {
      lines: count,
      minimum,
      maximum,
      valueStart,
      values: packedValues,
      limits: limits.length,
      limitMaximum: Float64Array.from(limits, ({ maximum, past }) => Math.max(0, maximum - past)),
      limitStart,
      limitOf: Int32Array.from(limitOf),
      weightOf: Float64Array.from(weightOf),
    },
    source,
    limitKind: limits.map(({ kind }) => kind),
    limitKey: limits.map(({ key }) => key),
    limitStated: limits.map(({ maximum, past }) => ({ maximum, past })),
  };
}

interface Limit {
  readonly kind: LimitKind;
  readonly key: string;
  readonly maximum: number;
  readonly past: number;
}

const listLimits = ({ territories, accountTotals = [], caps = [] }: AllocationProblem): readonly Limit[] => [
  ...territories.map(({ key, capacity }): Limit => ({ kind: 'capacity', key, maximum: capacity, past: 0 })),
  ...accountTotals.map(({ key, maximum, past = 0 }): Limit => ({
    kind: 'account-total',
    key,
    maximum,
    past,
  })),
  ...caps.map(({ key, kind = 'cap', maximum, past = 0 }): Limit => ({ kind, key, maximum, past })),
];

const compare = (a: AllocationLine, b: AllocationLine): number =>
  compareText(a.territory, b.territory) || compareText(a.account, b.account) || compareText(a.key, b.key);

function canonicalOrder(lines: readonly AllocationLine[]): Int32Array {
  const order = Int32Array.from(lines.keys());
  const sorted = lines.every((line, index) => index === 0 || compare(lines[index - 1]!, line) <= 0);
  return sorted ? order : order.toSorted((a, b) => compare(lines[a]!, lines[b]!));
}

interface Membership {
  readonly limit: number;
  readonly takes: 'touches' | 'cost' | number;
}

const FIELDS = ['account', 'brand', 'channel', 'territory'] as const;

/** Looks up, per line, the account totals and caps it counts against; one hash lookup per combination of fields. */
function limitsBySelection({
  territories,
  accountTotals = [],
  caps = [],
}: AllocationProblem): (line: AllocationLine) => readonly Membership[] {
  const byFields = new Map<
    string,
    { fields: readonly (typeof FIELDS)[number][]; members: Map<string, Membership[]> }
  >();
  const byKey = new Map<string, Membership[]>();
  const append = (members: Map<string, Membership[]>, key: string, membership: Membership) => {
    const list = members.get(key);
    if (list === undefined) members.set(key, [membership]);
    else list.push(membership);
  };
  const select = (selection: LineSelection, membership: Membership) => {
    const fields = FIELDS.filter((field) => selection[field] !== undefined);
    const group = byFields.get(fields.join()) ?? { fields, members: new Map<string, Membership[]>() };
    byFields.set(fields.join(), group);
    append(group.members, keyOf(fields, selection), membership);
  };
  for (const [index, { account }] of accountTotals.entries())
    select({ account }, { limit: territories.length + index, takes: 'touches' });
  for (const [index, { lines: counted, takes = 'touches' }] of caps.entries()) {
    const limit = territories.length + accountTotals.length + index;
    if (!isKeys(counted)) select(counted, { limit, takes: typeof takes === 'string' ? takes : 'touches' });
    else {
      for (const [position, key] of counted.entries())
        append(byKey, key, { limit, takes: typeof takes === 'string' ? takes : takes[position]! });
    }
  }
  const groups = [...byFields.values()];
  return (line) => [
    ...groups.flatMap(({ fields, members }) => members.get(keyOf(fields, line)) ?? []),
    ...(byKey.get(line.key) ?? []),
  ];
}

const isKeys = (lines: readonly string[] | LineSelection): lines is readonly string[] => Array.isArray(lines);

const keyOf = (fields: readonly (typeof FIELDS)[number][], of: LineSelection): string =>
  fields.length === 1 ? of[fields[0]!]! : JSON.stringify(fields.map((field) => of[field]));
