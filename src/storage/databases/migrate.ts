import type { Migration } from '@mikro-orm/migrations';
import type { MikroORM } from '@mikro-orm/sqlite';
import { StorageUnavailable } from '../storage-unavailable.ts';

/** A step of the schema; once released, neither its name nor what it does changes any more. */
export interface NamedMigration {
  readonly name: string;
  readonly class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}

export const migrationOptions = { tableName: 'schema_migration', snapshot: false, silent: true };

/**
 * Brings the schema up to date. The caller sees to it that nobody else does so at the same moment.
 * @throws StorageUnavailable when the database has been through migrations that this code does not know
 */
export async function migrate(
  orm: Pick<MikroORM, 'migrator'>,
  known: readonly NamedMigration[],
  subject: string,
): Promise<void> {
  const names = new Set(known.map((each) => each.name));
  const done = await orm.migrator.getExecuted();
  const unknown = done.find((each) => !names.has(each.name));
  if (unknown) throw new StorageUnavailable('newer', subject, { migration: unknown.name });
  await orm.migrator.up();
}
