import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PostgresqlOrm } from '@mikro-orm/postgresql';
import { MikroORM as SqliteOrm } from '@mikro-orm/sqlite';
import { expect, it } from 'vitest';
import { migrationOptions } from '#storage/databases/migrate.ts';
import { compareTextByBytes, ormOptions } from '#storage/databases/orm-options.ts';
import { postgresqlMigrations } from '#storage/migrations/postgresql/migrations.ts';
import { sqliteMigrations } from '#storage/migrations/sqlite/migrations.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { grantOf } from '../../support/some-user.ts';
import { eachDatabase, emptyDatabase, openForTest, queryDatabase } from '../../support/databases.ts';

/** Does something with the database past the storage, by the ORM alone. */
async function withOrm<T>(
  { dataFolder, databaseUrl }: StorageOptions,
  act: (orm: Pick<SqliteOrm, 'schema' | 'migrator'>) => Promise<T>,
): Promise<T> {
  const shared = { ...ormOptions, extensions: [Migrator] };
  const orm = databaseUrl
    ? await PostgresqlOrm.init({
        ...shared,
        clientUrl: databaseUrl,
        discovery: { afterDiscovered: compareTextByBytes },
        migrations: { ...migrationOptions, migrationsList: [...postgresqlMigrations] },
      })
    : await SqliteOrm.init({
        ...shared,
        dbName: join(dataFolder, 'latitude.sqlite'),
        migrations: { ...migrationOptions, migrationsList: [...sqliteMigrations] },
      });
  try {
    return await act(orm);
  } finally {
    await orm.close(true);
  }
}

/** The SQL that would turn a database into what the entities say; none when it is that already. */
const differenceIn = (options: StorageOptions): Promise<string> =>
  withOrm(options, (orm) => orm.schema.getUpdateSchemaSQL({ wrap: false }));

eachDatabase((name) => {
  it('is after all migrations what the entities say; else the migration to add is shown', async () => {
    const options = await emptyDatabase(name);
    await openForTest(options);
    expect(await differenceIn(options)).toBe('');
  });

  it.each(['alter table plan add column forgotten text', 'drop index plan_market_made_at'])(
    'would show a difference: %s',
    async (sql) => {
      const options = await emptyDatabase(name);
      await openForTest(options);
      await queryDatabase(options, sql);
      expect(await differenceIn(options)).toMatch(/forgotten|plan_market_made_at/);
    },
  );

  it.each(sqliteMigrations.map((each) => each.name))(
    'of a database that was left at %s comes up to date and keeps what is in it',
    async (migration) => {
      const options = await emptyDatabase(name);
      await withOrm(options, (orm) => orm.migrator.up({ to: migration }));
      await queryDatabase(
        options,
        `insert into account (market, account_id, name, territory, facts, search)
         values ('DE', 'A1', 'Praxis', 'T1', '{}', 'PRAXIS')`,
      );
      const storage = await openForTest(options);
      expect(await storage.read((stores) => stores.accounts.byId('DE', 'A1'))).toMatchObject({
        name: 'Praxis',
      });
      expect(await differenceIn(options)).toBe('');
    },
  );

  it('turns the one role of everybody into a grant that gives the same', async () => {
    const options = await emptyDatabase(name);
    await withOrm(options, (orm) => orm.migrator.up({ to: '0012-own-team-columns' }));
    const signedIn = options.databaseUrl === undefined ? '1' : 'true';
    const add = (id: string, role: string, market: string, territory: string) =>
      queryDatabase(
        options,
        `insert into app_user (id, email, email_key, name, role, market, territory, has_signed_in)
         values ('${id}', '${id}@x.example', '${id}@x.example', '${id}', '${role}', '${market}', '${territory}', ${signedIn})`,
      );
    await add('a', 'global', '', '');
    await add('b', 'affiliate', 'DE', '');
    await add('c', 'manager', 'DE', 'T1');
    await add('d', 'rep', 'DE', 'T "1"');
    await add('e', 'affiliate', '', '');
    await add('f', 'rep', 'DE', '');
    await queryDatabase(
      options,
      `insert into session (token_hash, user_id, expires_at) values ('s', 'd', '2100')`,
    );
    const storage = await openForTest(options);
    const users = await storage.read((stores) => stores.users.all());
    expect(users.map((each) => [each.id, each.grants])).toEqual([
      ['a', [grantOf('global')]],
      ['b', [grantOf('affiliate', 'DE')]],
      // A territory was a rep's alone.
      ['c', [grantOf('manager', 'DE')]],
      ['d', [grantOf('rep', 'DE', 'T "1"')]],
      // Who was of no market could do nothing, and a rep without a territory saw none.
      ['e', [{ ...grantOf('affiliate'), to: '0001-01-01' }]],
      ['f', [grantOf('rep', 'DE', '')]],
    ]);
    expect((await storage.read((stores) => stores.users.userOfSession('s', '2026')))?.id).toBe('d');
  });

  it('goes through the same steps on both databases', () => {
    expect(postgresqlMigrations.map((each) => each.name)).toEqual(sqliteMigrations.map((each) => each.name));
  });
});
