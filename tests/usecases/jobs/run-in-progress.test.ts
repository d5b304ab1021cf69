import { beforeAll, describe, expect, it } from 'vitest';
import { runInProgress } from '#usecases/jobs/run-in-progress.ts';
import type { FollowWork } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('work that others can see and end', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const run = <T>(work: (follow: FollowWork) => Promise<T>, asked: FollowWork = {}) =>
    runInProgress(open.world, open.world.inProgress, open.people.affiliate, open.market, asked, work);
  const seen = () => open.world.inProgress.of(open.market);

  it('is seen while it lasts, with how far it is, and whoever asked hears it too', async () => {
    const told: (readonly [number, number])[] = [];
    const outcome = await run(
      async ({ onProgress }) => {
        const begun = seen();
        onProgress?.(3, 10);
        return [begun, seen()];
      },
      { onProgress: (done, total) => void told.push([done, total]) },
    );
    const making = { market: open.market, by: 'affiliate@example.com', since: '2026-09-14T08:00:00.000Z' };
    expect(valueOf(outcome)).toEqual([
      { ...making, done: 0, total: 0 },
      { ...making, done: 3, total: 10 },
    ]);
    expect([told, seen()]).toEqual([[[3, 10]], undefined]);
  });

  it('ends by others or by whoever asked', async () => {
    const throwing = async ({ signal }: FollowWork) => signal?.throwIfAborted();
    const byOthers = await run((follow) => {
      open.world.inProgress.cancel(open.market);
      return throwing(follow);
    });
    expect(codeOf(byOthers)).toBe('planning-cancelled');
    expect(codeOf(await run(throwing, { signal: AbortSignal.abort() }))).toBe('planning-cancelled');
  });

  it('is gone from sight when it goes wrong', async () => {
    await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(seen()).toBeUndefined();
  });
});
