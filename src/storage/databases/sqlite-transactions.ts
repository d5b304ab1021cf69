import { setTimeout } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/sqlite';
import type { Session } from '../session.ts';
import type { Database, OpenSession } from './database.ts';
import { connectTo, IN_MEMORY } from './sqlite-connection.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { sqliteSession, type SqliteHandle } from './sqlite-session.ts';
import { holdsText } from './traces.ts';
import { createTurns } from './turns.ts';
import { whenFree } from './when-free.ts';

/** Readers that may be at work at the same time; more wait for their turn. */
const READERS = 8;

function beginBy(sql: string, { database, statements }: SqliteHandle): void {
  database.prepare(sql).run([]);
  try {
    statements.settle();
  } catch (error) {
    database.prepare('rollback').run([]);
    throw error;
  }
}

/** From here on the connection reads one state, whatever others write. */
const beginReading = (handle: SqliteHandle): void => beginBy('begin', handle);

/** A deferred transaction could not begin to write once another process has written after its first read. */
const beginWriting = (handle: SqliteHandle): void => beginBy('begin immediate', handle);

/** How often readers are waited for who still need what the log holds: about ten seconds. */
const PATIENCE = 200;
const PAUSE = 50;

/**
 * Takes the log over into the file and empties it. Where somebody reads for longer it stays until the next time, or until
 * the database is closed.
 */
export async function truncateLog(database: SqliteDatabase): Promise<boolean> {
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    const [state] = database.prepare('pragma wal_checkpoint(truncate)').all([]) as readonly {
      readonly busy: number;
    }[];
    if (state?.busy === 0) return true;
    await setTimeout(PAUSE);
  }
  return false;
}

/** One connection writes; a few others read at the same time. In memory the one does all, in turns. */
export function sqliteTransactions(
  orm: MikroORM,
  { file, writer }: { readonly file: string; readonly writer: SqliteHandle },
): Database {
  const turnToWrite = createTurns(1);
  const turnToRead = file === IN_MEMORY ? turnToWrite : createTurns(READERS);
  const idleReaders: SqliteHandle[] = file === IN_MEMORY ? [writer] : [];

  const openReader = async (): Promise<SqliteHandle> => {
    const reader = await connectTo(orm, { file });
    reader.database.pragma('query_only = on');
    reader.statements.begin();
    return reader;
  };

  const begun = (handle: SqliteHandle, kind: Session['kind'], release: () => void): OpenSession => ({
    session: sqliteSession(orm, handle, kind),
    commit: async () => {
      handle.database.prepare('commit').run([]);
      release();
    },
    rollback: async () => {
      // SQLite has rolled back by itself after some errors, a full disk for one.
      if (handle.database.inTransaction) handle.database.prepare('rollback').run([]);
      release();
    },
  });

  async function beginRead(leave: () => void): Promise<OpenSession> {
    const reader = idleReaders.pop() ?? (await openReader());
    const release = (): void => {
      idleReaders.push(reader);
      leave();
    };
    try {
      await whenFree(file, () => beginReading(reader));
      return begun(reader, 'read', release);
    } catch (error) {
      idleReaders.push(reader);
      throw error;
    }
  }

  async function beginWrite(leave: () => void): Promise<OpenSession> {
    await whenFree(file, () => beginWriting(writer));
    return begun(writer, 'write', leave);
  }

  return {
    subject: file,
    begin: async (kind) => {
      const leave = await (kind === 'write' ? turnToWrite() : turnToRead());
      try {
        return await (kind === 'write' ? beginWrite(leave) : beginRead(leave));
      } catch (error) {
        leave();
        throw error;
      }
    },
    forgetTraces: async (texts) => {
      if (file === IN_MEMORY) return;
      const leave = await turnToWrite();
      try {
        await truncateLog(writer.database);
        // What SQLite moved from page to page may have left a copy behind where it stood.
        if (!(await holdsText(file, texts))) return;
        await whenFree(file, () => writer.database.prepare('vacuum').run([]));
        await truncateLog(writer.database);
      } finally {
        leave();
      }
    },
    close: async () => {
      for (const { connection } of new Set([...idleReaders.splice(0), writer])) await connection.close();
    },
  };
}
