import type { PackedProblem } from '#domain/planning/allocation/packed-problem.ts';

export interface MarketShape {
  readonly accounts: number;
  readonly territories: number;
  /** Share of the time all wanted touches would take that there is capacity for. */
  readonly tightness: number;
  readonly channelCaps: boolean;
  readonly accountTotals: boolean;
  readonly minimums: boolean;
  /** Share of lines whose response is S-shaped. */
  readonly sCurves: number;
  /** A budget over the whole market that couples all territories. */
  readonly budget: boolean;
  readonly seed: number;
}

/** Basis points of a call-equivalent and response per channel: face to face, remote, e-mail. */
const CHANNELS = [
  { cost: 10_000, rate: 0.35, worth: 1, most: 6, money: 120 },
  { cost: 4_000, rate: 0.5, worth: 0.45, most: 4, money: 40 },
  { cost: 1_000, rate: 0.7, worth: 0.15, most: 4, money: 5 },
] as const;

/** A seeded market as planners meet them: skewed potentials, three channels, territories of about equal size. */
export function randomMarket(shape: MarketShape): PackedProblem {
  const random = mulberry(shape.seed);
  const { accounts, territories } = shape;
  const lines = accounts * CHANNELS.length;
  const minimum = new Int32Array(lines);
  const maximum = new Int32Array(lines);
  const valueStart = new Int32Array(lines + 1);
  const values: number[] = [];
  const limitStart = new Int32Array(lines + 1);
  const limitOf: number[] = [];
  const weightOf: number[] = [];
  const channelLimit = territories;
  const accountLimit = channelLimit + (shape.channelCaps ? territories * CHANNELS.length : 0);
  const budgetLimit = accountLimit + (shape.accountTotals ? accounts : 0);
  const limits = budgetLimit + (shape.budget ? 1 : 0);
  const wanted = new Float64Array(limits);
  const promised = new Float64Array(limits);

  for (let account = 0; account < accounts; account += 1) {
    const territory = Math.floor((account * territories) / accounts);
    const potential = Math.exp(1.1 * normal(random) + 8);
    const mustKeep = shape.minimums && random() < 0.05;
    for (const [channel, { cost, rate, worth, most, money }] of CHANNELS.entries()) {
      const line = account * CHANNELS.length + channel;
      const touches = 1 + Math.floor(random() * most);
      maximum[line] = touches;
      minimum[line] = mustKeep && channel === 0 ? 1 : 0;
      const scale = potential * worth * (0.5 + random());
      const isS = random() < shape.sCurves;
      const bend = 1.5 + 2 * random();
      const half = (0.3 + 0.5 * random()) * touches;
      const response = (x: number) =>
        isS ? scale * (x ** bend / (half ** bend + x ** bend)) : scale * (1 - Math.exp(-rate * x));
      for (let x = 1; x <= touches; x += 1) values.push(Math.round(response(x) - response(x - 1)));
      valueStart[line + 1] = values.length;
      const take = (limit: number, weight: number) => {
        limitOf.push(limit);
        weightOf.push(weight);
        wanted[limit]! += weight * touches;
        promised[limit]! += weight * minimum[line]!;
      };
      take(territory, cost);
      if (shape.channelCaps) take(channelLimit + territory * CHANNELS.length + channel, 1);
      if (shape.accountTotals) take(accountLimit + account, 1);
      if (shape.budget) take(budgetLimit, money);
      limitStart[line + 1] = limitOf.length;
    }
  }
  const limitMaximum = wanted.map((all, limit) => {
    const share =
      limit < channelLimit
        ? shape.tightness * (0.8 + 0.4 * random())
        : limit < accountLimit
          ? 0.3 + 0.3 * random()
          : limit < budgetLimit
            ? 0.4 + 0.6 * random()
            : shape.tightness * 0.8;
    return Math.max(promised[limit]!, Math.floor(all * share));
  });
  return {
    lines,
    minimum,
    maximum,
    valueStart,
    values: Float64Array.from(values),
    limits,
    limitMaximum,
    limitStart,
    limitOf: Int32Array.from(limitOf),
    weightOf: Float64Array.from(weightOf),
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Mulberry32: small, seeded, good enough to make up markets. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
