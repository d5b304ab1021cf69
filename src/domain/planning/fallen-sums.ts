import type { LineKey, TerritoryCode } from '../basics/ids.ts';
import { earliest, type IsoDate } from '../basics/iso-date.ts';
import { compareText } from '../basics/stable-order.ts';
import type { Touches } from '../basics/units.ts';
import { staysOf, type FallenLine, type FallenSum } from './fall-away.ts';

/** What falls away of a plan, so that any part of it can be summed without its lines: as much as there are territories. */
export interface FallenByTerritory {
  readonly territories: readonly (Omit<FallenSum, 'accounts'> & { readonly territory: TerritoryCode })[];
  /** Accounts with such lines by all territories where they have them: whoever sees two of these counts them once. */
  readonly accounts: readonly { readonly of: readonly TerritoryCode[]; readonly count: number }[];
  /** The first of these lines, as many as are named where they hold something up. */
  readonly first: readonly LineKey[];
}

const NAMED = 6;

export const nothingFalls: FallenByTerritory = { territories: [], accounts: [], first: [] };

export function sumByTerritory(lines: readonly FallenLine[]): FallenByTerritory {
  if (lines.length === 0) return nothingFalls;
  const sums = new Map<TerritoryCode, { lines: number; touches: Touches; since: IsoDate }>();
  const places = new Map<string, Set<TerritoryCode>>();
  for (const line of lines) {
    const { territory, accountId, since } = line;
    const sum = sums.get(territory) ?? { lines: 0, touches: 0, since };
    sums.set(territory, sum);
    sum.lines += 1;
    sum.touches += line.planned - staysOf(line, line);
    if (since < sum.since) sum.since = since;
    const there = places.get(accountId);
    if (there) there.add(territory);
    else places.set(accountId, new Set([territory]));
  }
  const accounts = new Map<string, { readonly of: readonly TerritoryCode[]; count: number }>();
  for (const there of places.values()) {
    const of = [...there].toSorted(compareText);
    const known = accounts.get(of.join('\n')) ?? { of, count: 0 };
    accounts.set(of.join('\n'), known);
    known.count += 1;
  }
  return {
    territories: [...sums].map(([territory, sum]) => ({ territory, ...sum })),
    accounts: [...accounts.values()],
    first: lines.slice(0, NAMED).map(({ key }) => key),
  };
}

/** What falls away in some of the territories; undefined where nothing does. */
export function fallenIn(
  { territories, accounts }: FallenByTerritory,
  isSeen: (of: { readonly territory: TerritoryCode }) => boolean = () => true,
): FallenSum | undefined {
  const seen = territories.filter(isSeen);
  const since = earliest(...seen.map((each) => each.since));
  if (since === undefined) return undefined;
  const there = new Set(seen.map(({ territory }) => territory));
  return {
    accounts: accounts.reduce(
      (sum, { of, count }) => (of.some((each) => there.has(each)) ? sum + count : sum),
      0,
    ),
    lines: seen.reduce((sum, each) => sum + each.lines, 0),
    touches: seen.reduce((sum, each) => sum + each.touches, 0),
    since,
  };
}
