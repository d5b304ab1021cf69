import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueLocales, loadMessages, wordFinding, type Messages } from '#messages/messages.ts';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import { StorageUnavailable } from '#storage/storage-unavailable.ts';
import { eachDatabase, emptyDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import { account, accounts, save } from './samples.ts';

let messages: Messages;
beforeAll(async () => {
  messages = await loadMessages();
});

/** Why the database cannot be used, once it is sure that the reason can be worded for everybody. */
async function reasonOf(act: () => Promise<unknown>): Promise<string> {
  const error = await act().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StorageUnavailable)) throw new Error('it could be used', { cause: error });
  for (const locale of catalogueLocales) {
    const { message, hint } = wordFinding(messages, locale, error.finding);
    expect(message).toContain(String(error.finding.values['subject']));
    expect(hint).not.toBe('');
    expect(`${message}${hint}${error.message}`).not.toContain('secret');
  }
  return error.finding.code;
}
const refusal = (options: StorageOptions): Promise<string> => reasonOf(() => openStorage(options));

/** A database of its own, by an address that was changed. */
const at = async (change: (url: URL) => void): Promise<StorageOptions> => {
  const options = await emptyDatabase('postgresql');
  const url = new URL(options.databaseUrl ?? '');
  change(url);
  return { ...options, databaseUrl: url.href };
};

eachDatabase((name) => {
  it('opens again with everything that was kept', async () => {
    const options = await emptyDatabase(name);
    const first = await openForTest(options);
    await first.transaction(save([account('A')]));
    await first.close();
    const second = await openForTest(options);
    expect(await second.read((stores) => stores.accounts.count('DE'))).toBe(1);
  });

  it('leaves a database alone that has been through migrations it does not know', async () => {
    const options = await emptyDatabase(name);
    const storage = await openForTest(options);
    await storage.transaction(save([account('A')]));
    await queryDatabase(options, `insert into schema_migration (name) values ('9999-later')`);
    expect(await refusal(options)).toBe('storage.newer');
    expect(await storage.read((stores) => stores.accounts.count('DE'))).toBe(1);
  });
});

describe('an SQLite file', () => {
  it('appears with its folder on the first start', async () => {
    const { dataFolder } = await emptyDatabase('sqlite');
    const deeper = { dataFolder: join(dataFolder, 'new', 'data') };
    await openForTest(deeper);
    expect((await readFile(join(deeper.dataFolder, 'latitude.sqlite'))).toString('latin1', 0, 15)).toBe(
      'SQLite format 3',
    );
  });

  it('is refused, and left as it is, when it is something else', async () => {
    const options = await emptyDatabase('sqlite');
    const file = join(options.dataFolder, 'latitude.sqlite');
    const letter = 'Dear all, please find attached '.repeat(100);
    await writeFile(file, letter);
    expect(await refusal(options)).toBe('storage.not-a-database');
    expect(await readFile(file, 'utf8')).toBe(letter);
  });

  it('is refused when its pages are damaged', async () => {
    const options = await emptyDatabase('sqlite');
    const storage = await openForTest(options);
    await storage.transaction(save(accounts(5_000)));
    await storage.close();
    const file = join(options.dataFolder, 'latitude.sqlite');
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x5a, 4_096 * 4));
    const used = reasonOf(async () => {
      const damaged = await openForTest(options);
      await damaged.read((stores) => stores.accounts.ofMarket('DE'));
    });
    expect(await used).toBe('storage.damaged');
  });

  it('is refused where nothing can be written', async () => {
    const { dataFolder } = await emptyDatabase('sqlite');
    await writeFile(join(dataFolder, 'file'), '');
    expect(await refusal({ dataFolder: join(dataFolder, 'file', 'data') })).toBe(
      'storage.folder-not-writable',
    );
    await mkdir(join(dataFolder, 'latitude.sqlite'));
    expect(await refusal({ dataFolder })).toBe('storage.folder-not-writable');
  });
});

describe('a PostgreSQL server', () => {
  it.each([
    ['storage.unreachable', (url: URL) => (url.port = '1')],
    ['storage.sign-in-refused', (url: URL) => (url.password = 'secret')],
    ['storage.database-missing', (url: URL) => (url.pathname = '/not-there')],
    ['storage.address-unknown', (url: URL) => (url.pathname = '')],
  ])('%s', async (code, change) => {
    expect(await refusal(await at((url) => void change(url)))).toBe(code);
  });

  it.each([
    'localhost:5432',
    'mysql://u:secret@localhost/latitude',
    'postgres:',
    'https://secret@example.org/x',
  ])('has no such address as %s', async (databaseUrl) => {
    expect(await refusal({ dataFolder: 'unused', databaseUrl })).toBe('storage.address-unknown');
  });

  it('is refused when its text cannot hold every name', async () => {
    const options = await emptyDatabase('postgresql');
    await queryDatabase(
      options,
      `create database latin encoding 'LATIN1' template template0 locale_provider libc locale 'C'`,
    );
    const url = new URL(options.databaseUrl ?? '');
    url.pathname = '/latin';
    expect(await refusal({ ...options, databaseUrl: url.href })).toBe('storage.encoding');
  });

  it('that drops a connection in the middle keeps nothing of it, and the next transaction works', async () => {
    const options = await emptyDatabase('postgresql');
    const storage = await openForTest(options);
    const dropped = reasonOf(() =>
      storage.transaction(async (stores) => {
        await save(accounts(10))(stores);
        await queryDatabase(
          options,
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction'`,
        );
        await save([account('after')])(stores);
      }),
    );
    expect(await dropped).toBe('storage.unreachable');
    expect(await storage.read((stores) => stores.accounts.count('DE'))).toBe(0);
    await storage.transaction(save([account('later')]));
    expect(await storage.read((stores) => stores.accounts.count('DE'))).toBe(1);
  });
});
