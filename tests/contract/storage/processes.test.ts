import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { StorageOptions } from '#storage/open-storage.ts';
import type { Storage } from '#usecases/ports.ts';
import { thoroughness } from '../../support/counts.ts';
import { eachDatabase, emptyDatabase, newDatabase, openForTest } from '../../support/databases.ts';
import { account, save, withoutNumber } from './samples.ts';

const kept = (from: Storage) => from.read((stores) => stores.accounts.ofMarket('DE'));
const script = (name: string): string => fileURLToPath(new URL(`../../support/${name}.ts`, import.meta.url));
const where = ({ dataFolder, databaseUrl = '' }: StorageOptions): string[] => [dataFolder, databaseUrl];

eachDatabase((name) => {
  it('several processes may start at once on a new database', async () => {
    const options = await emptyDatabase(name);
    const ids = thoroughness >= 1 ? ['A1', 'A2', 'A3', 'A4'] : ['A1', 'A2'];
    const run = promisify(execFile);
    await Promise.all(
      ids.map((id) => run(process.execPath, [script('open-and-write'), id, ...where(options)])),
    );
    const storage = await openForTest(options);
    const found = await storage.read((stores) => stores.accounts.ofMarket('DE'));
    expect(found.map((each) => each.accountId)).toEqual(ids);
  });

  it('a process that is killed half-way through an import leaves exactly what was there before', async () => {
    const options = await newDatabase(name);
    const before = [account('A1'), account('A15000'), account('removed')];
    const storage = await openForTest(options);
    await storage.transaction(save(before));

    const importing = spawn(process.execPath, [script('apply-half-way'), ...where(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(importing.stdout, 'data');
    expect(String(said)).toBe('half-way\n');
    importing.kill('SIGKILL');
    const [, signal] = await once(importing, 'exit');
    expect(signal).toBe('SIGKILL');

    expect((await kept(storage)).map(withoutNumber)).toEqual(before);
    await storage.close();
    const again = await openForTest(options);
    expect((await kept(again)).map(withoutNumber)).toEqual(before);
    const after = account('A2');
    await again.transaction(save([after]));
    expect(await again.read((stores) => stores.accounts.byId('DE', 'A2'))).toMatchObject(after);
  });
});
