import { access, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { keepCopy } from '#storage/databases/rewriting.ts';
import { openStorage, type RewriteNews } from '#storage/open-storage.ts';
import { StorageUnavailable } from '#storage/storage-unavailable.ts';
import { eachDatabase, emptyDatabase, openForTest } from '../../support/databases.ts';
import { loadState } from '../../support/states/load-state.ts';

const steps = ['0014-subjects'];

eachDatabase((name) => {
  it('tells of a step that writes the database anew, keeps a copy of a file, and does so once', async () => {
    const options = await emptyDatabase(name);
    await loadState('0012-own-team-columns', options);
    const news: RewriteNews[] = [];
    const open = () => openStorage({ ...options, tellRewrite: (each) => void news.push(each) });
    await (await open()).close();
    await (await open()).close();
    const backup = join(options.dataFolder, 'latitude.before-rewrite.sqlite');
    const kept = name === 'sqlite' ? { backup } : {};
    expect(news).toEqual([
      { database: expect.any(String), steps, bytes: expect.any(Number), ...kept },
      {
        database: expect.any(String),
        steps,
        bytes: expect.any(Number),
        seconds: expect.any(Number),
        ...kept,
      },
    ]);
    expect(news[0]!.bytes).toBeGreaterThan(100_000);
    const copies = (await readdir(options.dataFolder)).filter((file) => file.includes('rewrite'));
    expect(copies).toEqual(name === 'sqlite' ? ['latitude.before-rewrite.sqlite'] : []);
    if (name !== 'sqlite') return;
    const copy = new DatabaseSync(backup, { readOnly: true });
    expect(copy.prepare('select count(account_id) as count from plan_line').get()).not.toEqual({ count: 0 });
    copy.close();
    // Customers' names are in it.
    expect((await stat(backup)).mode & 0o077).toBe(0);
  });

  it('has nothing to tell of a new database, nor a copy of it', async () => {
    const options = await emptyDatabase(name);
    const news: RewriteNews[] = [];
    await (await openStorage({ ...options, tellRewrite: (each) => void news.push(each) })).close();
    expect(news).toEqual([]);
    expect((await readdir(options.dataFolder)).filter((file) => file.includes('rewrite'))).toEqual([]);
  });
});

it('without room for it nothing is begun, and how much is missing is said', async () => {
  const options = await emptyDatabase('sqlite');
  await openForTest(options);
  const file = join(options.dataFolder, 'latitude.sqlite');
  const begun = keepCopy(file, 1e15, () => {
    throw new Error('no copy was to be made');
  });
  const error = await begun.catch((reason: unknown) => reason);
  if (!(error instanceof StorageUnavailable)) throw error;
  const { needed, missing } = error.finding.values;
  expect(error.finding).toMatchObject({ code: 'storage.no-room-to-rewrite', values: { needed: 3e9 } });
  expect(Number(missing)).toBeGreaterThan(0);
  expect(Number(missing)).toBeLessThan(Number(needed));
});

it('of a copy that was interrupted nothing stays, and nothing of it counts as missing room', async () => {
  const options = await emptyDatabase('sqlite');
  await loadState('0012-own-team-columns', options);
  const file = join(options.dataFolder, 'latitude.sqlite');
  const incomplete = join(options.dataFolder, 'latitude.before-rewrite.sqlite.incomplete');
  // As a process leaves it that was killed.
  await writeFile(incomplete, 'half way');
  await writeFile(`${incomplete}-journal`, 'half way');
  const withoutRoom = keepCopy(file, 1e15, () => Promise.reject(new Error('no copy was to be made')));
  await expect(withoutRoom).rejects.toThrow(StorageUnavailable);
  await expect(access(incomplete)).rejects.toThrow('ENOENT');
  await expect(access(`${incomplete}-journal`)).rejects.toThrow('ENOENT');
});

it('a copy that fails is taken away again; while it is made only its owner can read it', async () => {
  const options = await emptyDatabase('sqlite');
  await loadState('0012-own-team-columns', options);
  const file = join(options.dataFolder, 'latitude.sqlite');
  let mode: number | undefined;
  const full = keepCopy(file, 1, async (path) => {
    new DatabaseSync(path).exec('create table half (way)');
    ({ mode } = await stat(path));
    throw new Error('the disk is full');
  });
  await expect(full).rejects.toThrow('the disk is full');
  expect(mode! & 0o077).toBe(0);
  expect((await readdir(options.dataFolder)).filter((each) => each.includes('rewrite'))).toEqual([]);
});

it('says so when something else is where the copy belongs', async () => {
  const options = await emptyDatabase('sqlite');
  await loadState('0012-own-team-columns', options);
  const backup = join(options.dataFolder, 'latitude.before-rewrite.sqlite');
  await mkdir(join(backup, 'somebody’s'), { recursive: true });
  const error = await openForTest(options).catch((reason: unknown) => reason);
  if (!(error instanceof StorageUnavailable)) throw error;
  expect(error.finding).toMatchObject({ code: 'storage.folder-not-writable', values: { subject: backup } });
  await rm(backup, { recursive: true });
  await openForTest(options);
  expect((await stat(backup)).isFile()).toBe(true);
});
