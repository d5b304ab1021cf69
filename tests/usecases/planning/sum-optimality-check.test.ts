import { expect, it } from 'vitest';
import { sumOptimalityCheck } from '#usecases/planning/sum-optimality-check.ts';
import type { CheckedPart } from '#usecases/ports.ts';

const part = (changes: Partial<CheckedPart> = {}): CheckedPart => ({
  territories: ['T1'],
  lines: 10,
  value: 90,
  relaxation: 100,
  seconds: 2,
  ...changes,
});

it('adds up what was solved, and whole touches only over the parts where they were sought', () => {
  const parts = [
    part({ whole: { value: 95, bound: 96, proven: true } }),
    part({ lines: 5, value: 40, relaxation: 41, seconds: 1 }),
    part({ value: 60, whole: { value: 61, bound: 70, proven: false } }),
  ];
  expect(sumOptimalityCheck({ parts })).toEqual({
    lines: 25,
    value: 190,
    relaxation: 241,
    whole: { parts: 2, proven: 1, value: 150, best: 156 },
    seconds: 5,
  });
  expect(sumOptimalityCheck({ parts: [part()] }).whole).toBeNull();
  expect(sumOptimalityCheck({ parts: [] })).toMatchObject({ lines: 0, value: 0, whole: null });
});
