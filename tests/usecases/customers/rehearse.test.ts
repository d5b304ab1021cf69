import { expect, it } from 'vitest';
import { rehearse } from '#usecases/customers/rehearse.ts';
import { openMarket } from '../support/open-market.ts';

it('what is rehearsed says what would come of it, and nothing has; what goes wrong goes on being wrong', async () => {
  const { world } = await openMarket();
  const work = rehearse(world, async ({ setup }) => {
    await setup.markDone('rehearsed');
    return setup.isDone('rehearsed');
  });
  expect(await work).toBe(true);
  expect(await world.storage.read(({ setup }) => setup.isDone('rehearsed'))).toBe(false);
  const broken = rehearse(world, async () => {
    throw new RangeError('broken');
  });
  await expect(broken).rejects.toThrow(RangeError);
});
