import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore, type FilesInFolder } from '#files/file-store.ts';
import { openStorage } from '#storage/open-storage.ts';

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);
const code = (how: string) => ({ name: 'DocumentUnreadable', finding: { code: `storage.file-${how}` } });

describe('files that are kept', () => {
  let folder: string;
  let store: FilesInFolder;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latitude-kept-'));
    store = createFileStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));
  const keep = async (text: string): Promise<string> =>
    (await store.keep(Readable.from([Buffer.from(text)]))).sha256;

  it('are read as long as they are what was kept', async () => {
    const sha256 = await keep('Customers');
    expect(await readFile(await store.pathToRead(sha256), 'utf8')).toBe('Customers');
    await writeFile(store.pathOf(sha256), 'customers');
    await expect(store.pathToRead(sha256)).rejects.toMatchObject(code('altered'));
    await expect(store.readDocument('import-details', sha256)).rejects.toMatchObject(code('altered'));
    await rm(store.pathOf(sha256));
    await expect(store.pathToRead(sha256)).rejects.toMatchObject(code('missing'));
    await expect(store.readDocument('import-details', sha256)).rejects.toMatchObject(code('missing'));
  });

  it('take the place of what was altered when they are sent again', async () => {
    const sha256 = await keep('Customers');
    await writeFile(store.pathOf(sha256), '');
    expect(await keep('Customers')).toBe(sha256);
    expect(await readFile(await store.pathToRead(sha256), 'utf8')).toBe('Customers');
  });

  it('are for the account that runs the product alone, also where folders were made for everybody', async () => {
    for (const each of ['files', 'temporary']) {
      await mkdir(join(folder, each));
      await chmod(join(folder, each), 0o755);
    }
    const sha256 = await keep('Customers');
    const received = await store.receive(Readable.from([Buffer.from('x')]));
    expect([await modeOf(store.pathOf(sha256)), await modeOf(received)]).toEqual(['600', '600']);
    for (const each of ['files', join('files', sha256.slice(0, 2)), 'temporary']) {
      expect([each, await modeOf(join(folder, each))]).toEqual([each, '700']);
    }
  });

  it('have room, and asking leaves nothing behind', async () => {
    expect(await store.hasRoom()).toBe(true);
    expect(await readdir(join(folder, 'temporary'))).toEqual([]);
  });

  it('lie beside a database that nobody else reads, whoever made its file', async () => {
    const file = join(folder, 'latitude.sqlite');
    await writeFile(file, '');
    await chmod(file, 0o644);
    const storage = await openStorage({
      dataFolder: folder,
      marketToday: () => undefined,
      tellRewrite: () => undefined,
    });
    await storage.transaction((stores) => stores.setup.markDone('x'));
    for (const each of [file, `${file}-wal`, `${file}-shm`])
      expect([each, await modeOf(each)]).toEqual([each, '600']);
    await storage.close();
  });
});
