import { expect, it } from 'vitest';
import { postgresqlMigrations } from '#storage/migrations/postgresql/migrations.ts';
import { sqliteMigrations } from '#storage/migrations/sqlite/migrations.ts';
import { eachDatabase, emptyDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import { schemaDifference } from '../../support/with-orm.ts';

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

  it('goes through the same steps on both databases', () => {
    expect(postgresqlMigrations.map((each) => each.name)).toEqual(sqliteMigrations.map((each) => each.name));
  });
});
