import { AsyncLocalStorage } from 'node:async_hooks';
import { Migrator } from '@mikro-orm/migrations';
import { IsolationLevel, MikroORM, type TransactionOptions } from '@mikro-orm/postgresql';
import type { CopyClient } from '../bulk/write-by-copy.ts';
import { postgresqlMigrations } from '../migrations/migrations.ts';
import type { Session } from '../session.ts';
import { StorageUnavailable } from '../storage-unavailable.ts';
import type { Database, OpenSession } from './database.ts';
import { explained } from './explain-error.ts';
import { accountsOrPlans, migrate, migrationOptions } from './migrate.ts';
import type { TellRewrite } from './rewriting.ts';
import { compareTextByBytes, ormOptions } from './orm-options.ts';
import { postgresqlSession } from './postgresql-session.ts';

const CONNECT_TIMEOUT_MS = 15_000;

interface PooledClient extends CopyClient {
  /** Gives the connection back to the pool, or, when broken, away. */
  release(broken: boolean): void;
}

interface Pool {
  connect(): Promise<PooledClient>;
}

/** Which connection of the pool a transaction was begun on; COPY needs it and the ORM keeps it to itself. */
interface Begun {
  client?: PooledClient;
}

/** What the ORM makes of our entities, found out once a process, as for SQLite; this one connects to nothing. */
let ofEntities: Promise<MikroORM> | undefined;

/** Opens `postgres://user:password@host:port/database`; its options, such as `sslmode`, are the driver's. */
export async function openPostgresql(databaseUrl: string, tell: TellRewrite): Promise<Database> {
  const { name, subject } = readAddress(databaseUrl);
  const begun = new AsyncLocalStorage<Begun>();
  const orm = new MikroORM({
    ...ormOptions,
    dbName: name,
    discovery: { skipSyncDiscovery: true },
    driverOptions: {
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      onPoolCreated: (pool: Pool) => {
        const connect = pool.connect.bind(pool);
        pool.connect = async () => {
          const client = await connect();
          const transaction = begun.getStore();
          if (transaction) transaction.client = client;
          return client;
        };
      },
    },
    extensions: [Migrator],
    migrations: { ...migrationOptions, migrationsList: [...postgresqlMigrations] },
  });
  ofEntities ??= MikroORM.init({
    ...ormOptions,
    dbName: name,
    discovery: { afterDiscovered: compareTextByBytes },
  });
  orm.driver.setMetadata((await ofEntities).getMetadata());
  Object.assign(orm, { em: orm.driver.createEntityManager() });
  try {
    await explained(subject, () => migrateAlone(orm, subject, tell));
    return databaseOver(orm, subject, begun);
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

/** Throws unless it is an address of PostgreSQL. The subject names server and database, never the password. */
function readAddress(databaseUrl: string): { readonly name: string; readonly subject: string } {
  const url = URL.parse(databaseUrl);
  const name = url?.pathname.slice(1) ?? '';
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || name === '') {
    throw new StorageUnavailable('address-unknown', 'DATABASE_URL');
  }
  return { name, subject: `${url.host}/${name}` };
}

/** Of several processes that start at once one migrates; the others wait for it and find nothing left to do. */
async function migrateAlone(orm: MikroORM, subject: string, tell: TellRewrite): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const [encoding] = await em.execute<{ readonly server_encoding: string }[]>('show server_encoding');
    if (encoding?.server_encoding !== 'UTF8') {
      throw new StorageUnavailable('encoding', subject, { encoding: encoding?.server_encoding ?? '' });
    }
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('latitude schema', 0))`);
    // Not in this transaction: what it has looked at nobody could rename.
    const numberIn = async (sql: string): Promise<number> => {
      const [row] = await orm.em.fork().execute<object[]>(sql);
      return Number(Object.values(row ?? {})[0]);
    };
    await migrate({
      orm,
      known: postgresqlMigrations,
      subject,
      holdsData: async () => (await numberIn(accountsOrPlans)) > 0,
      // Room and copies are its server's matter.
      beforeRewrite: async () => ({ bytes: await numberIn('select pg_database_size(current_database())') }),
      tell,
    });
  });
}

/** A reader sees one state throughout; a writer what others have committed, once it holds the lock for it. */
const transactionOptions: Readonly<Record<Session['kind'], TransactionOptions>> = {
  read: { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  write: {},
};

/** Fewer rows than these change no plan of a query for the worse. */
const MANY_ROWS = 1_000;

/**
 * Has PostgreSQL look at tables that have grown by half or more: until it does so by itself, a minute later or never, it
 * answers as if they were empty, and what takes milliseconds takes minutes. What was committed stays so, whatever becomes
 * of this.
 */
async function estimateGrown(orm: MikroORM, copied: ReadonlyMap<string, number>): Promise<void> {
  for (const [table, rows] of copied) {
    if (rows < MANY_ROWS) continue;
    try {
      const [known] = await orm.em
        .fork()
        .execute<{ readonly rows: number }[]>(
          'select reltuples as rows from pg_class where oid = ?::regclass',
          [table],
        );
      if (known && known.rows >= 0 && rows * 2 < known.rows) continue;
      await orm.em.fork().execute(`analyze "${table}"`);
    } catch {
      return;
    }
  }
}

function databaseOver(orm: MikroORM, subject: string, begun: AsyncLocalStorage<Begun>): Database {
  return {
    subject,
    begin: async (kind): Promise<OpenSession> => {
      const em = orm.em.fork();
      const transaction: Begun = {};
      // Where a transaction cannot even be begun or rolled back the connection is broken: it leaves the pool, which
      // would wait for it otherwise.
      const orDrop = async (act: () => Promise<void>): Promise<void> => {
        try {
          await act();
        } catch (error) {
          transaction.client?.release(true);
          throw error;
        }
      };
      await begun.run(transaction, () => orDrop(() => em.begin(transactionOptions[kind])));
      if (!transaction.client) throw new Error('the connection of a transaction is not known');
      const copied = new Map<string, number>();
      const note = (table: string, rows: number): void => {
        copied.set(table, (copied.get(table) ?? 0) + rows);
      };
      return {
        session: postgresqlSession(em, transaction.client, kind, note),
        commit: async () => {
          await em.commit();
          await estimateGrown(orm, copied);
        },
        rollback: () => orDrop(() => em.rollback()),
      };
    },
    // Its server keeps the files: when they lose what was deleted is set there.
    forgetTraces: async () => undefined,
    close: () => orm.close(),
  };
}
