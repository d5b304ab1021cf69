import type { FindingValue } from '../../basics/finding.ts';
import { exactScale, MOST_SCALE, WHOLE_SHAPE } from './allocation-problem.ts';
import type { AllocationLine, AllocationProblem, ResponseShape } from './allocation-problem.ts';

/** Every mix of touches of a group is looked at; a group of more mixes is refused. */
export const MOST_GROUP_MIXES = 2 ** 20;

interface Reporting {
  readonly report: (code: string, key: string, values?: Readonly<Record<string, FindingValue>>) => void;
  readonly checkWhole: (key: string, field: string, value: number, most?: number) => void;
}

/**
 * What is wrong with groups and shapes.
 * @returns the most they can be worth together
 */
export function checkGroups(
  { lines, groups = [], shapes = [], coverage = [] }: AllocationProblem,
  { report, checkWhole }: Reporting,
): number {
  checkCoverage({ groups, coverage }, { report, checkWhole });
  if (groups.length === 0 && shapes.length === 0) return 0;
  const shapeOf = new Map(shapes.map((shape) => [shape.key, shape]));
  for (const { key, values } of shapes) {
    if (values.length === 0) report('shape-empty', key);
    for (const [effect, value] of values.entries()) {
      checkWhole(key, `values ${effect + 1}`, value, WHOLE_SHAPE);
      if (effect > 0 && value < values[effect - 1]!) report('shape-falls', key, { effect });
    }
  }
  const byKey = new Map(lines.map((line) => [line.key, line]));
  const seen = new Set<string>();
  let worth = 0;
  for (const { key, lines: names, effects, base, shape, scale } of groups) {
    checkWhole(key, 'base', base);
    checkWhole(key, 'scale', scale, exactScale(scale) === scale ? Number.MAX_SAFE_INTEGER : MOST_SCALE);
    if (!shapeOf.has(shape)) report('unknown-shape', key, { shape });
    if (effects.length !== names.length)
      report('effects-count', key, { expected: names.length, found: effects.length });
    let mixes = 1;
    let most = base;
    for (const [index, name] of names.entries()) {
      const line = byKey.get(name);
      if (line === undefined) report('group-unknown-line', key, { line: name });
      if (seen.has(name)) report('line-in-two-groups', key, { line: name });
      seen.add(name);
      if (line !== undefined && line.marginals.length > 0) report('marginals-in-group', name, { group: key });
      const each = effects[index] ?? [];
      mixes *= mostMixed(line, each) + 1;
      for (const [touch, effect] of each.entries())
        checkWhole(key, `effects ${index + 1}, ${touch + 1}`, effect);
      const effect = each.reduce((sum, more) => sum + more, 0);
      if (base + effect > Number.MAX_SAFE_INTEGER) report('sum-too-large', key, { field: 'effects' });
      most += effect;
    }
    if (mixes > MOST_GROUP_MIXES) report('group-too-large', key, { mixes, most: MOST_GROUP_MIXES });
    worth += worthAtMost(shapeOf.get(shape), scale, most);
  }
  return worth;
}

/** What is there of a scale at an effect: few groups ever come near their height. */
function worthAtMost(shape: ResponseShape | undefined, scale: number, effect: number): number {
  const { values = [] } = shape ?? {};
  return (scale * (values[Math.min(effect, values.length - 1)] ?? 0)) / WHOLE_SHAPE;
}

function checkCoverage(
  { groups, coverage }: Required<Pick<AllocationProblem, 'groups' | 'coverage'>>,
  { report, checkWhole }: Reporting,
): void {
  const byKey = new Map(groups.map((group) => [group.key, group]));
  for (const { key, groups: names, minimum } of coverage) {
    checkWhole(key, 'minimum', minimum);
    if (minimum > names.length) report('coverage-over-groups', key, { minimum, groups: names.length });
    const seen = new Set<string>();
    for (const name of names) {
      if (seen.has(name)) report('group-twice', key, { group: name });
      seen.add(name);
      const group = byKey.get(name);
      if (group === undefined) report('unknown-group', key, { group: name });
      else if (group.effects.some((each) => each[0] === 0))
        report('touch-without-effect', name, { coverage: key });
    }
  }
}

const mostMixed = (line: AllocationLine | undefined, effects: readonly number[]): number =>
  line === undefined ? 0 : Math.max(0, Math.min(line.maximum, effects.length) - line.minimum);
