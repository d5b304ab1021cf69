import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWithFact } from '#domain/maturity/fact-criterion.ts';
import { isWithin } from '#domain/maturity/criteria-within.ts';
import type { Criterion, Level } from '#domain/maturity/maturity-model.ts';

const level = (dimension: string, atLeast: Level): Criterion => ({ dimension, atLeast });

it('criteria are within others when whoever meets them meets those', () => {
  expect(isWithin([level('a', 3), level('b', 2)], [level('a', 2)])).toBe(true);
  expect(isWithin([level('a', 2)], [level('a', 3)])).toBe(false);
  expect(isWithin([level('a', 5)], [level('b', 1)])).toBe(false);
  expect(isWithin([{ fact: 'reps', atMost: 3 }], [{ fact: 'reps', atMost: 5 }])).toBe(true);
  expect(isWithin([{ fact: 'reps', atMost: 3 }], [{ fact: 'reps', atLeast: 1 }])).toBe(false);
  expect(isWithin([], [])).toBe(true);
});

it('of facts it is never said of criteria that some value tells apart', () => {
  const number = fc.integer({ min: 0, max: 12 });
  const bounds = fc.record({ atLeast: number, atMost: number }, { requiredKeys: [] });
  fc.assert(
    fc.property(bounds, bounds, number, (narrow, wide, value) => {
      const facts = { reps: { value, from: 'data' } } as const;
      const [one, other] = [narrow, wide].map((each) => ({ fact: 'reps' as const, ...each }));
      if (!isWithin([one!], [other!]) || !compareWithFact(one!, facts).met) return;
      expect(compareWithFact(other!, facts).met).toBe(true);
    }),
  );
});
