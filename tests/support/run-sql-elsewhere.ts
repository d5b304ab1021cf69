import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

let helper: ChildProcess | undefined;
let underWay: Promise<unknown> = Promise.resolve();

/** One for all test files of a process, with which it ends: to start takes longer than what it is asked for. */
function startHelper(): ChildProcess {
  const child = fork(new URL('sql-helper.ts', import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  child.once('exit', () => (helper = undefined));
  return child;
}

async function ask(path: string, sql: string): Promise<void> {
  const child = (helper ??= startHelper());
  child.channel?.ref();
  const asked = new AbortController();
  const { signal } = asked;
  try {
    const answered = Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => ['it ended']),
    ]);
    child.send({ path, sql });
    const [problem]: unknown[] = await answered;
    if (problem !== '') throw new Error(String(problem));
  } finally {
    // The one that was not answered hears no longer: the helper lives as long as all tests of its process.
    asked.abort();
    child.channel?.unref();
  }
}

/** Runs statements on an SQLite file in another process, one caller after the other; throws what SQLite objects to. */
export async function runSqlElsewhere(path: string, sql: string): Promise<void> {
  const mine = underWay.then(() => ask(path, sql));
  underWay = mine.catch(() => undefined);
  await mine;
}
