import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import { runs } from '../../../../support/counts.ts';
import { exceeded } from './brute-force.ts';
import { CALL, lineOf, north, solved } from './line-of.ts';
import { randomProblem } from './random-problem.ts';

describe('explainLines', () => {
  it('names the maximum, the capacity and the lack of value', () => {
    const { lines } = solved({
      territories: north(3),
      lines: [lineOf('full', [9, 8]), lineOf('short', [7, 6, 5]), lineOf('spent', [], { maximum: 2 })],
    });
    expect(lines).toEqual([
      { key: 'full', touches: 2, lastGranted: 8, nextRefused: null, binding: 'maximum' },
      { key: 'short', touches: 1, lastGranted: 7, nextRefused: 6, binding: 'capacity', bindingKey: 'north' },
      { key: 'spent', touches: 0, lastGranted: null, nextRefused: 0, binding: 'no-value' },
    ]);
  });

  it('names the limit that speaks most closely of the line', () => {
    const lines = [
      lineOf('a', [9, 9], { account: 'x' }),
      lineOf('b', [8, 8], { account: 'y', channel: 'remote' }),
      lineOf('c', [7, 7], { account: 'z' }),
      lineOf('d', [6, 6], { brand: 'small' }),
    ];
    const result = solved({
      territories: north(8),
      lines,
      accountTotals: [{ key: 'x-total', account: 'x', maximum: 1 }],
      caps: [
        {
          key: 'remote-cap',
          kind: 'channel-cap',
          lines: { territory: 'north', channel: 'remote' },
          maximum: 1,
        },
        { key: 'law', lines: ['c'], maximum: 1 },
        { key: 'money', kind: 'budget', lines: { brand: 'small' }, takes: 'cost', maximum: 15_000 },
      ],
    });
    expect(result.lines.map(({ binding, bindingKey }) => `${binding} ${bindingKey}`)).toEqual([
      'account-total x-total',
      'channel-cap remote-cap',
      'cap law',
      'budget money',
    ]);
    expect(result.caps.map(({ key, used, maximum }) => ({ key, used, maximum }))).toEqual([
      { key: 'remote-cap', used: 1, maximum: 1 },
      { key: 'law', used: 1, maximum: 1 },
      { key: 'money', used: CALL, maximum: 15_000 },
    ]);
  });

  it('says when only the minimum holds a line', () => {
    const { lines } = solved({
      territories: north(3),
      lines: [lineOf('keep', [1, 1, 1], { minimum: 1 }), lineOf('good', [50, 40, 30])],
    });
    expect(lines[0]).toMatchObject({ touches: 1, lastGranted: 1, nextRefused: 1, binding: 'minimum' });
    expect(lines[1]).toMatchObject({ touches: 2, binding: 'capacity' });
  });

  it('says what refuses the next worthwhile touch of an S-curve', () => {
    const { lines } = solved({ territories: north(2), lines: [lineOf('s', [0, 0, 90])] });
    expect(lines[0]).toMatchObject({ touches: 0, nextRefused: 0, binding: 'capacity', bindingKey: 'north' });
  });

  it('names the limit that decides about touches which are only worth it together', () => {
    const problem = {
      territories: north(4),
      lines: [
        lineOf('s', [1, 20, 70, 40], { account: 'x' }),
        lineOf('t', [25, 24, 23, 22]),
        lineOf('u', [21, 20]),
      ],
    };
    const totalOf = (maximum: number) => ({
      ...problem,
      accountTotals: [{ key: 'x-total', account: 'x', maximum }],
    });
    // The next touch would be too dear for its territory; the four that are worth their time find no room under the total.
    expect(solved(totalOf(1)).lines[0]).toMatchObject({
      touches: 0,
      binding: 'account-total',
      bindingKey: 'x-total',
      also: [{ binding: 'capacity', bindingKey: 'north' }],
    });
    expect(solved(totalOf(4)).touches[0]).toBe(4);
  });

  it('prices the best touch that finds no room, where less than one is left', () => {
    const lines = [lineOf('a', [900, 800, 500]), lineOf('b', [700, 300])];
    const { prices } = solved({ territories: north(3.6), lines });
    expect(prices).toEqual([{ territory: 'north', used: 3 * CALL, capacity: 3.6 * CALL, price: 500 }]);
    const more =
      solved({ territories: north(4), lines }).value - solved({ territories: north(3), lines }).value;
    expect(more).toBe(500);
  });

  it('prices a call-equivalent at what the next one would bring', () => {
    const lines = [lineOf('a', [900, 500]), lineOf('b', [800, 300])];
    const { prices } = solved({ territories: north(3), lines });
    expect(prices).toHaveLength(1);
    expect(prices[0]).toMatchObject({ territory: 'north', used: 3 * CALL, capacity: 3 * CALL });
    expect(prices[0]!.price).toBeGreaterThanOrEqual(300);
    expect(prices[0]!.price).toBeLessThanOrEqual(500);
    expect(solved({ territories: north(9), lines }).prices[0]!.price).toBe(0);
  });

  it('names a limit that the next touch worth anything would break, or there is no such touch', () => {
    const anything = randomProblem({
      mostLines: 7,
      mostTouches: 4,
      costs: [0, 2_500, 4_000, CALL],
      concave: false,
      minimums: true,
      crossing: true,
    });
    assert(
      property(anything, (problem) => {
        const result = allocate(problem);
        if (result.outcome !== 'allocated') return;
        for (const [index, { touches, binding, bindingKey }] of result.lines.entries()) {
          const { marginals, maximum, minimum } = problem.lines[index]!;
          const ahead = marginals.slice(0, maximum).flatMap((value, touch) => {
            return touch >= touches && value > 0 ? [touch + 1] : [];
          });
          const next = ahead[0] ?? 0;
          // Touches that become worth more are decided on together: then it is the block that is broken, else the next.
          const rises = marginals.some(
            (value, touch) => touch > touches && touch < maximum && value > marginals[touch - 1]!,
          );
          const broken = (rises ? ahead : ahead.slice(0, 1)).flatMap((count) =>
            exceeded(problem, result.touches.with(index, count)),
          );
          const right =
            binding === 'maximum'
              ? touches === maximum
              : binding === 'minimum'
                ? touches === minimum
                : binding === 'no-value'
                  ? next === 0
                  : broken.includes(bindingKey!);
          expect(right).toBe(true);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
