import { describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import type { Job } from '#usecases/ports.ts';
import { forgetFiles, sweepFiles } from '#usecases/jobs/forget-files.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket } from '../support/open-market.ts';
import { inFolder } from '../../support/in-folder.ts';

describe('forgetting files', () => {
  it('takes after fourteen days what changed nothing, with its file, and leaves what took place', async () => {
    const open = await openMarket();
    const { world, people } = open;
    const send = async (id: string, dryRun: boolean) => {
      const file = await accountsFile(open, [accountRow(open, id)], { dryRun });
      return valueOf(await importWorkbook(world, people.affiliate, file)).job;
    };
    const [dry, real, both] = [await send('F001', true), await send('F002', false), await send('F002', true)];
    const state = async () => {
      const found = await Promise.all(
        [dry, real, both].map((id) => world.storage.read((stores) => stores.jobs.byId(id))),
      );
      return found.map((job) => job !== undefined);
    };
    const fileOf = async (id: string) => {
      const job = await world.storage.read((stores) => stores.jobs.byId(id));
      return [(job as Job<'import'>).input.sha256, job?.ended?.file].map((sha256) =>
        inFolder(world.files).pathOf(sha256 ?? ''),
      );
    };
    const [dryFiles, realFiles] = [await fileOf(dry), await fileOf(real)];
    const exist = (paths: readonly string[]) => Promise.all(paths.map((path) => world.files.exists(path)));

    const forget = () => forgetFiles(world, { code: open.market }, {});
    open.wait(14);
    expect(await forget()).toEqual({ uploads: 0, 'dry-runs': 0 });
    expect(await state()).toEqual([true, true, true]);
    open.wait(1);
    expect(await forget()).toEqual({ uploads: 0, 'dry-runs': 3 });
    expect(await state()).toEqual([false, true, false]);
    expect(await exist(dryFiles)).toEqual([false, false]);
    // Also that of a dry run of the same file: an import that took place needs it.
    expect(await exist(realFiles)).toEqual([true, true]);
    open.wait(90);
    expect(await forget()).toEqual({ uploads: 2, 'dry-runs': 0 });
    expect(await exist(realFiles)).toEqual([false, false]);
    expect((await state())[1]).toBe(true);
  });

  it('takes from the disk what no row knows of, once nobody can be on the way to writing one', async () => {
    const open = await openMarket({ today: new Date().toISOString().slice(0, 10) });
    const { world } = open;
    const { sha256 } = await world.files.keep(await world.files.receive(onceOf('nobody’s')));
    open.wait(-1);
    expect(await sweepFiles(world)).toBe(0);
    open.wait(3);
    expect(await sweepFiles(world)).toBe(2);
    expect(await world.files.holds(sha256)).toBe(false);
  });
});
