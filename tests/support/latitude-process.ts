import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data folder of its own, removed by `remove`. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'latitude-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function start(
  script: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): ChildProcess {
  // As npm's scripts start it.
  return spawn(process.execPath, ['--max-semi-space-size=16', join(repository, script), ...args], {
    cwd: repository,
    env: { ...process.env, LATITUDE_LOG: 'error', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the command line in a process of its own. */
export function runLatitude(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = start('src/cli.ts', args, variables);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

export interface RunningServer {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Settles when it answers; with false when it ended before. */
  readonly ready: Promise<boolean>;
  /** Settles once it has said this; at the latest when it has ended. */
  says(text: RegExp): Promise<void>;
  /** Settles when it has ended, of itself or by a signal. */
  readonly ended: Promise<unknown>;
  /** Ends it with a signal and waits for it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export function startServer(variables: Readonly<Record<string, string>>): RunningServer {
  const child = start('src/server.ts', [], { PORT: '0', ...variables });
  let output = '';
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<boolean>((resolve) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      if (/Latitude is ready: http\S+[\s\S]*\n.*sign-in|Sign in with/.test(output)) resolve(true);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void closed.then(() => resolve(false));
  });
  return {
    process: child,
    output: () => output,
    ready,
    ended: closed,
    says: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (text.test(output)) resolve();
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        void closed.then(() => resolve());
        look();
      }),
    end: async (signal) => {
      child.kill(signal);
      return closed;
    },
  };
}
