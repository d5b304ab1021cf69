import { expect, it } from 'vitest';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';
import { lineInPlan } from '#usecases/review/line-in-plan.ts';
import { newestPlan } from '../../support/unit-of.ts';
import { openPlan } from '../support/open-plan.ts';

it('finds the line of its territory, and none of another', async () => {
  const { world, market, lines } = await openPlan('draft');
  const line = lines[0]!;
  const found = (territory: string) =>
    world.storage.read(async (stores) => {
      const plan = await newestPlan(stores, market);
      const { accountId, brand, channel } = line;
      const kept: Pick<KeptFieldLine, 'accountId' | 'territory' | 'brand' | 'channel'> = {
        accountId,
        territory,
        brand,
        channel,
      };
      return lineInPlan(stores, plan?.id ?? '', kept);
    });
  expect((await found(line.territory))?.key).toBe(line.key);
  expect(await found('elsewhere')).toBeUndefined();
});
