import { expect, it } from 'vitest';
import { deleteFiles } from '#usecases/jobs/delete-files.ts';
import { keepUpload } from '#usecases/jobs/keep-upload.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket } from '../support/open-market.ts';

it('what a row says is gone goes from the disk, unless another market needs it or it came again', async () => {
  const { world, market, otherMarket } = await openMarket();
  const keep = async (text: string, of: string) => {
    const path = await world.files.receive(onceOf(text));
    return keepUpload(world, { market: of, kind: 'accounts', fileName: 'a.csv', path });
  };
  const shared = await keep('shared', market);
  await keep('shared', otherMarket);
  const alone = await keep('alone', market);
  const again = await keep('again', market);
  await world.storage.transaction(async ({ keptFiles }) => {
    for (const sha256 of [shared, alone, again])
      await keptFiles.remove({ market, sha256 }, world.clock.now(), 'erasure');
  });
  await keep('again', market);
  expect(await deleteFiles(world)).toBe(1);
  const exist = [shared, alone, again].map((sha256) => world.files.holds(sha256));
  expect(await Promise.all(exist)).toEqual([true, false, true]);
  expect(await deleteFiles(world)).toBe(0);
});
