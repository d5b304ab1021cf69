import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import { allocatePacked } from '#domain/planning/allocation/allocate-packed.ts';
import { exactScale, WHOLE_SHAPE } from '#domain/planning/allocation/allocation-problem.ts';
import type {
  AllocationCap,
  AllocationGroup,
  AllocationProblem,
  ResponseShape,
} from '#domain/planning/allocation/allocation-problem.ts';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import { makeWorkings } from '#domain/planning/allocation/workings.ts';
import { solveByHighs } from '#workers/solve-by-highs.ts';
import { groupedProblem } from '../../../../bench/allocation/grouped-problem.ts';
import { drawHostility } from '../../../../bench/allocation/hostile-problem.ts';
import type { Hostility } from '../../../../bench/allocation/hostile-problem.ts';
import { mulberry } from '../../../../bench/allocation/random-market.ts';
import { runs } from '../../../../support/counts.ts';
import { bruteForce, exceeded, valueOf } from './brute-force.ts';
import { CALL, lineOf, north, solved } from './line-of.ts';
import { randomProblem } from './random-problem.ts';

const problemOf = (seed: number, over: Partial<Hostility> = {}): AllocationProblem =>
  groupedProblem(seed, drawHostility(seed, over));

const seeds = (full: number, from: number): readonly number[] =>
  Array.from({ length: runs(full) }, (_, index) => from + index);

const isProven = (proofs: Readonly<Record<string, number>>): boolean =>
  proofs['given-up'] === 0 && proofs['bounded'] === 0;

/** Value rises with effect like this, up to its height at the last. */
const shapeOf = (key: string, heights: readonly number[]): ResponseShape => ({
  key,
  values: heights.map((height) => Math.round((WHOLE_SHAPE * height) / heights.at(-1)!)),
});
const straight = shapeOf(
  'straight',
  Array.from({ length: 101 }, (_, effect) => effect),
);
const bent = shapeOf('bent', [0, 56, 96, 120, 128]);

/** Lines that are worth nothing alone, in a group. */
const joined = (
  effects: readonly (readonly number[])[],
  over: Partial<AllocationGroup> = {},
): Pick<AllocationProblem, 'lines' | 'groups'> => {
  const lines = effects.map((each, index) => lineOf(`line-${index}`, [], { maximum: each.length }));
  return {
    lines,
    groups: [
      {
        key: 'group',
        lines: lines.map(({ key }) => key),
        effects,
        base: 0,
        shape: bent.key,
        scale: 128,
        ...over,
      },
    ],
  };
};

/** Small problems of every kind, some of whose lines answer together. */
const anything = fc
  .record({
    problem: randomProblem({
      mostLines: 6,
      mostTouches: 3,
      costs: [0, 2_500, CALL],
      concave: false,
      minimums: true,
      crossing: true,
    }),
    of: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
    heights: fc.array(fc.nat(9), { minLength: 2, maxLength: 8 }),
    bases: fc.array(fc.nat(3), { minLength: 2, maxLength: 2 }),
    scales: fc.array(fc.nat(90), { minLength: 2, maxLength: 2 }),
  })
  .map(({ problem, of, heights, bases, scales }): AllocationProblem => {
    const risen = heights.map((_, at) => 1 + heights.slice(0, at + 1).reduce((a, b) => a + b, 0));
    const members = [0, 1].map((group) => problem.lines.filter((_, line) => of[line] === group));
    const inGroup = new Set(members.flat().map(({ key }) => key));
    return {
      ...problem,
      lines: problem.lines.map((line) => (inGroup.has(line.key) ? { ...line, marginals: [] } : line)),
      groups: members.flatMap((lines, group) =>
        lines.length === 0
          ? []
          : [
              {
                key: `group-${group}`,
                lines: lines.map(({ key }) => key),
                effects: lines.map(({ marginals }) => marginals.map((each) => each % 4)),
                base: bases[group]!,
                shape: 'drawn',
                scale: scales[group]!,
              },
            ],
      ),
      shapes: [shapeOf('drawn', risen)],
    };
  });

describe('lines that answer together', () => {
  it('are worth what their touches are worth together, above the base', () => {
    const { touches, value, bound, lines } = solved({
      territories: north(3),
      ...joined([[1], [1], [1]], { base: 1 }),
      shapes: [bent],
    });
    expect(touches).toEqual([1, 1, 1]);
    expect([value, bound]).toEqual([72, 72]);
    // Each as the last of them: without it there would be the other two.
    expect(lines.map(({ lastGranted }) => lastGranted)).toEqual([8, 8, 8]);
  });

  it('get what is worth most beside the others, and say what the next touch would bring', () => {
    const { touches, value, lines, prices } = solved({
      territories: north(2),
      lines: [...joined([[1, 1], [1]]).lines, lineOf('alone', [50, 5])],
      groups: joined([[1, 1], [1]]).groups!,
      shapes: [bent],
    });
    expect(touches).toEqual([1, 0, 1]);
    expect(value).toBe(106);
    expect(lines.map(({ nextRefused }) => nextRefused)).toEqual([40, 40, 5]);
    expect(lines[1]).toMatchObject({ binding: 'capacity', bindingKey: 'north' });
    expect(prices[0]!.price).toBe(40);
  });

  it('move together as time gets dear where effects fall, and go to one channel where they do not', () => {
    // Guidance 6 face to face, 4 remote, 8 e-mails; calibrated so that this is the best mix at one price of time.
    const guidance = [6, 4, 8];
    const most = [8, 6, 10];
    const costs = [10_000, 4_000, 1_000];
    const falling = guidance.map((each, channel) => {
      const slope = Math.exp(-(each - 0.5) / each) - Math.exp(-(each + 0.5) / each);
      const height = (costs[channel]! / slope) * 0.01;
      return Array.from({ length: most[channel]! }, (_, t) =>
        Math.round(height * (Math.exp(-t / each) - Math.exp(-(t + 1) / each))),
      );
    });
    const linear = [1, 0.6, 0.1].map((each, channel) =>
      Array.from({ length: most[channel]! }, () => Math.round(100 * each)),
    );
    const total = falling.flatMap((each) => each).reduce((a, b) => a + b, 0);
    const saturating = shapeOf(
      'saturating',
      Array.from({ length: total + 1 }, (_, effect) => 1 - Math.exp(-effect / 600) + 1e-9),
    );
    const mixAt = (effects: readonly (readonly number[])[], calls: number): readonly number[] => {
      const { lines, groups } = joined(effects, { shape: 'saturating', scale: 1_000_000 });
      return solved({
        territories: north(calls),
        lines: lines.map((line, channel) => ({ ...line, cost: callEquivalents(costs[channel]!) })),
        groups: groups!,
        shapes: [saturating],
      }).touches;
    };
    expect(mixAt(falling, 8.4)).toEqual(guidance);
    const dearer = [8.4, 6, 4, 2.5].map((calls) => mixAt(falling, calls));
    expect(Math.min(...dearer.flat())).toBeGreaterThan(0);
    const rises = dearer
      .slice(1)
      .flatMap((mix, at) => mix.map((each, channel) => each - dearer[at]![channel]!));
    expect(Math.max(...rises)).toBeLessThanOrEqual(0);
    // Effects that do not fall leave one channel inside its limits and the others at nothing or at their most.
    const [visits, remote] = mixAt(linear, 3);
    expect([visits, remote]).toEqual([0, 6]);
  });

  it('are granted together where value only comes late', () => {
    const late = shapeOf('late', [0, 0, 0, 100, 110]);
    const stated = { ...joined([[1, 1], [1]], { shape: 'late', scale: 110 }), shapes: [late] };
    expect(solved({ territories: north(3), ...stated }).touches).toEqual([2, 1]);
    const { value, bound } = solved({ territories: north(2), ...stated });
    expect([value, bound]).toEqual([0, 0]);
  });

  it('keep limits over some of them, over all, and over several groups', () => {
    const effects = [
      [4, 3, 2],
      [4, 3, 2],
    ];
    const two = (name: string) => {
      const { lines, groups } = joined(effects, { key: name, shape: straight.key, scale: 1_000 });
      const rename = (key: string): string => `${name} ${key}`;
      return {
        lines: lines.map((line) => ({ ...line, key: rename(line.key), account: 'account' })),
        groups: groups!.map((group) => ({ ...group, lines: group.lines.map(rename) })),
      };
    };
    const [a, b] = [two('a'), two('b')];
    const problem: AllocationProblem = {
      territories: north(100),
      lines: [...a.lines, ...b.lines],
      groups: [...a.groups, ...b.groups],
      shapes: [straight],
      accountTotals: [{ key: 'total', account: 'account', maximum: 7 }],
      caps: [{ key: 'some', lines: ['a line-0'], maximum: 1 }],
    };
    const { touches, value, bound } = solved(problem);
    expect(exceeded(problem, touches)).toEqual([]);
    expect(touches[0]).toBe(1);
    expect(value).toBe(bruteForce(problem));
    expect(bound).toBe(value);
  });

  it.each([2 ** 33 - 1, 2 ** 33 + 1, 394_801_210_800, 888_318_162_000, 9_007_199_254_000])(
    'are worth to the unit what a scale of %i makes of their shape',
    (wanted) => {
      const scale = exactScale(wanted);
      expect(Math.abs(scale - wanted) / wanted).toBeLessThan(1e-9);
      const odd = [0, 1_000_003, 1_030_297, 1_048_573, WHOLE_SHAPE];
      const worths = odd.map((each) => (BigInt(scale) * BigInt(each)) / BigInt(WHOLE_SHAPE));
      const of = joined([[1, 1], [1], [1]], { shape: 'odd', scale });
      const { lines, value } = solved({
        territories: north(3),
        ...of,
        shapes: [{ key: 'odd', values: odd }],
      });
      expect(BigInt(value)).toBe(worths[3]);
      expect(lines.flatMap(({ lastGranted }) => (lastGranted === null ? [] : [BigInt(lastGranted)]))).toEqual(
        lines.flatMap(({ lastGranted }) => (lastGranted === null ? [] : [worths[3]! - worths[2]!])),
      );
    },
  );

  it('lose to a minimum what they lose together, when minimums do not fit', () => {
    const { lines, groups } = joined([[1], [1], [1]]);
    const result = allocate({
      territories: north(1),
      lines: lines.map((line) => ({ ...line, minimum: 1 })),
      groups: groups!,
      shapes: [bent],
    });
    expect(result).toMatchObject({ outcome: 'infeasible', territories: [{ key: 'north', over: 2 * CALL }] });
    if (result.outcome !== 'infeasible') return;
    expect(result.relaxations.reduce((sum, { lostValue }) => sum + lostValue, 0)).toBe(64);
  });
});

// All of them take minutes where others work beside.
describe('allocate with groups', { timeout: 1_200_000 }, () => {
  it('finds on small problems of every kind what trying everything finds, or says how far it may be', () => {
    fc.assert(
      fc.property(anything, (problem) => {
        const best = bruteForce(problem);
        const result = allocate(problem);
        expect(result.outcome).toBe(best === undefined ? 'infeasible' : 'allocated');
        if (result.outcome !== 'allocated') return;
        expect(exceeded(problem, result.touches)).toEqual([]);
        expect(result.value).toBe(valueOf(problem, result.touches));
        expect(result.value).toBeLessThanOrEqual(best!);
        expect(result.bound).toBeGreaterThanOrEqual(best!);
        expect(isProven(result.proofs) && (result.value !== best || result.bound !== best)).toBe(false);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('breaks no limit, tells its true value, and never claims less than there is to be had', () => {
    for (const seed of seeds(600, 0)) {
      const problem = problemOf(seed);
      const { touches, value, bound, proofs } = solved(problem);
      expect(exceeded(problem, touches)).toEqual([]);
      for (const [index, { minimum, maximum }] of problem.lines.entries()) {
        expect(touches[index]).toBeGreaterThanOrEqual(minimum);
        expect(touches[index]).toBeLessThanOrEqual(maximum);
      }
      expect(value).toBe(valueOf(problem, touches));
      expect(bound).toBeGreaterThanOrEqual(value);
      expect(isProven(proofs) && bound !== value).toBe(false);
    }
  });

  it('agrees with HiGHS on what is best, wherever it says that it is', () => {
    for (const seed of seeds(300, 10_000)) {
      const { packed } = packProblem(problemOf(seed, { accounts: 2 + (seed % 20) }));
      const { value, bound, proofs } = allocatePacked(packed);
      const best = solveByHighs(packed, { whole: { gap: 0 }, mostSeconds: 1 });
      const near = 1e-6 * Math.max(best.value, value);
      expect(bound).toBeGreaterThanOrEqual(best.value - near);
      expect(value).toBeLessThanOrEqual(best.bound + near);
      expect(isProven(proofs) && best.proven && Math.abs(value - best.value) > near).toBe(false);
    }
  });

  it('proves territories that share accounts to within 1 %, and half of such problems to within 0.1 %', () => {
    const nearness = seeds(60, 2_000)
      .map((seed) => solved(problemOf(seed, { accounts: 150, territories: 6, shared: 0.5 })))
      .map(({ value, bound }) => value / bound)
      .toSorted((a, b) => a - b);
    expect(nearness[0]).toBeGreaterThan(0.99);
    expect(nearness[nearness.length >> 1]).toBeGreaterThan(0.999);
  });

  it('lets those worth least give way under a limit whose price came to rest at nothing', () => {
    // Two territories ask for 6 % more than they have at prices that prove all others right to a ten-thousandth.
    const { value, bound } = solved(problemOf(2_035, { accounts: 150, territories: 6, shared: 0.5 }));
    expect(value / bound).toBeGreaterThan(0.998);
  });

  it('gives up no search in small problems without caps that cross each other', () => {
    const all = seeds(500, 30_000).map((seed) =>
      solved(problemOf(seed, { accounts: 12, territories: 2, caps: false })),
    );
    expect(all.filter(({ value, bound, proofs }) => isProven(proofs) && bound !== value)).toEqual([]);
    expect(all.filter(({ proofs }) => proofs['given-up'] > 0).length).toBeLessThanOrEqual(0.01 * all.length);
  });

  it('never gives less for more room where the plan before is known', () => {
    for (const seed of seeds(300, 60_000)) {
      const problem = problemOf(seed);
      const known = solved(problem);
      const factor = 1 + (seed % 7) / 20;
      const more: AllocationProblem = {
        ...problem,
        territories: problem.territories.map((each) => ({
          ...each,
          capacity: callEquivalents(Math.floor(each.capacity * factor)),
        })),
        caps: (problem.caps ?? []).map((cap) => ({ ...cap, maximum: Math.floor(cap.maximum * factor) })),
      };
      const incumbent = new Map(problem.lines.map(({ key }, index) => [key, known.touches[index]!]));
      const result = allocate(more, { incumbent });
      if (result.outcome !== 'allocated') throw new Error(`the problem is ${result.outcome}`);
      expect(result.value).toBeGreaterThanOrEqual(known.value);
      expect(exceeded(more, result.touches)).toEqual([]);
    }
  });

  it('gives every line the same however everything is listed and called', () => {
    for (const seed of seeds(200, 70_000)) {
      const drawn = problemOf(seed);
      // Selections name what they select, and would miss it once that is called otherwise.
      const problem: AllocationProblem = {
        ...drawn,
        caps: (drawn.caps ?? []).map((cap) => listing(cap, drawn)),
      };
      const turned = shuffled(renamed(problem), mulberry(seed));
      expect(byOrder(turned)).toEqual(byOrder(problem));
    }
  });

  it('answers a group at any price with the best of all its mixes', () => {
    for (const seed of seeds(200, 80_000)) {
      const { packed } = packProblem(problemOf(seed, { accounts: 12 }));
      const { bundles, residual, response } = makeWorkings(packed);
      const random = mulberry(seed);
      for (let turn = 0; turn < 4; turn += 1) {
        for (let limit = 0; limit < packed.limits; limit += 1)
          if (bundles.isPriced[limit] === 1 && random() < 0.7)
            response.setPrice(limit, random() ** 3 * (random() < 0.5 ? 0.3 : 100));
        for (let bundle = 0; bundle < bundles.count; bundle += 1) {
          const best = bestOfBundle(bundle, { bundles, residual, response });
          response.respond(bundle);
          expect(response.gain(bundle)).toBeCloseTo(best, 4);
        }
      }
    }
  });
});

/** Touches of each line, by its number. */
function byOrder(problem: AllocationProblem): unknown {
  const { touches, value, bound } = solved(problem);
  const each = problem.lines.map(({ order }, index): [number, number] => [order!, touches[index]!]);
  return { value, bound, touches: each.toSorted(([a], [b]) => a - b) };
}

const listing = (cap: AllocationCap, { lines }: AllocationProblem): AllocationCap => ({
  ...cap,
  lines: lines
    .filter((line) => Object.entries(cap.lines).every(([field, name]) => line[field as 'channel'] === name))
    .map(({ key }) => key),
});

const other = (name: string): string =>
  Array.from(name, (letter) => String.fromCodePoint(0x4e00 - letter.codePointAt(0)!)).join('');

/** The same with everything called otherwise, so that names sort the other way about. */
const renamed = (problem: AllocationProblem): AllocationProblem => ({
  territories: problem.territories.map((each) => ({ ...each, key: other(each.key) })),
  lines: problem.lines.map((each) => ({
    ...each,
    key: other(each.key),
    account: other(each.account),
    territory: other(each.territory),
  })),
  accountTotals: (problem.accountTotals ?? []).map((each) => ({
    ...each,
    key: other(each.key),
    account: other(each.account),
  })),
  caps: (problem.caps ?? []).map((each) => ({
    ...each,
    key: other(each.key),
    lines: (each.lines as readonly string[]).map(other),
  })),
  groups: (problem.groups ?? []).map((each) => ({
    ...each,
    key: other(each.key),
    lines: each.lines.map(other),
    shape: other(each.shape),
  })),
  shapes: (problem.shapes ?? []).map((each) => ({ ...each, key: other(each.key) })),
});

/** The same in another order, the lines of each group too. */
function shuffled(problem: AllocationProblem, random: () => number): AllocationProblem {
  const mixed = <Item>(items: readonly Item[] = []): Item[] =>
    items
      .map((item) => ({ item, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return {
    territories: mixed(problem.territories),
    lines: mixed(problem.lines),
    accountTotals: mixed(problem.accountTotals),
    caps: mixed(problem.caps),
    groups: mixed(problem.groups).map((group) => {
      const places = mixed([...group.lines.keys()]);
      return {
        ...group,
        lines: places.map((at) => group.lines[at]!),
        effects: places.map((at) => group.effects[at]!),
      };
    }),
    shapes: mixed(problem.shapes),
  };
}

/** Tries every mix of a bundle within its kept limits; of bundles with more than ten thousand mixes only what was answered. */
function bestOfBundle(
  bundle: number,
  { bundles, residual, response }: Pick<ReturnType<typeof makeWorkings>, 'bundles' | 'residual' | 'response'>,
): number {
  const lines = bundles.lines.items.subarray(bundles.lines.start[bundle], bundles.lines.start[bundle + 1]);
  const countOf = (line: number): number => residual.steps.start[line + 1]! - residual.steps.start[line]!;
  const mixes = lines.reduce((product, line) => product * (countOf(line) + 1), 1);
  response.respond(bundle);
  let best = response.gain(bundle);
  if (mixes > 10_000) return best;
  const answered = lines.map((line) => response.taken[line]!);
  const fits = (): boolean => {
    for (let k = bundles.kept.start[bundle]!; k < bundles.kept.start[bundle + 1]!; k += 1) {
      const limit = bundles.kept.items[k]!;
      const { start, items } = residual.linesOf;
      const used = items
        .subarray(start[limit], start[limit + 1])
        .reduce((sum, line) => sum + response.taken[line]!, 0);
      if (used > bundles.keptRoom[limit]!) return false;
    }
    return true;
  };
  for (let mix = 0; mix < mixes; mix += 1) {
    let rest = mix;
    for (const line of lines) {
      response.taken[line] = rest % (countOf(line) + 1);
      rest = Math.floor(rest / (countOf(line) + 1));
    }
    if (fits()) best = Math.max(best, response.gain(bundle));
  }
  for (const [at, line] of lines.entries()) response.taken[line] = answered[at]!;
  return best;
}
