/** Runs the statements it is sent on the SQLite file they name, and answers with what went wrong: nothing, mostly. */
import { DatabaseSync } from 'node:sqlite';

process.on('message', ({ path, sql }: { readonly path: string; readonly sql: string }) => {
  try {
    const database = new DatabaseSync(path, { timeout: 10_000 });
    try {
      database.exec(sql);
    } finally {
      database.close();
    }
    process.send?.('');
  } catch (error) {
    process.send?.(String(error));
  }
});
