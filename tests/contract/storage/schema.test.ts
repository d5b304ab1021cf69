import { expect, it } from 'vitest';
import { postgresqlMigrations } from '#storage/migrations/migrations.ts';
import { sqliteMigrations } from '#storage/migrations/migrations.ts';
import { grantOf } from '../../support/some-user.ts';
import { eachDatabase, emptyDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import { schemaDifference, withOrm } from '../../support/with-orm.ts';

eachDatabase((name) => {
  it('is after all migrations what the entities say; else the migration to add is shown', async () => {
    const options = await emptyDatabase(name);
    await openForTest(options);
    expect(await schemaDifference(options)).toBe('');
  });

  it.each(['alter table plan add column forgotten text', 'drop index plan_market_made_at'])(
    'would show a difference: %s',
    async (sql) => {
      const options = await emptyDatabase(name);
      await openForTest(options);
      await queryDatabase(options, sql);
      expect(await schemaDifference(options)).toMatch(/forgotten|plan_market_made_at/);
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
    const session = await storage.read((stores) => stores.sessions.byToken('s'));
    expect(session).toMatchObject({ userId: 'd', expiresAt: '2100', begunAt: '', seenAt: '', madeBy: '' });
  });

  it('goes through the same steps on both databases', () => {
    expect(postgresqlMigrations.map((each) => each.name)).toEqual(sqliteMigrations.map((each) => each.name));
  });
});
