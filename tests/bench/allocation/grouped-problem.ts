import { WHOLE_SHAPE } from '#domain/planning/allocation/allocation-problem.ts';
import type {
  AllocationGroup,
  AllocationLine,
  AllocationProblem,
  ResponseShape,
} from '#domain/planning/allocation/allocation-problem.ts';
import { drawHostility, hostileProblem } from './hostile-problem.ts';
import type { Hostility } from './hostile-problem.ts';
import { mulberry } from './random-market.ts';

const ENTRIES = 301;

/** 1 − e^(−b × effect): each contact adds less than the one before. */
const saturating = (key: string, steepness: number): ResponseShape => ({
  key,
  values: Array.from({ length: ENTRIES }, (_, effect) =>
    Math.round(WHOLE_SHAPE * (1 - Math.exp((-steepness * effect) / 100))),
  ),
});

/** Little at first, then much, then little (ADBUDG). */
const sShaped = (key: string, bend: number, half: number): ResponseShape => ({
  key,
  values: Array.from({ length: ENTRIES }, (_, effect) =>
    Math.round((WHOLE_SHAPE * effect ** bend) / (half ** bend + effect ** bend)),
  ),
});

const SATURATING = [saturating('low', 0.8), saturating('middle', 1.6), saturating('high', 3)];
const S_SHAPED = [sShaped('late', 3, 90), sShaped('early', 2, 50)];

/** What the touches of a line add, falling from touch to touch, or the same each time. */
function effectsOf({ marginals }: AllocationLine, scale: number): readonly number[] {
  const most = Math.max(1, ...marginals);
  return marginals.map((each) => Math.round((scale * each) / most));
}

/**
 * A hostile problem in which most accounts answer to a brand as one, whatever the channel; the other lines stay as they are. What
 * is joined by limits stays joined.
 */
export function groupedProblem(seed: number, hostility: Hostility = drawHostility(seed)): AllocationProblem {
  const { lines, ...problem } = hostileProblem(seed, hostility);
  const random = mulberry(seed ^ 0x2545f491);
  const groups: AllocationGroup[] = [];
  const inGroup = new Set<string>();
  const withS = hostility.sCurves > 0;
  for (const [key, of] of Map.groupBy(lines, ({ account, brand }) => `${account}|${brand}`)) {
    if (random() < 0.15) continue;
    // Two reps of one account are of one group now and then, and apart otherwise.
    const parts = random() < 0.5 ? [of] : [...Map.groupBy(of, ({ territory }) => territory).values()];
    for (const part of parts) {
      const some = part.slice(0, 4);
      const shapes = withS && random() < hostility.sCurves ? S_SHAPED : SATURATING;
      const potential = some.reduce((sum, { marginals }) => sum + marginals.reduce((a, b) => a + b, 0), 0);
      groups.push({
        key: `${key}|${groups.length}`,
        lines: some.map((line) => line.key),
        effects: some.map((line) => effectsOf(line, 10 + Math.floor(60 * random()))),
        base: random() < 0.5 ? 0 : Math.floor(80 * random()),
        shape: shapes[Math.floor(random() * shapes.length)]!.key,
        scale: Math.round(potential * (0.5 + random())),
      });
      for (const line of some) inGroup.add(line.key);
    }
  }
  return {
    ...problem,
    lines: lines.map((line) => (inGroup.has(line.key) ? { ...line, marginals: [] } : line)),
    groups,
    shapes: [...SATURATING, ...S_SHAPED],
  };
}
