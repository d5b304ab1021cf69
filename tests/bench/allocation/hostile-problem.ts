import { callEquivalents } from '#domain/basics/units.ts';
import type {
  AccountTotal,
  AllocationCap,
  AllocationLine,
  AllocationProblem,
} from '#domain/planning/allocation/allocation-problem.ts';
import { mulberry } from './random-market.ts';

/** How a problem is to be hard for an allocator. */
export interface Hostility {
  readonly accounts: number;
  readonly territories: number;
  /** Share of accounts that several territories work, which joins those territories. */
  readonly shared: number;
  /** Share of lines whose value rises before it falls. */
  readonly sCurves: number;
  /** Touches of one channel cost otherwise from line to line. */
  readonly unequal: boolean;
  /** Channel caps and budgets over all territories. */
  readonly caps: boolean;
  readonly minimums: boolean;
  /** Share of the time all touches would take that there is. */
  readonly tightness: number;
}

/** Drawn from a seed: small and large, loose and tight, with everything that couples territories. */
export function drawHostility(seed: number, over: Partial<Hostility> = {}): Hostility {
  const random = mulberry(seed ^ 0x51ed270b);
  const territories = 1 + Math.floor(random() * 8);
  return {
    territories,
    accounts: Math.ceil(territories * (2 + random() ** 2 * 28)),
    shared: random() < 0.5 ? random() * 0.6 : 0,
    sCurves: random() < 0.4 ? random() * 0.7 : 0,
    unequal: random() < 0.4,
    caps: random() < 0.6,
    minimums: random() < 0.4,
    tightness: 0.1 + 0.7 * random(),
    ...over,
  };
}

const CHANNELS = [
  { channel: 'face-to-face', cost: 10_000, worth: 1 },
  { channel: 'remote', cost: 4_000, worth: 0.5 },
  { channel: 'email', cost: 1_000, worth: 0.15 },
] as const;

/** What all touches of some lines would take, and what their minimums do. */
const wanted = (of: readonly AllocationLine[], by: (line: AllocationLine) => number) => ({
  all: of.reduce((sum, line) => sum + by(line) * line.maximum, 0),
  least: of.reduce((sum, line) => sum + by(line) * line.minimum, 0),
});
const room = ({ all, least }: ReturnType<typeof wanted>, share: number): number =>
  Math.max(least, Math.floor(all * share));
const costOf = ({ cost }: AllocationLine): number => cost;
const oneOf = (): number => 1;

/** A seeded problem as nobody would wish it: its minimums always fit. */
export function hostileProblem(seed: number, hostility = drawHostility(seed)): AllocationProblem {
  const random = mulberry(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const { accounts, territories, shared, sCurves, unequal, caps, minimums, tightness } = hostility;
  const brands = 1 + upTo(1);
  const lines: AllocationLine[] = [];
  for (let account = 0; account < accounts; account += 1) {
    const home = account % territories;
    const others = random() < shared ? 1 + upTo(2) : 0;
    const potential = Math.exp(2.2 * (random() + random() + random() - 1.5) + 7);
    const places = new Set([home, ...Array.from({ length: others }, () => upTo(territories - 1))]);
    for (const place of places) {
      for (let brand = 0; brand < brands; brand += 1) {
        for (const { channel, cost, worth } of CHANNELS) {
          if (random() < 0.2) continue;
          const maximum = 1 + upTo(5);
          const scale = potential * worth * (0.4 + random());
          const isS = random() < sCurves;
          const bend = 1.5 + 2.5 * random();
          const half = (0.2 + 0.6 * random()) * maximum;
          const rate = 0.2 + 0.8 * random();
          const worthOf = (x: number): number =>
            scale * (isS ? x ** bend / (half ** bend + x ** bend) : 1 - Math.exp(-rate * x));
          lines.push({
            key: `${channel}|B${brand}|T${place}|A${account}`,
            order: lines.length,
            account: `A${account}`,
            brand: `B${brand}`,
            channel,
            territory: `T${place}`,
            cost: callEquivalents(unequal ? Math.round(cost * (0.5 + random())) : cost),
            minimum: minimums && random() < 0.05 ? 1 : 0,
            maximum,
            marginals: Array.from({ length: maximum }, (_, x) => Math.round(worthOf(x + 1) - worthOf(x))),
          });
        }
      }
    }
  }
  const accountTotals: AccountTotal[] = [];
  for (const [account, of] of Map.groupBy(lines, (line) => line.account)) {
    if (random() < 0.7)
      accountTotals.push({
        key: `total ${account}`,
        order: accountTotals.length,
        account,
        maximum: room(wanted(of, oneOf), 0.2 + 0.7 * random()),
      });
  }
  const listed: AllocationCap[] = [];
  const cap = (
    key: string,
    kind: 'channel-cap' | 'budget',
    select: AllocationCap['lines'],
    of: readonly AllocationLine[],
  ) => {
    const takes = random() < 0.5 ? ('cost' as const) : ('touches' as const);
    const share = (0.3 + 0.9 * random()) * tightness;
    const maximum = room(wanted(of, takes === 'cost' ? costOf : oneOf), share);
    listed.push({ key, order: listed.length, kind, lines: select, takes, maximum });
  };
  if (caps) {
    for (const [channel, of] of Map.groupBy(lines, (line) => line.channel))
      if (random() < 0.7) cap(`channel ${channel}`, 'channel-cap', { channel }, of);
    for (const [brand, of] of Map.groupBy(lines, (line) => line.brand))
      if (random() < 0.7) cap(`brand ${brand}`, 'budget', { brand }, of);
    for (const [place, of] of Map.groupBy(lines, (line) => `${line.territory}|${line.channel}`)) {
      const [territory, channel] = place.split('|') as [string, string];
      if (random() < 0.5) cap(`cap ${place}`, 'channel-cap', { territory, channel }, of);
    }
  }
  const byTerritory = Map.groupBy(lines, (line) => line.territory);
  return {
    territories: Array.from({ length: territories }, (_, index) => ({
      key: `T${index}`,
      order: index,
      capacity: callEquivalents(
        room(wanted(byTerritory.get(`T${index}`) ?? [], costOf), tightness * (0.3 + 1.2 * random())),
      ),
    })),
    lines,
    accountTotals,
    caps: listed,
  };
}
