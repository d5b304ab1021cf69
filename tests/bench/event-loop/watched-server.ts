import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Seen, WatchRequest } from './seen.ts';

const repository = resolve(import.meta.dirname, '../../..');

export interface WatchedServer {
  readonly address: string;
  watch(request: WatchRequest): Promise<Seen>;
  end(): Promise<void>;
}

/** A server as `npm start` has it, with its worker process, whose event loop is watched. */
export async function startWatched(variables: Readonly<Record<string, string>>): Promise<WatchedServer> {
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=16',
      '--import',
      join(import.meta.dirname, 'watch-loop.ts'),
      join(repository, 'src/server.ts'),
    ],
    {
      cwd: repository,
      env: { ...process.env, LATITUDE_LOG: 'error', LATITUDE_SAMPLE: 'off', PORT: '0', ...variables },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  let output = '';
  const address = await new Promise<string>((ready, reject) => {
    child.once('exit', () => reject(new Error(`the server ended: ${output}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Latitude is ready: (http\S+)/.exec(output)?.[1];
      if (found !== undefined) ready(found);
    });
  });
  return {
    address,
    watch: async (request) => {
      const told = once(child, 'message');
      child.send(request);
      const [seen]: Seen[] = await told;
      return seen!;
    },
    end: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}
