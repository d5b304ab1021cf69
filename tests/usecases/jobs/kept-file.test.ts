import { rm, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { keptFilePath } from '#usecases/jobs/kept-file.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { loseInput } from '../support/lose-input.ts';
import { openPlan } from '../support/open-plan.ts';
import { inFolder } from '../../support/in-folder.ts';

it('a kept file is read as it was kept; that it was removed, altered or is missing are three things', async () => {
  const open = await openPlan('draft');
  const { world, market } = open;
  const inputs = await world.storage.read(({ plans }) => plans.inputs());
  const file = { market, sha256: inputs[0]?.sha256 ?? '', fileName: 'mine' };
  const path = inFolder(world.files).pathOf(file.sha256);
  expect(valueOf(await keptFilePath(world, file))).toBe(path);
  await writeFile(path, 'something else');
  await expect(keptFilePath(world, file)).rejects.toMatchObject({
    finding: { code: 'storage.file-altered' },
  });
  await rm(path);
  await expect(keptFilePath(world, file)).rejects.toMatchObject({
    finding: { code: 'storage.file-missing' },
  });
  await loseInput(open);
  expect(refusalOf(await keptFilePath(world, file))).toMatchObject({
    code: 'file-unknown',
    values: { file: 'mine' },
  });
});
