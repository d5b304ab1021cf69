import { expect, it } from 'vitest';
import { countWorkers } from '#usecases/jobs/count-workers.ts';
import { leaseFrom } from '#usecases/jobs/line.ts';
import { openMarket } from '../support/open-market.ts';

it('a worker counts until it has been silent for its lease', async () => {
  const { world, wait } = await openMarket();
  expect(await countWorkers(world)).toBe(0);
  const leaseUntil = leaseFrom(world.clock.now());
  await world.storage.transaction(({ workers }) => workers.note({ owner: 'a', leaseUntil }));
  wait(30 / 86_400);
  expect(await countWorkers(world)).toBe(1);
  wait(1 / 86_400);
  expect(await countWorkers(world)).toBe(0);
});
