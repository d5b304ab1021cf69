import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { readAllocationProblem } from '#domain/planning/allocation/allocation-problem-schema.ts';
import { drawHostility, hostileProblem } from '../../../../bench/allocation/hostile-problem.ts';
import { mulberry } from '../../../../bench/allocation/random-market.ts';
import { runs } from '../../../../support/counts.ts';
import { CALL, lineOf, north, solved } from './line-of.ts';
import { randomProblem } from './random-problem.ts';

const fixture = new URL('../../../../fixtures/planning/order-a.json', import.meta.url);
const anything = randomProblem({
  mostLines: 8,
  mostTouches: 4,
  costs: [2_500, 5_000, 10_000],
  concave: false,
  minimums: true,
  crossing: true,
});

type Keyed = { readonly key: string };
const numbered = <Item extends Keyed>(items: readonly Item[]) =>
  items.map((item, index) => ({ ...item, order: 10 * index }));

/** Every part with a number of its own. */
const ordered = (problem: AllocationProblem): AllocationProblem => ({
  territories: numbered(problem.territories),
  lines: numbered(problem.lines),
  accountTotals: numbered(problem.accountTotals ?? []),
  caps: numbered(problem.caps ?? []),
});

const shuffled = (random: () => number) => {
  const mixed = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return ({ territories, lines, accountTotals = [], caps = [] }: AllocationProblem): AllocationProblem => ({
    territories: mixed(territories),
    lines: mixed(lines),
    accountTotals: mixed(accountTotals),
    caps: mixed(caps),
  });
};

const other = (name: string): string =>
  Array.from(name, (letter) => String.fromCodePoint(0x4e00 - letter.codePointAt(0)!)).join('');

/** The same problem with everything called otherwise, so that names sort the other way about. */
function renamed({
  territories,
  lines,
  accountTotals = [],
  caps = [],
}: AllocationProblem): AllocationProblem {
  return {
    territories: territories.map((each) => ({ ...each, key: other(each.key) })),
    lines: lines.map((each) => ({
      ...each,
      key: other(each.key),
      account: other(each.account),
      territory: other(each.territory),
    })),
    accountTotals: accountTotals.map((each) => ({
      ...each,
      key: other(each.key),
      account: other(each.account),
    })),
    caps: caps.map((each) => ({
      ...each,
      key: other(each.key),
      lines: (each.lines as readonly string[]).map(other),
    })),
  };
}

/** Touches of each line, by its number. */
function touchesByOrder(problem: AllocationProblem): unknown {
  const result = allocate(problem);
  if (result.outcome !== 'allocated') return result.outcome;
  const touches = problem.lines.map(({ order }, index): [number, number] => [order!, result.touches[index]!]);
  return {
    touches: touches.toSorted(([a], [b]) => a - b),
    value: result.value,
    bound: result.bound,
  };
}

/** What lines are like, whoever they are, with their touches. */
function contents(problem: AllocationProblem): unknown {
  const result = allocate(problem);
  if (result.outcome !== 'allocated') return result.outcome;
  const each = problem.lines.map(({ cost, minimum, maximum, marginals }, index) =>
    JSON.stringify([cost, minimum, maximum, marginals, result.touches[index]]),
  );
  return { lines: each.toSorted(), value: result.value };
}

/** What comes of it, by the keys of the lines. */
function byKey(problem: AllocationProblem): unknown {
  const result = allocate(problem);
  return result.outcome === 'allocated'
    ? [result.value, result.bound, result.lines.toSorted((a, b) => (a.key < b.key ? -1 : 1))]
    : result.outcome;
}

describe('the order of an allocation problem', () => {
  it('decides between equals, and names do not', () => {
    const lines = [lineOf('a', [5], { order: 2 }), lineOf('b', [5], { order: 1 })];
    expect(solved({ territories: north(1), lines }).touches).toEqual([0, 1]);
  });

  it('comes before names; what has none comes last', () => {
    const lines = [lineOf('a', [5]), lineOf('b', [5], { order: 7 })];
    expect(solved({ territories: north(1), lines }).touches).toEqual([0, 1]);
  });

  it('gives every line the same to the digit, however things are listed and called', () => {
    fc.assert(
      fc.property(
        anything,
        fc.noShrink(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))),
        (drawn, stream) => {
          const problem = ordered(drawn);
          const random = (): number => stream.next().value as number;
          expect(touchesByOrder(shuffled(random)(renamed(problem)))).toEqual(touchesByOrder(problem));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives every line the same in large problems, with shared accounts and searches to the end', () => {
    for (let seed = 70_000; seed < 70_000 + runs(300); seed += 1) {
      const { caps = [], ...problem } = hostileProblem(seed, drawHostility(seed));
      const random = mulberry(seed);
      // Selections name what they select, and would miss it once that is called otherwise.
      const listed = caps.map((cap) => ({
        ...cap,
        lines: problem.lines
          .filter((line) =>
            Object.entries(cap.lines).every(([field, name]) => line[field as 'channel'] === name),
          )
          .map(({ key }) => key),
      }));
      const whole = { ...problem, caps: listed };
      expect(touchesByOrder(shuffled(random)(renamed(whole)))).toEqual(touchesByOrder(whole));
    }
  });

  it('left out, gives every line the same however things are listed', () => {
    fc.assert(
      fc.property(
        anything,
        fc.noShrink(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))),
        (drawn, stream) => {
          const random = (): number => stream.next().value as number;
          expect(byKey(shuffled(random)(drawn))).toEqual(byKey(drawn));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('left out, gives as much to lines of the same kind, whatever they are called', () => {
    // No touch of one kind is worth as much as one of another, so that only lines of a kind are equals.
    const lines = fc
      .array(fc.nat(4), { minLength: 1, maxLength: 40 })
      .map((kinds) =>
        kinds.map((kind, index) =>
          lineOf(`line-${index}`, [90 - kind, 70 - kind, 50 - kind], { territory: `t-${index % 2}` }),
        ),
      );
    fc.assert(
      fc.property(lines, fc.nat(60), fc.nat(60), fc.nat(80), (drawn, first, second, maximum) => {
        const problem: AllocationProblem = {
          territories: [
            { key: 't-0', capacity: callEquivalents(first * CALL) },
            { key: 't-1', capacity: callEquivalents(second * CALL) },
          ],
          lines: drawn,
          caps: [{ key: 'budget', lines: drawn.map(({ key }) => key), maximum }],
        };
        expect(contents(renamed(problem))).toEqual(contents(problem));
      }),
      { numRuns: 300 },
    );
  });

  it('of territories, totals and caps decides nothing where they are listed the other way about', () => {
    const read = readAllocationProblem(JSON.parse(readFileSync(fixture, 'utf8')));
    if (!read.ok) throw new Error('the problem cannot be read');
    const { problem } = read;
    const { touches } = solved(problem);
    expect(touches.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(1_000);
    for (const turned of [
      { ...problem, territories: problem.territories.toReversed() },
      { ...problem, accountTotals: (problem.accountTotals ?? []).toReversed() },
      { ...problem, caps: (problem.caps ?? []).toReversed() },
    ])
      expect(solved(turned).touches).toEqual(touches);
  });
});
