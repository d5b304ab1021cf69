import { expect, it } from 'vitest';
import { reason } from '#domain/basics/outcome.ts';
import { sayGuidanceHeld } from '#domain/planning/guidance-held.ts';
import { bindingSaid } from '#domain/planning/not-target.ts';

const values = { segment: 'A', channel: 'face-to-face', frequency: 3, origin: 'global@2026-01-01' };
const source = reason('potential-source', { source: 'stated', confidence: 'high' });

it.each([
  'guidance',
  'guidance-per-year',
  'guidance-per-month',
  'guidance-compared',
  'guidance-compared-per-year',
])('says one thing of a line nobody may be reached by: %s holds, or would be and does not', (code) => {
  const why = [reason(code, code.includes('-per-') ? { ...values, rate: 9 } : values), source];
  expect(sayGuidanceHeld(why, true)).toEqual(why);
  expect(sayGuidanceHeld(why, false)).toEqual([reason('guidance-not-held', values), source]);
});

it('tells whom nobody was to plan from whom nothing more was to be had, in older plans as well', () => {
  const none = reason('not-target-segment', { segment: 'D' });
  expect(bindingSaid({ binding: 'no-value', why: [none] })).toBe('not-target');
  expect(bindingSaid({ binding: 'no-value', why: [reason('bound-no-value')] })).toBe('no-value');
  expect(bindingSaid({ binding: 'not-target', why: [none] })).toBe('not-target');
  expect(bindingSaid({ binding: 'capacity', why: [none] })).toBe('capacity');
});
