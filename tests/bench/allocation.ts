/**
 * How good and how fast allocations are, against HiGHS on the same markets in the same run: only the ratios mean
 * anything on another machine.
 *
 *     node tests/bench/allocation.ts [ACCOUNTS]      100,000 unless told
 */
import { allocatePacked } from '#domain/planning/allocation/allocate-packed.ts';
import { randomMarket } from './allocation/random-market.ts';
import type { MarketShape } from './allocation/random-market.ts';
import { solveByHighs } from '#workers/solve-by-highs.ts';

const accounts = Number(process.argv[2] ?? 100_000);
const perTerritory = 500;
const sampleTerritories = 10;

const plain: MarketShape = {
  accounts: sampleTerritories * perTerritory,
  territories: sampleTerritories,
  tightness: 0.4,
  channelCaps: false,
  accountTotals: false,
  minimums: false,
  sCurves: 0,
  budget: false,
  seed: 1,
};
const coupled: Partial<MarketShape> = { channelCaps: true, accountTotals: true };
const kinds: Readonly<Record<string, Partial<MarketShape>>> = {
  'capacity alone': {},
  'capacity, S-curves': { sCurves: 0.3 },
  'channel caps, account totals': coupled,
  'the same, minimums': { ...coupled, minimums: true },
  'the same, a budget over all': { ...coupled, minimums: true, budget: true },
  'the same, S-curves': { ...coupled, minimums: true, budget: true, sCurves: 0.3 },
  'scarce: a fifth of the time wanted': { ...coupled, minimums: true, tightness: 0.2 },
};

const print = (...cells: readonly string[]) =>
  process.stdout.write(`${cells.map((cell, index) => cell.padEnd(index === 0 ? 38 : 15)).join('')}\n`);
/** Processor seconds of this thread, so that a busy machine does not change the ratios. */
const seconds = (work: () => void): number => {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1e6;
};
const best = (times: number, work: () => void): number =>
  Math.min(...Array.from({ length: times }, () => seconds(work)));
const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

function benchQuality(): void {
  print('quality', 'value/LP', 'bound/LP', 'value/bound', '(worst of 3)');
  const toLp: number[] = [];
  const toBound: number[] = [];
  for (const [name, kind] of Object.entries(kinds)) {
    const found = [1, 2, 3].map((seed) => {
      const market = randomMarket({ ...plain, ...kind, seed });
      const { value, bound } = allocatePacked(market);
      const lp = solveByHighs(market).value;
      return { toLp: value / lp, boundToLp: bound / lp, toBound: value / bound };
    });
    toLp.push(...found.map((each) => each.toLp));
    toBound.push(...found.map((each) => each.toBound));
    print(
      name,
      Math.min(...found.map((each) => each.toLp)).toFixed(6),
      Math.max(...found.map((each) => each.boundToLp)).toFixed(6),
      Math.min(...found.map((each) => each.toBound)).toFixed(6),
    );
  }
  print('all: median', median(toLp).toFixed(6), '', median(toBound).toFixed(6));
  print('all: worst', Math.min(...toLp).toFixed(6), '', Math.min(...toBound).toFixed(6));
}

/** HiGHS on a sample of territories; whole touches are what a plan needs, the relaxation leaves some split. */
function benchAgainstHighs(): void {
  print('\nsample of territories', 'ours, s', 'LP, times', 'whole, times', 'whole/value');
  for (const name of ['capacity alone', 'channel caps, account totals', 'the same, minimums']) {
    const market = randomMarket({ ...plain, ...kinds[name] });
    const ours = best(5, () => allocatePacked(market));
    const { value, bound } = allocatePacked(market);
    const lp = solveByHighs(market);
    const whole = solveByHighs(market, { whole: { gap: (bound - value) / bound }, mostSeconds: 120 });
    const times = (highs: number) => `${(highs / ours).toFixed(1)}${highs > 119 ? ' or more' : ''}`;
    print(name, ours.toFixed(3), times(lp.seconds), times(whole.seconds), (whole.value / value).toFixed(6));
  }
}

function benchSize(): void {
  print('\nsize', 'accounts', 'seconds', 'value/bound', 'LP, times');
  for (const name of ['capacity alone', 'channel caps, account totals', 'the same, S-curves']) {
    const points: { readonly x: number; readonly y: number }[] = [];
    for (const share of [1 / 8, 1 / 4, 1 / 2, 1]) {
      const size = Math.round((accounts * share) / perTerritory) * perTerritory;
      const market = randomMarket({
        ...plain,
        ...kinds[name],
        budget: false,
        accounts: size,
        territories: size / perTerritory,
      });
      const ours = best(share === 1 ? 2 : 3, () => allocatePacked(market));
      const { value, bound } = allocatePacked(market);
      points.push({ x: Math.log(size), y: Math.log(ours) });
      const withHighs = share === 1 && size <= 100_000;
      const highs = withHighs ? (solveByHighs(market).seconds / ours).toFixed(1) : '';
      print(name, String(size), ours.toFixed(2), (value / bound).toFixed(6), highs);
    }
    print(`${name}: exponent`, '', slopeOf(points).toFixed(2));
  }
}

const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length;

/** Slope of the least-squares line: 1 is proportional growth. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  const sum = (of: (dx: number, dy: number) => number) =>
    points.reduce((total, point) => total + of(point.x - x, point.y - y), 0);
  return sum((dx, dy) => dx * dy) / sum((dx) => dx * dx);
}

benchQuality();
benchAgainstHighs();
benchSize();
print('\nresident memory at the end', `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`);
