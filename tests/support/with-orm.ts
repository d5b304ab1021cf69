import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PostgresqlOrm } from '@mikro-orm/postgresql';
import { MikroORM as SqliteOrm } from '@mikro-orm/sqlite';
import { migrationOptions, type NamedMigration } from '#storage/databases/migrate.ts';
import { compareTextByBytes, ormOptions } from '#storage/databases/orm-options.ts';
import { postgresqlMigrations } from '#storage/migrations/migrations.ts';
import { sqliteMigrations } from '#storage/migrations/migrations.ts';
import type { StorageOptions } from '#storage/open-storage.ts';

/** Does something with a database past the storage, by the ORM alone; `change` makes other migrations of those there are. */
export async function withOrm<T>(
  { dataFolder, databaseUrl }: StorageOptions,
  act: (orm: Pick<SqliteOrm, 'schema' | 'migrator'>) => Promise<T>,
  change: (migrations: readonly NamedMigration[]) => readonly NamedMigration[] = (migrations) => migrations,
): Promise<T> {
  const shared = { ...ormOptions, extensions: [Migrator] };
  const orm = databaseUrl
    ? await PostgresqlOrm.init({
        ...shared,
        clientUrl: databaseUrl,
        discovery: { afterDiscovered: compareTextByBytes },
        migrations: { ...migrationOptions, migrationsList: [...change(postgresqlMigrations)] },
      })
    : await SqliteOrm.init({
        ...shared,
        dbName: join(dataFolder, 'latitude.sqlite'),
        migrations: { ...migrationOptions, migrationsList: [...change(sqliteMigrations)] },
      });
  try {
    return await act(orm);
  } finally {
    await orm.close(true);
  }
}

/** The SQL that would turn a database into what the entities say; none when it is that already. */
export const schemaDifference = (options: StorageOptions): Promise<string> =>
  withOrm(options, (orm) => orm.schema.getUpdateSchemaSQL({ wrap: false }));
