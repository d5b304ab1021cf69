/**
 * Around a whole run: a folder for all that is written, and one PostgreSQL server. The server starts when the first
 * test asks for a database on it, and ends with the run.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgresql, type PostgresqlServer } from '../support/postgresql/start-postgresql.ts';
import { runFolderVariable } from '../support/run-folder.ts';
import { newScratchPlace } from './scratch-place.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that is gone after the run. */
    readonly runFolder: string;
    /** Answers with the address of the run's PostgreSQL server once that runs; with 500 and the reason if it cannot. */
    readonly postgresqlDesk: string;
  }
}

export default async function beginRun({ provide }: TestProject): Promise<() => Promise<void>> {
  // What the processes of the tests compile is compiled once, not once each, and the next run finds it.
  process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache');
  const scratch = newScratchPlace();
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = scratch;
  const runFolder = join(scratch, 'shared');
  mkdirSync(runFolder);
  process.env[runFolderVariable] = runFolder;
  let server: Promise<PostgresqlServer> | undefined;
  const desk = createServer((_request, response) => {
    // Beside what a run writes, in memory where there is room: each of hundreds of databases is half a thousand files.
    server ??= startPostgresql([dirname(scratch), '/tmp', '/var/tmp']);
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
    delete process.env[runFolderVariable];
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(scratch, { recursive: true, force: true });
  };
}
