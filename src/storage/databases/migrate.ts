import type { Migration } from '@mikro-orm/migrations';
import type { MikroORM } from '@mikro-orm/sqlite';
import type { RewriteNews, TellRewrite } from './rewriting.ts';
import { StorageUnavailable } from '../storage-unavailable.ts';

/** A step of the schema; once released, neither its name nor what it does changes any more. */
export interface NamedMigration {
  readonly name: string;
  /** Writes most of what the database holds anew: it takes a while, room on the disk, and a backup before. */
  readonly rewrites?: true;
  readonly class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}

export const migrationOptions = { tableName: 'schema_migration', snapshot: false, silent: true };

/** What `migrate` is told of its database. */
export interface Migrated {
  readonly orm: Pick<MikroORM, 'migrator'>;
  readonly known: readonly NamedMigration[];
  readonly subject: string;
  /** Whether there is anything in it that could be lost. */
  readonly holdsData: () => Promise<boolean>;
  /** How large it is, and where a copy of it is kept from before it is written anew. */
  readonly beforeRewrite: () => Promise<Pick<RewriteNews, 'bytes' | 'backup'>>;
  readonly tell: TellRewrite;
}

/**
 * Brings the schema up to date. The caller sees to it that nobody else does so at the same moment.
 * @throws StorageUnavailable when the database has been through migrations that this code does not know
 */
export async function migrate(database: Migrated): Promise<void> {
  const { orm, known, subject, tell } = database;
  const names = new Set(known.map((each) => each.name));
  const done = await orm.migrator.getExecuted();
  const unknown = done.find((each) => !names.has(each.name));
  if (unknown) throw new StorageUnavailable('newer', subject, { migration: unknown.name });
  const steps = known
    .filter(({ name, rewrites }) => rewrites && !done.some((each) => each.name === name))
    .map(({ name }) => name);
  if (done.length === 0 || steps.length === 0 || !(await database.holdsData())) {
    await orm.migrator.up();
    return;
  }
  const news = { database: subject, steps, ...(await database.beforeRewrite()) };
  tell(news);
  const begun = performance.now();
  await orm.migrator.up();
  tell({ ...news, seconds: Math.round((performance.now() - begun) / 1000) });
}

/** Of both databases: whether anybody has ever brought accounts in. */
export const accountsOrPlans =
  'select count(*) as count from (select market from account union all select market from plan) as kept';
