import { array, assert, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settlePrice } from '#domain/planning/allocation/settle-price.ts';
import { runs } from '../../../../support/counts.ts';

/** Each buyer takes one unit as long as it costs less than it is worth to him. */
const buyers = (worths: readonly number[]) => (price: number) =>
  worths.filter((worth) => worth > price).length;

function settle(worths: readonly number[], room: number, start = 0) {
  let asked = 0;
  const demand = (price: number) => {
    asked += 1;
    return buyers(worths)(price);
  };
  const { price } = settlePrice({ demand, room, start, rise: 0, guess: () => 10, precision: 1e-9 });
  return { price, asked };
}

describe('settlePrice', () => {
  it('charges nothing for what is not scarce', () => {
    expect(settle([5, 7, 9], 3).price).toBe(0);
    expect(settle([5, 7, 9], 4, 6).price).toBe(0);
  });

  it('finds where demand meets the room', () => {
    const { price } = settle([10, 20, 30, 40, 50], 2);
    expect(price).toBeGreaterThanOrEqual(30);
    expect(price).toBeLessThanOrEqual(40);
  });

  it('lands on the step between too much and enough from any start, within a bounded number of questions', () => {
    assert(
      property(
        array(integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 40 }),
        nat(1e9),
        (worths, start) => {
          const room = Math.max(1, Math.floor(worths.length / 3));
          const { price, asked } = settle(worths, room, start);
          const ranked = worths.toSorted((a, b) => b - a);
          const dual = (at: number) =>
            at * room + worths.reduce((sum, worth) => sum + Math.max(0, worth - at), 0);
          const best = dual(ranked[room] ?? 0);
          expect(dual(price)).toBeLessThanOrEqual(best * (1 + 1e-6) + 1e-6);
          expect(asked).toBeLessThanOrEqual(61);
        },
      ),
      { numRuns: runs(500) },
    );
  });
});
