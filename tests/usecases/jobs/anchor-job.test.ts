import { expect, it } from 'vitest';
import { anchorKind } from '#usecases/jobs/anchor-job.ts';
import { endAllSessions } from '#usecases/access/view-sessions.ts';
import { askDaily } from '#usecases/jobs/ask-daily.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

const works = [{ kind: anchorKind, each: 'installation' }] as const;

it('is done once a day, by whoever looks first, and says when it failed', async () => {
  const open = await openMarket();
  const { world, people } = open;
  valueOf(await endAllSessions(world, people.manager));
  const anchored = async () =>
    (await Promise.all([askDaily(world, works), askDaily(world, works)])).flat().length;
  const last = () => world.storage.read(({ jobs }) => jobs.last('anchor', ''));
  expect(await anchored()).toBe(1);
  expect((await last())?.ended).toMatchObject({ state: 'done', result: { chains: expect.any(Number) } });
  expect(await anchored()).toBe(0);
  open.wait(1);
  expect(await anchored()).toBe(1);
  expect((await world.anchors.list()).map(({ file }) => file)).toEqual([
    'record-20260914T080000000Z.json',
    'record-20260915T080000000Z.json',
  ]);
  open.wait(1);
  const broken = {
    ...world,
    anchors: { ...world.anchors, keep: () => Promise.reject(new Error('no folder')) },
  };
  await expect(askDaily(broken, works)).rejects.toThrow('no folder');
  expect((await last())?.ended?.state).toBe('failed');
});
