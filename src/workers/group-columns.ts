import type { PackedGroups, PackedProblem } from '#domain/planning/allocation/packed-problem.ts';

/** A linear program being built, column by column; touches are above the minimums. */
export interface Program {
  readonly addRow: (lower: number, upper: number) => number;
  /** A column that takes what so many touches of lines take of all limits, and weighs in rows of its own. */
  readonly addColumn: (column: {
    readonly worth: number;
    readonly upper: number;
    readonly isWhole: boolean;
    readonly touches?: readonly (readonly [line: number, touches: number])[];
    readonly rows: readonly (readonly [row: number, weight: number])[];
  }) => void;
}

/** More mixes than this in all groups together are too many for one column each. */
const MOST_MIXES = 50_000;

/**
 * The groups of a problem in a linear program; what follows is reckoned here anew, and not as the allocator does. One column for
 * each mix of touches of a group, of which at most one is taken: exact whatever its shape is like, and its relaxation
 * the tightest there is. Where that would be too many, one column for each touch, which adds its effect, and one for
 * each stretch of the least concave curve above the shape, which effect pays for: a bound, and exact to within one unit a group where
 * shape and effects only fall.
 * @returns value of the minimums
 */
export function addGroups(problem: PackedProblem, groups: PackedGroups, program: Program): number {
  let mixes = 0;
  let ofMinimums = 0;
  // At least so many touched groups, those that minimums touch not counted.
  const isTouched = (group: number): boolean =>
    groups.lines.items
      .subarray(groups.lines.start[group], groups.lines.start[group + 1])
      .some((line) => problem.minimum[line]! > 0);
  const coverRows = groups.coverage.map(({ groups: of, minimum }) =>
    program.addRow(minimum - of.filter(isTouched).length, Infinity),
  );
  const listed = Array.from({ length: groups.count }, (_, group) => ({
    ...readGroup(problem, groups, group),
    covers: isTouched(group)
      ? []
      : coverRows.filter((_row, cover) => groups.coverage[cover]!.isIn[group] === 1),
  }));
  for (const { counts } of listed) mixes += counts.reduce((product, count) => product * (count + 1), 1);
  for (const group of listed) {
    ofMinimums += Number(group.heightAt(group.begun) - group.heightAt(group.base));
    if (mixes > MOST_MIXES) addStretches(group, program);
    else addMixes(group, program);
  }
  return ofMinimums;
}

interface Group {
  readonly lines: readonly number[];
  /** Touches of each line above its minimum. */
  readonly counts: readonly number[];
  /** What so many of them add to the effect. */
  readonly added: readonly (readonly number[])[];
  readonly base: number;
  /** With the minimums. */
  readonly begun: number;
  readonly heightAt: (effect: number) => bigint;
  /** Rows of coverages that a touch of it counts for. */
  readonly covers: readonly number[];
}

function readGroup(
  { minimum, maximum, valueStart }: PackedProblem,
  { lines, effects, base, scale, shapeOf, shapes }: PackedGroups,
  group: number,
): Omit<Group, 'covers'> {
  const of = [...lines.items.subarray(lines.start[group], lines.start[group + 1])];
  const shape = shapes[shapeOf[group]!]!;
  const sums = of.map((line) => [0, ...effects.subarray(valueStart[line], valueStart[line + 1])]);
  const promised = of.map((line, index) => sums[index]![Math.min(minimum[line]!, sums[index]!.length - 1)]!);
  const added = of.map((line, index) =>
    sums[index]!.slice(Math.min(minimum[line]!, sums[index]!.length - 1), maximum[line]! + 1).map(
      (sum) => sum - promised[index]!,
    ),
  );
  return {
    lines: of,
    counts: added.map((each) => each.length - 1),
    added,
    base: base[group]!,
    begun: promised.reduce((a, b) => a + b, base[group]!),
    heightAt: (effect) => (BigInt(scale[group]!) * BigInt(shape[Math.min(effect, shape.length - 1)]!)) >> 20n,
  };
}

function addMixes({ lines, counts, added, begun, heightAt, covers }: Group, program: Program): void {
  const row = program.addRow(-Infinity, 1);
  const lowest = heightAt(begun);
  const total = counts.reduce((product, count) => product * (count + 1), 1);
  for (let mix = 1; mix < total; mix += 1) {
    let rest = mix;
    const touches = counts.map((count) => {
      const each = rest % (count + 1);
      rest = Math.floor(rest / (count + 1));
      return each;
    });
    const effect = touches.reduce((sum, each, index) => sum + added[index]![each]!, begun);
    program.addColumn({
      worth: Number(heightAt(effect) - lowest),
      upper: 1,
      isWhole: true,
      touches: touches.map((each, index) => [lines[index]!, each] as const),
      rows: [[row, 1], ...covers.map((cover) => [cover, 1] as const)],
    });
  }
}

function addStretches({ lines, counts, added, begun, heightAt, covers }: Group, program: Program): void {
  const row = program.addRow(-Infinity, 0);
  const touched = covers.length > 0 ? [program.addRow(-Infinity, 0)] : [];
  for (const only of touched)
    program.addColumn({
      worth: 0,
      upper: 1,
      isWhole: true,
      rows: [[only, 1], ...covers.map((cover) => [cover, 1] as const)],
    });
  for (const [index, line] of lines.entries()) {
    const steps = added[index]!.slice(1).map((sum, touch) => sum - added[index]![touch]!);
    for (const { slope, length } of envelope(steps))
      for (let touch = 0; touch < length; touch += 1)
        program.addColumn({
          worth: 0,
          upper: 1,
          isWhole: true,
          touches: [[line, 1]],
          rows: [[row, -slope], ...touched.map((only) => [only, -1] as const)],
        });
  }
  const most = counts.reduce((sum, count, index) => sum + added[index]![count]!, 0);
  const rises = Array.from({ length: most }, (_, effect) =>
    Number(heightAt(begun + effect + 1) - heightAt(begun + effect)),
  );
  for (const { slope, length } of envelope(rises))
    program.addColumn({ worth: slope, upper: length, isWhole: false, rows: [[row, 1]] });
}

/** Stretches of the least concave curve above the sums of `gains`. */
export function envelope(
  gains: readonly number[] | Float64Array,
): readonly { readonly slope: number; readonly length: number }[] {
  const stretches: { slope: number; length: number }[] = [];
  for (const gain of gains) {
    let last = { slope: gain, length: 1 };
    for (
      let before = stretches.at(-1);
      before !== undefined && before.slope <= last.slope;
      before = stretches.at(-1)
    ) {
      const length = before.length + last.length;
      last = { slope: (before.slope * before.length + last.slope * last.length) / length, length };
      stretches.pop();
    }
    stretches.push(last);
  }
  return stretches;
}
