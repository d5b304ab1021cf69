import { expect, it } from 'vitest';
import { countWorkers } from '#usecases/jobs/count-workers.ts';
import { leaseFrom } from '#usecases/jobs/line.ts';
import { openMarket } from '../support/open-market.ts';

it('a worker counts until it has been silent for its lease', async () => {
  const open = await openMarket();
  const { world } = open;
  expect(await countWorkers(world)).toBe(0);
  const leaseUntil = leaseFrom(world.clock.now());
  await world.storage.transaction(({ workers }) => workers.note({ owner: 'a', leaseUntil }));
  open.wait(30 / 86_400);
  expect(await countWorkers(world)).toBe(1);
  open.wait(1 / 86_400);
  expect(await countWorkers(world)).toBe(0);
});
