import { unitOf } from '../../support/unit-of.ts';
import { expect, it } from 'vitest';
import { openJob } from '#usecases/jobs/open-job.ts';
import { askFor } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('the job a market waits for is the one at work, else the first that was asked for', async () => {
  const open = await openMarket();
  const { world, market, otherMarket } = open;
  const unit = (code: string) => unitOf(world.definitions.markets, code);
  const found = () => openJob(world, 'import', unit(market));
  expect(await found()).toBeUndefined();
  const first = await askFor(open, '1.csv', 'lane');
  open.wait(1);
  const second = await askFor(open, '2.csv', 'lane');
  expect(await found()).toEqual({
    id: first.id,
    market,
    by: { id: 'affiliate', name: 'Name of affiliate' },
    since: first.madeAt,
    done: 0,
    total: 0,
  });
  await world.storage.transaction(async ({ jobs }) => {
    await jobs.take(second.id, { ...second, now: second.madeAt });
    await jobs.beat(second.id, second, { phase: 'reading', done: 3, total: 9 });
  });
  expect(await found()).toMatchObject({ id: second.id, done: 3, total: 9 });
  expect(await openJob(world, 'plan', unit(market))).toBeUndefined();
  expect(await openJob(world, 'import', unit(otherMarket))).toBeUndefined();
});
