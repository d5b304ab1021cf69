import { join } from 'node:path';
import { MikroORM as PostgresqlOrm } from '@mikro-orm/postgresql';
import { MikroORM as SqliteOrm } from '@mikro-orm/sqlite';
import { expect, it } from 'vitest';
import { migrationOptions } from '#storage/databases/migrate.ts';
import { compareTextByBytes, ormOptions } from '#storage/databases/orm-options.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { eachDatabase, newDatabase, openForTest, queryDatabase } from '../../support/databases.ts';

/** The SQL that would turn a database into what the entities say; none when it is that already. */
async function differenceIn({ dataFolder, databaseUrl }: StorageOptions): Promise<string> {
  const orm = databaseUrl
    ? await PostgresqlOrm.init({
        ...ormOptions,
        clientUrl: databaseUrl,
        discovery: { afterDiscovered: compareTextByBytes },
        migrations: migrationOptions,
      })
    : await SqliteOrm.init({
        ...ormOptions,
        dbName: join(dataFolder, 'latitude.sqlite'),
        migrations: migrationOptions,
      });
  try {
    return await orm.schema.getUpdateSchemaSQL({ wrap: false });
  } finally {
    await orm.close(true);
  }
}

eachDatabase((name) => {
  it('is after all migrations what the entities say; else the migration to add is shown', async () => {
    const options = await newDatabase(name);
    await openForTest(options);
    expect(await differenceIn(options)).toBe('');
  });

  it.each(['alter table plan add column forgotten text', 'drop index plan_market_made_at'])(
    'would show a difference: %s',
    async (sql) => {
      const options = await newDatabase(name);
      await openForTest(options);
      await queryDatabase(options, sql);
      expect(await differenceIn(options)).toMatch(/forgotten|plan_market_made_at/);
    },
  );
});
