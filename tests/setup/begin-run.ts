/**
 * Around a whole run: a folder for what its files share, and one PostgreSQL server. The server starts when the first
 * test asks for a database on it, and ends with the run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgresql, type PostgresqlServer } from '../support/postgresql/start-postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that is gone after the run. */
    readonly runFolder: string;
    /** Answers with the address of the run's PostgreSQL server once that runs; with 500 and the reason if it cannot. */
    readonly postgresqlDesk: string;
  }
}

export default async function beginRun({ provide }: TestProject): Promise<() => Promise<void>> {
  const runFolder = mkdtempSync(join(tmpdir(), 'latitude-run-'));
  let server: Promise<PostgresqlServer> | undefined;
  const desk = createServer((_request, response) => {
    server ??= startPostgresql();
    server.then(
      ({ address }) => response.end(address),
      (error: Error) => {
        response.statusCode = 500;
        response.end(`${error.message}: ${String(error.cause)}`);
      },
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  const at = desk.address();
  if (at === null || typeof at === 'string') throw new Error('no port to listen at');
  provide('runFolder', runFolder);
  provide('postgresqlDesk', `http://127.0.0.1:${at.port}`);

  return async () => {
    desk.closeAllConnections();
    await new Promise((resolve) => desk.close(resolve));
    const running = await server?.catch(() => undefined);
    await running?.stop();
    rmSync(runFolder, { recursive: true, force: true });
  };
}
