import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '#files/file-store.ts';
import { filesInDatabase, type FilesInDatabase } from '#files/files-in-database.ts';
import { openStorage } from '#storage/open-storage.ts';
import type { Storage } from '#usecases/ports.ts';
import { emptyDatabase } from '../../support/databases.ts';

const code = (how: string) => ({ name: 'DocumentUnreadable', finding: { code: `storage.file-${how}` } });
const clock = { now: () => '2026-12-01T10:00:00.000Z' };
const LATER = Date.parse('2026-12-02T00:00:00.000Z');

/** More than two parts of it, none of them like another. */
const large = Buffer.from(Array.from({ length: 300_000 }, (_, index) => `${index};`).join(''));

async function* broken(): AsyncIterable<Uint8Array> {
  yield large;
  await Promise.reject(new Error('the line is dead'));
}

const allOf = async (hashes: AsyncIterable<string>): Promise<string[]> => {
  const found: string[] = [];
  for await (const each of hashes) found.push(each);
  return found;
};

describe('files in the database, read by machines that share no folder', () => {
  let folder: string;
  let storages: Storage[];
  let here: FilesInDatabase;
  let elsewhere: FilesInDatabase;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latitude-parts-'));
    const options = await emptyDatabase('postgresql');
    storages = [await openStorage(options), await openStorage(options)];
    here = filesInDatabase(join(folder, 'here'), storages[0]!, clock);
    elsewhere = filesInDatabase(join(folder, 'elsewhere'), storages[1]!, clock);
  });
  afterEach(async () => {
    for (const each of storages) await each.close();
    await rm(folder, { recursive: true });
  });

  const keep = (bytes: Buffer) => here.keep(Readable.from([bytes]));

  it('are what was kept, to the byte, also of several parts and of none', async () => {
    for (const bytes of [large, Buffer.alloc(0), Buffer.from('Customers')]) {
      const { sha256, bytes: length } = await keep(bytes);
      expect(length).toBe(bytes.length);
      for (const store of [here, elsewhere]) {
        expect((await readFile(await store.pathToRead(sha256))).equals(bytes)).toBe(true);
        expect(await store.holds(sha256)).toBe(true);
      }
    }
    const document = { v: 1, findings: [] };
    const written = await here.keepWritten(Buffer.from(JSON.stringify(document)));
    expect((await stat(await elsewhere.pathToRead(written))).size).toBeGreaterThan(0);
  });

  it('are gone everywhere once they are removed, copies as well', async () => {
    const { sha256 } = await keep(large);
    const copy = await elsewhere.pathToRead(sha256);
    await here.remove(sha256);
    await expect(elsewhere.pathToRead(sha256)).rejects.toMatchObject(code('missing'));
    await expect(stat(copy)).rejects.toMatchObject({ code: 'ENOENT' });

    const again = await keep(large);
    const copied = await elsewhere.pathToRead(again.sha256);
    await here.remove(again.sha256);
    expect(await elsewhere.dropCopies()).toBe(1);
    await expect(stat(copied)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('are held against their hash: a copy that was altered is fetched again, a part that was altered is said', async () => {
    const { sha256 } = await keep(large);
    await writeFile(await elsewhere.pathToRead(sha256), 'other');
    expect((await readFile(await elsewhere.pathToRead(sha256))).equals(large)).toBe(true);

    await elsewhere.dropCopies();
    await storages[0]!.transaction(({ fileParts }) =>
      fileParts.keep(sha256, Readable.from([Buffer.from('other')]), clock.now()),
    );
    await rm(join(folder, 'elsewhere'), { recursive: true });
    await expect(elsewhere.pathToRead(sha256)).rejects.toMatchObject(code('altered'));
    expect(await allOf(elsewhere.olderThan(LATER))).toEqual([sha256]);
    // Sent again, it is as it was.
    await here.remove(sha256);
    await keep(large);
    expect((await readFile(await elsewhere.pathToRead(sha256))).equals(large)).toBe(true);
  });

  it('may be kept, read and removed within a transaction that holds a connection', async () => {
    await storages[0]!.transaction(async () => {
      const { sha256 } = await elsewhere.keep(Readable.from([large]));
      await elsewhere.remove(sha256);
    });
    expect(await allOf(here.olderThan(LATER))).toEqual([]);
  });

  it('leave nothing in the database where sending one broke off', async () => {
    await expect(here.keep(broken())).rejects.toThrow('the line is dead');
    expect(await allOf(here.olderThan(LATER))).toEqual([]);
    expect(await readdir(join(folder, 'here', 'copies', 'temporary'))).toEqual([]);
  });

  it('move in from the folder of before, but for those that somebody altered there', async () => {
    const before = createFileStore(join(folder, 'here'));
    const [sound, altered] = await Promise.all(
      ['a', 'b'].map(async (each) => (await before.keep(Readable.from([Buffer.from(each)]))).sha256),
    );
    await writeFile(before.pathOf(altered!), 'c');
    expect(await here.moveIn()).toBe(1);
    expect(await here.moveIn()).toBe(0);
    expect(await readFile(await elsewhere.pathToRead(sound!), 'utf8')).toBe('a');
    expect(await allOf(before.olderThan(Infinity))).toEqual([altered]);
    await expect(elsewhere.pathToRead(altered!)).rejects.toMatchObject(code('missing'));
  });
});
