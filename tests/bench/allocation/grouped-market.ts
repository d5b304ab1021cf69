import { WHOLE_SHAPE } from '#domain/planning/allocation/allocation-problem.ts';
import type { PackedCoverage, PackedProblem } from '#domain/planning/allocation/packed-problem.ts';
import { mulberry, randomMarket } from './random-market.ts';
import type { MarketShape } from './random-market.ts';

const CHANNELS = 3;
/** One segment each: guidance by channel, and how steeply value follows from effect. */
const SEGMENTS = [
  { guidance: [6, 4, 8], steepness: 2.2 },
  { guidance: [4, 3, 6], steepness: 1.8 },
  { guidance: [2, 2, 4], steepness: 1.4 },
] as const;
const MOST = [8, 6, 10] as const;
const CHANNEL_EFFECT = [100, 45, 15] as const;
const ENTRIES = 400;

/** Share of the accounts of the last segment that are to be reached. */
interface Covered {
  readonly coverage?: number;
}

/** A market in which an account answers as one to three channels, each of which adds less from touch to touch. */
export function groupedMarket({
  coverage: share = 0,
  ...shape
}: Covered &
  Pick<
    MarketShape,
    'accounts' | 'territories' | 'tightness' | 'channelCaps' | 'accountTotals' | 'budget' | 'seed'
  >): PackedProblem {
  const random = mulberry(shape.seed ^ 0x1b873593);
  const { accounts } = shape;
  const lines = accounts * CHANNELS;
  const flat = randomMarket({ ...shape, minimums: false, sCurves: 0 });
  const maximum = Int32Array.from({ length: lines }, (_, line) => MOST[line % CHANNELS]!);
  const valueStart = new Int32Array(lines + 1);
  for (let line = 0; line < lines; line += 1) valueStart[line + 1] = valueStart[line]! + maximum[line]!;
  const effects = new Float64Array(valueStart[lines]!);
  const wanted = new Float64Array(flat.limits);
  for (let line = 0; line < lines; line += 1) {
    const { guidance } = SEGMENTS[Math.floor(line / CHANNELS) % SEGMENTS.length]!;
    const scale = CHANNEL_EFFECT[line % CHANNELS]! * (0.8 + 0.4 * random());
    const each = guidance[line % CHANNELS]!;
    for (let t = 1; t <= maximum[line]!; t += 1)
      effects[valueStart[line]! + t - 1] = Math.round(scale * (1 - Math.exp(-t / each)));
    for (let i = flat.limitStart[line]!; i < flat.limitStart[line + 1]!; i += 1)
      wanted[flat.limitOf[i]!]! += flat.weightOf[i]! * maximum[line]!;
  }
  const normal = (): number => random() + random() + random() - 1.5;
  const count = Int32Array.from({ length: accounts }, (_, account) => account);
  const packed: PackedProblem = {
    ...flat,
    maximum,
    valueStart,
    values: effects.slice(),
    limitMaximum: wanted.map((all, limit) =>
      Math.floor(all * (limit < shape.territories ? shape.tightness : 0.4 + 0.3 * random())),
    ),
    groups: {
      count: accounts,
      groupOf: Int32Array.from({ length: lines }, (_, line) => Math.floor(line / CHANNELS)),
      lines: {
        start: Int32Array.from({ length: accounts + 1 }, (_, account) => account * CHANNELS),
        items: Int32Array.from({ length: lines }, (_, line) => line),
      },
      effects,
      base: Float64Array.from(count, () => Math.floor(60 * random())),
      scale: Float64Array.from(count, () => Math.round(1000 * Math.exp(2 * normal() + 6))),
      shapeOf: count.map((account) => account % SEGMENTS.length),
      coverage: share === 0 ? [] : [coverLast(accounts, share)],
      shapes: SEGMENTS.map(({ steepness }) =>
        Float64Array.from({ length: ENTRIES }, (_, effect) =>
          Math.round(WHOLE_SHAPE * (1 - Math.exp((-steepness * effect) / 100))),
        ),
      ),
    },
  };
  return packed;
}

function coverLast(accounts: number, share: number): PackedCoverage {
  const isIn = Uint8Array.from({ length: accounts }, (_, account) =>
    account % SEGMENTS.length === SEGMENTS.length - 1 ? 1 : 0,
  );
  const groups = Int32Array.from(isIn.keys()).filter((account) => isIn[account] === 1);
  return { groups, isIn, minimum: Math.floor(share * groups.length) };
}
