import type { LineKey } from '../basics/ids.ts';
import type { Touches, Worth } from '../basics/units.ts';
import type { AllocationGroup, AllocationProblem, ResponseShape } from './allocation/allocation-problem.ts';
import type { ActualsToDate } from './plan-input.ts';
import type { PlanLine } from './plan.ts';
import type { PossibleLine } from './plan-lines.ts';
import { worthOfEffect } from './value-tables/joint-response.ts';

type Grouped = Pick<AllocationProblem, 'groups' | 'shapes'>;

/** Lines that answer together as the allocator has them; nothing where each is valued by itself. */
export function groupsOfLines(
  lines: readonly Pick<PossibleLine, 'key' | 'together'>[],
  shapeOf: (key: string) => ResponseShape,
): Grouped {
  const grouped = lines.flatMap(({ key, together }) => (together ? [{ key, ...together }] : []));
  const groups = [...Map.groupBy(grouped, ({ group }) => group)].map(([key, of]): AllocationGroup => {
    const { base, shape, scale } = of[0]!;
    return {
      key,
      base,
      shape,
      scale,
      lines: of.map((each) => each.key),
      effects: of.map(({ effects }) => effects),
    };
  });
  if (groups.length === 0) return {};
  const shapes = new Set(groups.map(({ shape }) => shape));
  return { groups, shapes: [...shapes].map(shapeOf) };
}

const sumOf = (effects: readonly number[], touches: Touches): number =>
  effects.slice(0, touches).reduce((sum, each) => sum + each, 0);

/** The same after some touches: what they have done is there without any more. */
export const groupsAfter = (
  groups: readonly AllocationGroup[],
  { byLine }: Pick<ActualsToDate, 'byLine'>,
): readonly AllocationGroup[] =>
  groups.map((group) => {
    const made = group.lines.map((key) => byLine[key] ?? 0);
    if (made.every((each) => each === 0)) return group;
    return {
      ...group,
      base: group.effects.reduce((sum, each, index) => sum + sumOf(each, made[index]!), group.base),
      effects: group.effects.map((each, index) => each.slice(made[index])),
    };
  });

const shapesOf = ({ shapes = [] }: Grouped): ReadonlyMap<string, ResponseShape> =>
  new Map(shapes.map((shape) => [shape.key, shape]));

/** What so many touches of lines that answer together are worth. */
export function worthOfGroups(problem: Grouped, touchesOf: (key: LineKey) => Touches): Worth {
  const shapes = shapesOf(problem);
  return (problem.groups ?? []).reduce((sum, group) => {
    const effect = group.lines.reduce(
      (all, key, index) => all + sumOf(group.effects[index]!, touchesOf(key)),
      group.base,
    );
    return sum + worthOfEffect(shapes.get(group.shape)!, group, effect);
  }, 0);
}

/** What touches are worth beside the others that some lines have. */
export interface WorthBeside {
  /** Of all groups together. */
  readonly all: Worth;
  /** Of touch 1, 2, 3 … of a line beside the others of its group; undefined where it is in none. */
  readonly marginalsOf: (key: LineKey) => readonly Worth[] | undefined;
}

/** @param touchesOf what each line has */
export function worthBeside(problem: Grouped, touchesOf: (key: LineKey) => Touches): WorthBeside {
  const { groups = [] } = problem;
  const shapes = shapesOf(problem);
  const placeOf = new Map<
    LineKey,
    { readonly others: number; readonly group: AllocationGroup; readonly at: number }
  >();
  let all = 0;
  for (const group of groups) {
    const own = group.lines.map((key, index) => sumOf(group.effects[index]!, touchesOf(key)));
    const whole = own.reduce((sum, each) => sum + each, group.base);
    all += worthOfEffect(shapes.get(group.shape)!, group, whole);
    for (const [at, key] of group.lines.entries()) placeOf.set(key, { others: whole - own[at]!, group, at });
  }
  return {
    all,
    marginalsOf: (key) => {
      const known = placeOf.get(key);
      if (!known) return undefined;
      const { others, group, at } = known;
      const shape = shapes.get(group.shape)!;
      let effect = others;
      let before = worthOfEffect(shape, group, effect);
      return group.effects[at]!.map((each) => {
        effect += each;
        const worth = worthOfEffect(shape, group, effect);
        const more = worth - before;
        before = worth;
        return more;
      });
    },
  };
}

/**
 * Lines with what each of their touches is worth beside the planned touches of the other channels: what is gained or lost
 * where one line alone is changed. Over several lines of an account these do not add up to what all are worth together.
 */
export function besideTheOthers(lines: readonly PlanLine[], problem: Grouped): readonly PlanLine[] {
  if ((problem.groups ?? []).length === 0) return lines;
  const plannedOf = new Map(lines.map(({ key, planned }) => [key, planned]));
  const { marginalsOf } = worthBeside(problem, (key) => plannedOf.get(key) ?? 0);
  return lines.map((line) => {
    const marginals = marginalsOf(line.key);
    return marginals ? { ...line, marginals: marginals.slice(0, line.maximum) } : line;
  });
}
