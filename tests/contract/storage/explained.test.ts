import { expect, it } from 'vitest';
import { explained } from '#storage/databases/explain-error.ts';
import { StorageUnavailable } from '#storage/storage-unavailable.ts';

/** As drivers throw them: a code, and a message with the statement and its values. */
const thrown = (code: string, more: object = {}): Error =>
  Object.assign(new Error(`insert into account values ('Dr. Anna Muster') - failed`), { code, ...more });
async function explain(error: Error): Promise<unknown> {
  try {
    return await explained('the file', async () => {
      throw error;
    });
  } catch (explanation) {
    return explanation;
  }
}

it.each([
  ['SQLITE_BUSY', 'storage.busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'storage.busy'],
  ['SQLITE_FULL', 'storage.full'],
  ['SQLITE_IOERR_WRITE', 'storage.disk-error'],
  ['SQLITE_CORRUPT_INDEX', 'storage.damaged'],
  ['SQLITE_READONLY_DBMOVED', 'storage.folder-not-writable'],
  ['40P01', 'storage.conflict'],
  ['53100', 'storage.full'],
  ['53300', 'storage.busy'],
  ['55P03', 'storage.busy'],
  ['57P01', 'storage.unreachable'],
  ['08006', 'storage.unreachable'],
  ['ECONNRESET', 'storage.unreachable'],
])('%s is something somebody can do something about: %s', async (code, finding) => {
  const explanation = await explain(thrown(code));
  expect(explanation).toBeInstanceOf(StorageUnavailable);
  expect(explanation).toMatchObject({ finding: { code: finding, values: { subject: 'the file' } } });
});

it.each([
  ['Connection terminated unexpectedly', 'storage.unreachable'],
  ['Client has encountered a connection error and is not queryable', 'storage.unreachable'],
  ['timeout exceeded when trying to connect', 'storage.busy'],
])('so is what has no code: %s', async (message, finding) => {
  expect(await explain(new Error(message))).toMatchObject({ finding: { code: finding } });
});

it('a statement that is refused is named by code and constraint, never by the values it carried', async () => {
  const explanation = await explain(
    thrown('23505', { table: 'app_user', constraint: 'app_user_email_key_unique' }),
  );
  expect(String(explanation)).toBe(
    'Error: the database refused a statement: 23505 app_user app_user_email_key_unique',
  );
  expect(JSON.stringify(Object.getOwnPropertyDescriptors(explanation))).not.toContain('Muster');
});

it('an error of somebody else stays what it is', async () => {
  const ours = new RangeError('not a whole number');
  expect(await explain(ours)).toBe(ours);
  const files = Object.assign(new Error('no such file'), { code: 'ENOENT' });
  expect(await explain(files)).toBe(files);
});
