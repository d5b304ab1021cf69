/**
 * How good, how fast and how small allocations are, against HiGHS on the same markets in the same run: only the ratios
 * mean anything on another machine.
 *
 *     npm run bench -- allocation [ACCOUNTS]      100,000 unless told
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { allocatePacked } from '#domain/planning/allocation/allocate-packed.ts';
import { meetCoverage } from '#domain/planning/allocation/meet-coverage.ts';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import type { PackedProblem } from '#domain/planning/allocation/packed-problem.ts';
import { solveByHighs } from '#workers/solve-by-highs.ts';
import { bestOf, groupedKinds, kinds, marketOf, perTerritory } from './allocation/kinds.ts';
import type { GroupedKind, Kind } from './allocation/kinds.ts';
import { drawHostility, hostileProblem } from './allocation/hostile-problem.ts';
import type { Hostility } from './allocation/hostile-problem.ts';

const accounts = Number(process.argv[2] ?? 100_000);
const sampleTerritories = 10;
const seeds = [1, 2, 3, 4, 5];
/** HiGHS may take so long for a sample in whole touches, and for one of its territories. */
const MOST_SECONDS = 8;
const MOST_SECONDS_ALONE = 2;
/** Its relaxation of a larger market would take longer than all the rest. */
const LARGEST_RELAXATION = 15_000;

const print = (...cells: readonly string[]) =>
  process.stdout.write(`${cells.map((cell, index) => cell.padEnd(index === 0 ? 36 : 14)).join('')}\n`);
const sumOf = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

function benchQuality(): void {
  print('quality', 'value/LP', 'bound/LP', 'value/bound', '(worst of 3)');
  const toLp: number[] = [];
  const toBound: number[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    const found = [1, 2, 3].map((seed) => {
      const market = marketOf(kind, sampleTerritories * perTerritory, seed);
      const { value, bound } = allocatePacked(market);
      const lp = solveByHighs(market).value;
      return { toLp: value / lp, boundToLp: bound / lp, toBound: value / bound };
    });
    toLp.push(...found.map((each) => each.toLp));
    toBound.push(...found.map((each) => each.toBound));
    print(
      kind,
      Math.min(...found.map((each) => each.toLp)).toFixed(6),
      Math.max(...found.map((each) => each.boundToLp)).toFixed(6),
      Math.min(...found.map((each) => each.toBound)).toFixed(6),
    );
  }
  print('all: median', median(toLp).toFixed(6), '', median(toBound).toFixed(6));
  print('all: worst', Math.min(...toLp).toFixed(6), '', Math.min(...toBound).toFixed(6));
}

/** HiGHS on samples of ten territories; a plan needs whole touches, the relaxation leaves some split. */
function benchAgainstHighs(): void {
  print(
    '\nHiGHS on samples, times our time',
    'ours, s',
    'LP',
    'whole',
    'worst seed',
    'best seed',
    'each alone',
  );
  let cut = 0;
  for (const kind of ['capacity alone', 'channel caps, account totals', 'the same, minimums'] as const) {
    const found = seeds.map((seed) => {
      const market = marketOf(kind, sampleTerritories * perTerritory, seed);
      const ours = bestOf(7, () => allocatePacked(market));
      const { value, bound } = allocatePacked(market);
      const lp = solveByHighs(market).seconds;
      const gap = { gap: (bound - value) / bound };
      const whole = timeWhole(market, gap, MOST_SECONDS);
      const parts = kind === 'capacity alone' ? [] : territoriesOf(market);
      const alone = parts.map((each) => timeWhole(each, gap, MOST_SECONDS_ALONE));
      cut += [whole, ...alone].filter(({ proven }) => !proven).length;
      return { ours, lp, whole: whole.seconds, alone: sumOf(alone.map(({ seconds }) => seconds)) };
    });
    const ours = sumOf(found.map((each) => each.ours));
    const times = (of: 'lp' | 'whole' | 'alone') => (sumOf(found.map((each) => each[of])) / ours).toFixed(1);
    const bySeed = found.map((each) => each.whole / each.ours).toSorted((a, b) => a - b);
    print(
      kind,
      (ours / seeds.length).toFixed(3),
      times('lp'),
      times('whole'),
      bySeed[0]!.toFixed(0),
      bySeed.at(-1)!.toFixed(0),
      kind === 'capacity alone' ? '' : times('alone'),
    );
  }
  print(
    `sums over ${seeds.length} seeds; HiGHS to our own gap; ${cut} times its time ran out, which counts as its time`,
  );
}

/** The time of HiGHS in whole touches, at most what it was given. */
function timeWhole(market: PackedProblem, whole: { readonly gap: number }, mostSeconds: number) {
  const { seconds, proven } = solveByHighs(market, { whole, mostSeconds });
  return { seconds: Math.min(seconds, mostSeconds), proven };
}

/** Each territory's lines alone, as somebody would give them to HiGHS who knows that nothing joins them. */
function territoriesOf(market: PackedProblem): readonly PackedProblem[] {
  return Array.from({ length: sampleTerritories }, (_, territory) => {
    const from = (market.lines / sampleTerritories) * territory;
    const to = from + market.lines / sampleTerritories;
    const [firstValue, lastValue] = [market.valueStart[from]!, market.valueStart[to]!];
    const [firstLimit, lastLimit] = [market.limitStart[from]!, market.limitStart[to]!];
    return {
      ...market,
      lines: to - from,
      minimum: market.minimum.slice(from, to),
      maximum: market.maximum.slice(from, to),
      valueStart: market.valueStart.slice(from, to + 1).map((each) => each - firstValue),
      values: market.values.slice(firstValue, lastValue),
      limitStart: market.limitStart.slice(from, to + 1).map((each) => each - firstLimit),
      limitOf: market.limitOf.slice(firstLimit, lastLimit),
      weightOf: market.weightOf.slice(firstLimit, lastLimit),
    };
  });
}

/** Small and large problems as nobody would wish for them, against what HiGHS makes of them in the same run. */
function benchHostile(): void {
  print(
    '\nhostile problems',
    'value/bound',
    'median',
    'value/best',
    'proven',
    'given up',
    'HiGHS, times our time',
  );
  for (const [name, over] of Object.entries(hostilities)) {
    const proofs = { proven: 0, 'given-up': 0, bounded: 0 };
    const found = Array.from({ length: 40 }, (_, seed) => {
      const { packed } = packProblem(hostileProblem(seed, drawHostility(seed, over)));
      const ours = bestOf(1, () => allocatePacked(packed));
      const { value, bound, proofs: each } = allocatePacked(packed);
      for (const proof of ['proven', 'given-up', 'bounded'] as const) proofs[proof] += each[proof];
      const best = solveByHighs(packed, { whole: { gap: 1e-6 }, mostSeconds: MOST_SECONDS_ALONE });
      return {
        ours,
        highs: best.seconds,
        toBound: value / bound,
        toBest: best.proven ? value / best.value : 1,
      };
    });
    const toBound = found.map((each) => each.toBound);
    print(
      name,
      Math.min(...toBound).toFixed(6),
      median(toBound).toFixed(6),
      Math.min(...found.map((each) => each.toBest)).toFixed(6),
      String(proofs.proven),
      String(proofs['given-up']),
      (sumOf(found.map((each) => each.highs)) / sumOf(found.map((each) => each.ours))).toFixed(1),
    );
  }
  print('worst of 40; parts proven the best there is, and given up before; HiGHS to 1e-6, at most 2 s each');
}

const hostilities: Readonly<Record<string, Partial<Hostility>>> = {
  'as drawn': {},
  small: { accounts: 12, territories: 2 },
  'shared accounts': { accounts: 150, territories: 6, shared: 0.5 },
  'shared, S-curves': { accounts: 150, territories: 6, shared: 0.5, sCurves: 0.5 },
};

function benchSize(): void {
  print('\nsize', 'accounts', 'seconds', 'value/bound', 'LP, times', 'peak MiB', 'bytes/account');
  const idle = measureSize('capacity alone', perTerritory).peak;
  for (const kind of ['capacity alone', 'channel caps, account totals', 'minimums, S-curves'] as const) {
    const points: { readonly x: number; readonly y: number }[] = [];
    for (const share of [1 / 8, 1 / 4, 1 / 2, 1]) {
      const size = Math.max(1, Math.round((accounts * share) / perTerritory)) * perTerritory;
      const { seconds, nearness, peak } = measureSize(kind, size);
      points.push({ x: Math.log(size), y: Math.log(seconds) });
      const lp = size <= LARGEST_RELAXATION ? solveByHighs(marketOf(kind, size, 1)).seconds : Number.NaN;
      print(
        kind,
        String(size),
        seconds.toFixed(2),
        nearness.toFixed(6),
        Number.isNaN(lp) ? '' : (lp / seconds).toFixed(1),
        (peak / 2 ** 20).toFixed(0),
        ((peak - idle) / size).toFixed(0),
      );
    }
    print(`${kind}: exponent`, '', slopeOf(points).toFixed(2));
  }
  print(
    'seconds of the processor; memory is resident, the making of the market included, over that of an idle process',
  );
}

/** Channels of an account that answer together, small enough for HiGHS and large. */
function benchGroups(): void {
  print('\ngroups', 'accounts', 'seconds', 'value/bound', 'value/LP', 'LP, times', 'whole, times');
  for (const kind of Object.keys(groupedKinds) as GroupedKind[]) {
    for (const size of [2 * perTerritory, Math.max(1, Math.round(accounts / perTerritory)) * perTerritory]) {
      const { seconds, nearness } = measureSize(kind, size);
      const cells = [kind, String(size), seconds.toFixed(2), nearness.toFixed(6)];
      if (size === 2 * perTerritory) {
        const market = marketOf(kind, size, 1);
        const { value } = meetCoverage(market, {});
        const lp = solveByHighs(market);
        const whole = timeWhole(market, { gap: 1e-4 }, MOST_SECONDS);
        const cut = whole.proven ? '' : '+';
        cells.push(
          (value / lp.value).toFixed(6),
          (lp.seconds / seconds).toFixed(1),
          `${(whole.seconds / seconds).toFixed(0)}${cut}`,
        );
      }
      print(...cells);
    }
  }
  print(
    `HiGHS on two territories; whole touches to 1e-4, at most ${MOST_SECONDS} s each (+: not done by then)`,
  );
}

function measureSize(
  kind: Kind | GroupedKind,
  size: number,
): { seconds: number; nearness: number; peak: number } {
  const script = join(import.meta.dirname, 'allocation', 'one-size.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, kind, String(size)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${kind}, ${size} accounts: ${stderr}`);
  return JSON.parse(stdout);
}

const mean = (of: readonly number[]): number => sumOf(of) / of.length;

/** Slope of the least-squares line: 1 is proportional growth. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  const sum = (of: (dx: number, dy: number) => number) =>
    points.reduce((total, point) => total + of(point.x - x, point.y - y), 0);
  return sum((dx, dy) => dx * dy) / sum((dx) => dx * dx);
}

// Sizes first: a child's peak would count what this process holds while it is started.
benchSize();
benchGroups();
print('');
benchQuality();
benchHostile();
benchAgainstHighs();
