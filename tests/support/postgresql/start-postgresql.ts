import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findServerHome } from './find-server-home.ts';

export interface PostgresqlServer {
  /** Where its databases are: `postgres://…:port`, without the name of one. */
  readonly address: string;
  stop(): Promise<void>;
}

const password = 'password';

/**
 * Starts a PostgreSQL server with a folder and a port of its own; it takes about two seconds.
 * @param places where the folder may be, the best first
 */
export async function startPostgresql(places?: readonly string[]): Promise<PostgresqlServer> {
  const { programs, user, folder } = findServerHome(places);
  const options = { ...user, cwd: folder, env: { ...process.env, LC_MESSAGES: 'C' } };
  const data = join(folder, 'data');
  const watcher = watchOver(folder);
  try {
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, password, { mode: 0o644 });
    const initdb = spawnSync(
      join(programs, 'bin/initdb'),
      [
        `--pgdata=${data}`,
        '--username=postgres',
        '--auth=password',
        `--pwfile=${passwordFile}`,
        '--no-sync',
        // What makes guessing a password slow makes every one of thousands of connections slow.
        '--set=scram_iterations=1',
        '--encoding=UTF8',
        '--locale=C',
        // A language's own order of text, so that a suite notices where the product relies on the server's.
        '--locale-provider=icu',
        '--icu-locale=en-US',
      ],
      { ...options, encoding: 'utf8' },
    );
    if (initdb.status !== 0) throw new Error(`${initdb.stdout}${initdb.stderr}`, { cause: initdb.error });
    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      // Nothing in it is to outlive the run.
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      // Each test has a database of its own, which is gone before anything in it has to be swept.
      autovacuum: 'off',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(join(programs, 'bin/postgres'), ['-D', data, '-p', String(port), ...flags], options);
    await ready(server);
    return {
      address: `postgres://postgres:${password}@127.0.0.1:${port}`,
      stop: async () => {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGQUIT');
        await ended;
        await rm(folder, { recursive: true, force: true });
        watcher.stdin?.end();
      },
    };
  } catch (error) {
    watcher.stdin?.end();
    throw new Error('PostgreSQL did not start', { cause: error });
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      // Later on it tells of every statement that a test has refused.
      if (told.length < 10_000) told += chunk.toString();
      if (told.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(told)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Ends the server and removes its folder should this process be killed before it can do so itself. */
function watchOver(folder: string): ChildProcess {
  const script = fileURLToPath(new URL('./end-orphaned-server.ts', import.meta.url));
  const watcher = spawn(process.execPath, [script, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
  return watcher;
}
