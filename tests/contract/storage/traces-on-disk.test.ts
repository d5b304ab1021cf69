import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { eraseUser } from '#usecases/customers/erase-user.ts';
import { emptyDatabase, openForTest } from '../../support/databases.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountsCsv, callsCsv, openPersonalWorld, person, traces } from '../../support/planted-person.ts';
import { loadState } from '../../support/states/load-state.ts';

/** Everything that SQLite keeps beside each other, as bytes, in one case. */
async function bytesIn(folder: string): Promise<string> {
  const parts = await Promise.all(
    ['', '-wal', '-shm', '-journal'].map((end) =>
      readFile(join(folder, `latitude.sqlite${end}`)).catch(() => Buffer.alloc(0)),
    ),
  );
  return Buffer.concat(parts).toString('latin1').toUpperCase();
}

const found = async (folder: string, sought: readonly string[]): Promise<readonly string[]> => {
  const bytes = await bytesIn(folder);
  return sought.filter((each) => bytes.includes(each.toUpperCase()));
};

it('of somebody erased no byte is left in the file or in what is written beside it', async () => {
  const { world, people, market, options, send, sendCalls } = await openPersonalWorld('sqlite');
  const others = Array.from({ length: 60 }, (_, index) => ({ id: `ZY-${index}`, name: `Praxis ${index}` }));
  // Written again and again among others, so that pages are divided and joined with the person in them.
  for (let round = 0; round < 6; round += 1) {
    const some = others.filter((_, index) => index % (round + 1) === 0);
    valueOf(
      await send(
        accountsCsv(
          { ...person, name: round % 2 === 0 ? person.name : 'Dr. Wilhelmine Altnamenberg' },
          ...some.map((each) => ({ ...each, comment: 'x'.repeat(40 * round + 1) })),
        ),
      ),
    );
  }
  valueOf(await sendCalls(callsCsv(['1', person.id, '2026-09-01'])));
  const { dataFolder } = options;
  expect(await found(dataFolder, traces)).toEqual([...traces]);
  valueOf(await eraseAccount(world, people.affiliate, { market, account: person.id, reason: 'asked' }));
  expect(await found(dataFolder, traces)).toEqual([]);
});

it('of a user who was erased neither', async () => {
  const { world, people, options } = await openPersonalWorld('sqlite');
  const { email, name } = people.manager;
  expect(await found(options.dataFolder, [email, name])).toEqual([email, name]);
  valueOf(await eraseUser(world, people.global, { email, reason: 'has left' }));
  expect(await found(options.dataFolder, [email, name])).toEqual([]);
});

it('what an earlier version left in free pages goes when the file is opened for the first time since', async () => {
  const options = await emptyDatabase('sqlite');
  await loadState('0050-places', options);
  const file = join(options.dataFolder, 'latitude.sqlite');
  const database = new DatabaseSync(file);
  const name = 'Quastenflosser, Wilhelmine ';
  database.exec(`create table "gone" ("text" text); insert into "gone" values ('${name.repeat(2_000)}')`);
  database.exec('drop table "gone"');
  database.close();
  expect(await found(options.dataFolder, ['Quastenflosser'])).toEqual(['Quastenflosser']);
  await openForTest(options);
  expect(await found(options.dataFolder, ['Quastenflosser'])).toEqual([]);
});
