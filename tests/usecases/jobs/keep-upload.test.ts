import { expect, it } from 'vitest';
import { keepUpload, noteApplied } from '#usecases/jobs/keep-upload.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket } from '../support/open-market.ts';

it('a file is known by a row from the beginning, as one that may hold anybody, and later as what it did', async () => {
  const { world, market } = await openMarket();
  const path = await world.files.receive(onceOf('a,b'));
  const file = { market, kind: 'calls', fileName: 'calls.csv' } as const;
  const sha256 = await keepUpload(world, { ...file, path });
  const known = () => world.storage.read(({ keptFiles }) => keptFiles.byHash(market, sha256));
  expect(await known()).toMatchObject({ ...file, applied: false });
  const holding = (subject: number) =>
    world.storage.read(({ keptFiles }) => keptFiles.holding(market, { subject, marks: [] }));
  expect(await holding(3)).toMatchObject({ certain: [], possible: [{ sha256, rowsAreKnown: false }] });
  await world.storage.transaction((stores) =>
    noteApplied(world, stores, { ...file, sha256 }, { subjects: '2-4', marks: [], isWhole: true }),
  );
  expect(await known()).toMatchObject({ applied: true });
  expect(await holding(3)).toMatchObject({ certain: [{ sha256 }], possible: [] });
  expect(await holding(5)).toMatchObject({ certain: [], possible: [{ sha256, rowsAreKnown: true }] });
});
