import { describe, expect, it } from 'vitest';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { capsOf, limitedLine, touch } from '../../../../support/legal-caps.ts';

const average = (made: number) =>
  capsOf({ strength: 'average' }, { past: Array<PastTouch>(made).fill(touch('2026-10-01')) });

describe('a limit on the average', () => {
  it('counts touches before the cycle only as far as they are more than the share of the window gone by', () => {
    // Two people, 5 each in twelve months: 6.67 were due in the eight months before, 3.33 are in the cycle.
    expect(average(0)).toEqual({ 'legal:five-a-year:DE-01': 3 });
    expect(average(6)).toEqual(average(0));
    expect(average(8)).toEqual({ 'legal:five-a-year:DE-01': 1 });
  });

  it('per establishment is the company’s, over all reps, and each establishment counts once', () => {
    const limit = { strength: 'average', scope: 'company-to-establishment', maximum: 12 } as const;
    const lines = [limitedLine('A1'), limitedLine('A2', 'DE-02')];
    expect(capsOf(limit, { lines })).toEqual({ 'legal:five-a-year:all': 4 });
    expect(capsOf(limit, { lines, organisations: [] })).toEqual({ 'legal:five-a-year:all': 8 });
  });
});
