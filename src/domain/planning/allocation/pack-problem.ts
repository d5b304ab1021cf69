import { compareText } from '../../basics/stable-order.ts';
import type { AllocationLine, AllocationProblem, LineSelection } from './allocation-problem.ts';
import { effectsByLine, packGroups } from './pack-groups.ts';
import type { PackedProblem } from './packed-problem.ts';

export type LimitKind = 'capacity' | 'account-total' | 'channel-cap' | 'cap' | 'budget';

/** The packed problem with the way back: which line of the problem stands where, and what each limit is called. */
export interface NamedProblem {
  readonly packed: PackedProblem;
  /** Position in the problem's lines, of each packed line. */
  readonly source: Int32Array;
  readonly limitKind: readonly LimitKind[];
  readonly limitKey: readonly string[];
  /** Where each limit stands among the problem's own of its kind: territories, account totals or caps. */
  readonly limitSource: readonly number[];
  /** Maximum of each limit as the problem states it, and what is taken of it already. */
  readonly limitStated: readonly { readonly maximum: number; readonly past: number }[];
}

/**
 * Packs a checked problem in canonical order, so that it packs alike however it is listed. Limits are the territories,
 * then the account totals, then the caps.
 */
export function packProblem(listed: AllocationProblem): NamedProblem {
  const { problem, limitSource } = inCanonicalOrder(listed);
  const { territories, lines } = problem;
  const source = canonicalOrder(lines);
  const territoryOf = new Map(territories.map(({ key }, index) => [key, index]));
  const limits = listLimits(problem);
  const memberships = limitsBySelection(problem);
  const effectsOf = effectsByLine(problem);

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
    // Of a line in a group the values are not known yet, only how many there are.
    const each = effectsOf.get(line.key) ?? line.marginals;
    const length = Math.min(line.maximum, each.length);
    valueStart[l + 1] = valueStart[l]! + length;
    values.push(each.slice(0, length));
    take(territoryOf.get(line.territory)!, line.cost);
    // A line's limits in rising order: sums over them come out the same to the last digit.
    const counted = memberships(line).toSorted((a, b) => a.limit - b.limit);
    for (const { limit, takes } of counted)
      take(limit, takes === 'cost' ? line.cost : takes === 'touches' ? 1 : takes);
    limitStart[l + 1] = limitOf.length;
  }
  const packedValues = new Float64Array(valueStart[count]!);
  for (const [l, list] of values.entries()) packedValues.set(list, valueStart[l]);
  const packed: PackedProblem = {
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
  };
  return {
    packed: packGroups(problem, packed, (line) => lines[source[line]!]!.key),
    source,
    limitKind: limits.map(({ kind }) => kind),
    limitKey: limits.map(({ key }) => key),
    limitSource,
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

interface Ordered {
  readonly key: string;
  readonly order?: number;
}

function compareOrder({ order: a }: Ordered, { order: b }: Ordered): number {
  if (a === b) return 0;
  return a === undefined || (b !== undefined && a > b) ? 1 : -1;
}

const compare = (a: AllocationLine, b: AllocationLine): number =>
  compareOrder(a, b) ||
  compareText(a.territory, b.territory) ||
  compareText(a.account, b.account) ||
  compareText(a.key, b.key);

function placesOf<Item>(items: readonly Item[], compareItems: (a: Item, b: Item) => number): Int32Array {
  const places = Int32Array.from(items.keys());
  const sorted = items.every((item, index) => index === 0 || compareItems(items[index - 1]!, item) <= 0);
  return sorted ? places : places.toSorted((a, b) => compareItems(items[a]!, items[b]!));
}

const canonicalOrder = (lines: readonly AllocationLine[]): Int32Array => placesOf(lines, compare);

const byOrder = (a: Ordered, b: Ordered): number => compareOrder(a, b) || compareText(a.key, b.key);

/** The problem with its limits in canonical order, and where each of them came from. */
function inCanonicalOrder(problem: AllocationProblem) {
  const { territories, accountTotals = [], caps = [] } = problem;
  const places = [territories, accountTotals, caps].map((each) => placesOf<Ordered>(each, byOrder));
  const taken = <Item>(items: readonly Item[], of: number): Item[] =>
    Array.from(places[of]!, (place) => items[place]!);
  return {
    problem: {
      ...problem,
      territories: taken(territories, 0),
      accountTotals: taken(accountTotals, 1),
      caps: taken(caps, 2),
    },
    limitSource: places.flatMap((each) => [...each]),
  };
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
