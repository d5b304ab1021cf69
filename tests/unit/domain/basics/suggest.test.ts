import { describe, expect, it } from 'vitest';
import { suggest } from '#domain/basics/suggest.ts';

describe('did you mean', () => {
  const known = ['currency', 'calendar', 'cycle', 'working-week', 'calls-per-day'];

  it.each([
    ['curency', 'currency'],
    ['currnecy', 'currency'],
    ['Currency', 'currency'],
    ['workingWeek', 'working-week'],
    ['calls_per_day', 'calls-per-day'],
    ['calls-a-day', 'calls-per-day'],
  ])('%s is %s', (written, meant) => {
    expect(suggest(written, known)).toBe(meant);
  });

  it.each(['team', 'x', '', 'budget', 'currency'.repeat(20)])('%s is none of them', (written) => {
    expect(suggest(written, known)).toBeUndefined();
  });

  it('takes the first of equals', () => {
    expect(suggest('ab', ['ac', 'ad'])).toBe('ac');
  });
});
