import { expect, it } from 'vitest';
import { isDue, isUnderWay, nextRun } from '#domain/access/schedule.ts';

const now = '2026-09-14T08:00:00.000Z';
const run = (begunAt: string, ended?: string, leaseUntil = begunAt) => ({
  begunAt,
  leaseUntil,
  ...(ended === undefined ? {} : { ended: { at: ended, how: 'done' as const } }),
});

it.each([
  ['was never done', undefined, now, true],
  [
    'was done yesterday',
    run('2026-09-13T08:00:00.000Z', '2026-09-13T08:01:00.000Z'),
    '2026-09-14T01:00:00.000Z',
    true,
  ],
  [
    'was done this morning',
    run('2026-09-14T01:00:03.000Z', '2026-09-14T01:01:00.000Z'),
    '2026-09-15T01:00:00.000Z',
    false,
  ],
  [
    'was done before the hour',
    run('2026-09-14T00:30:00.000Z', '2026-09-14T00:31:00.000Z'),
    '2026-09-14T01:00:00.000Z',
    true,
  ],
  [
    'is under way',
    run('2026-09-14T07:58:00.000Z', undefined, '2026-09-14T08:03:00.000Z'),
    '2026-09-14T08:03:00.000Z',
    false,
  ],
  [
    'ended with its process',
    run('2026-09-14T07:00:00.000Z', undefined, '2026-09-14T07:05:00.000Z'),
    '2026-09-14T07:05:00.000Z',
    true,
  ],
])('what %s has its next turn', (_, last, next, due) => {
  expect(nextRun(last, now)).toBe(next);
  expect(isDue(last, now)).toBe(due);
});

it('is under way while somebody shows that they are alive', () => {
  expect(isUnderWay(undefined, now)).toBe(false);
  expect(isUnderWay(run('2026-09-14T07:58:00.000Z', undefined, '2026-09-14T08:03:00.000Z'), now)).toBe(true);
  expect(isUnderWay(run('2026-09-14T07:00:00.000Z', undefined, '2026-09-14T07:05:00.000Z'), now)).toBe(false);
  expect(isUnderWay(run('2026-09-14T07:59:00.000Z', now, '2026-09-14T08:03:00.000Z'), now)).toBe(false);
});
