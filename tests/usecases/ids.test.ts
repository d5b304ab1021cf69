import { expect, it } from 'vitest';
import { createIds } from '#compose.ts';

it('identifiers made later sort later, within a millisecond and when the clock is set back', () => {
  const hour = 3_600_000;
  const instants = [1_790_000_000_000, 1_790_000_000_001, 1_790_000_000_000 - hour, 1_790_000_000_002];
  let now = 0;
  const newId = createIds(() => now);
  const made = instants.flatMap((instant) => {
    now = instant;
    return Array.from({ length: 1_000 }, newId);
  });
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  // As plans are recognised by their keys.
  for (const id of made) expect(id).toMatch(/^[0-9a-z]{9}-[0-9a-f]{8}-[0-9a-f]{4}$/u);
});

it('identifiers of two processes differ, made at the same moment or not', () => {
  const [one, other] = [createIds(() => 1_790_000_000_000), createIds(() => 1_790_000_000_000)];
  const made = Array.from({ length: 1_000 }, () => [one(), other()]).flat();
  expect(new Set(made).size).toBe(made.length);
});
