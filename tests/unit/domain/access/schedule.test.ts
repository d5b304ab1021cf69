import { expect, it } from 'vitest';
import { isDue, nextRun } from '#domain/access/schedule.ts';

const now = '2026-09-14T08:00:00.000Z';
const run = (begunAt: string) => ({ begunAt });

it.each([
  ['was never done', undefined, now, true],
  ['was done yesterday', run('2026-09-13T08:00:00.000Z'), '2026-09-14T01:00:00.000Z', true],
  ['was done this morning', run('2026-09-14T01:00:03.000Z'), '2026-09-15T01:00:00.000Z', false],
  ['was done before the hour', run('2026-09-14T00:30:00.000Z'), '2026-09-14T01:00:00.000Z', true],
])('what %s has its next turn', (_, last, next, due) => {
  expect(nextRun(last, now)).toBe(next);
  expect(isDue(last, now)).toBe(due);
});
