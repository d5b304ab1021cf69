import { expect, it } from 'vitest';
import { toldTimeIn } from '#domain/planning/field-plans/told-times.ts';

it.each([
  ['Freq per week', { kind: 'week' }],
  ['Wöchentliche Besuche', { kind: 'week' }],
  ['Visite a settimana', { kind: 'week' }],
  ['週訪問回数', { kind: 'week' }],
  ['Visits every 2 weeks', { kind: 'unclear' }],
  ['Bi-weekly calls', { kind: 'unclear' }],
  ['Frequency 12M', { kind: 'per', months: 12 }],
  ['Frequency 5M', { kind: 'unclear' }],
  ['Frequenz Halbjahr', { kind: 'per', months: 6 }],
  ['Frequenz 1. Halbjahr', { kind: 'unclear' }],
  ['Frequency H1', { kind: 'unclear' }],
  ['Frequency (2027)', { kind: 'unclear' }],
  ['Freq (per month)', { kind: 'per', months: 1 }],
  ['Freq per cycle', { kind: 'cycle' }],
  ['Our number', undefined],
] as const)('%s', (heading, time) => {
  expect(toldTimeIn(heading)).toEqual(time);
});
