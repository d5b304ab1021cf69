import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Toolbox } from './commands/command.ts';
import { WrongUsage } from './commands/command.ts';
import {
  openDesk,
  openInstallation,
  readCells,
  readDefinitions,
  type Installation,
  type Parts,
} from './compose.ts';
import { readEnvironment, type Environment } from './env.ts';
import { loadMessages } from './messages/messages.ts';
import { hadNoRoom } from './usecases/ports/no-room.ts';

/** npm runs a package's scripts in the package's folder and remembers where it was called. */
const whereCalled = (variables: Readonly<Record<string, string | undefined>>): string =>
  (variables['npm_lifecycle_event'] === 'latitude' ? variables['INIT_CWD'] : undefined) ?? process.cwd();

const CLEAR_LINE = '\u001B[K';

type Choices = Pick<Toolbox, 'json' | 'locale'>;

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
  on(event: 'error', hear: (error: NodeJS.ErrnoException) => void): unknown;
}

/** Where results and messages go: the process's own streams, unless a caller listens to a command itself. */
interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Puts the command line on its feet: standard streams, environment, and a world opened when first asked for. */
export async function makeToolbox(
  variables: Readonly<Record<string, string | undefined>>,
  { stdout, stderr }: Streams = process,
  parts: Parts = {},
): Promise<{
  readonly choose: (choices: Choices) => Toolbox;
  /** And whether there was room for all that was printed. */
  readonly close: () => Promise<{ readonly wholeOutput: boolean }>;
}> {
  // Whoever reads our output may stop reading, as `head` does: the verb goes on, and its exit code stays its own.
  let read = true;
  let full = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && !hadNoRoom(error)) throw error;
    read = false;
    full ||= hadNoRoom(error);
  });
  const calledFrom = whereCalled(variables);
  const messages = await loadMessages();
  let opened: Promise<Installation> | undefined;
  const environment = (): Environment => {
    const read = readEnvironment(variables);
    if (!read.ok) throw new WrongUsage(read.problems.join('\n'));
    return read.value;
  };
  let spoken = 'en';
  const choose = ({ json, locale }: Choices): Toolbox => ({
    messages,
    json,
    locale: (spoken = locale),
    print: (text) => {
      if (read) stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    notify: (text) => stderr.write(`${text}\n`),
    progress: (text) => {
      if (stderr.isTTY && !json) stderr.write(`\r${CLEAR_LINE}${text}`);
    },
    resolvePath: (path) => resolve(calledFrom, path),
    openWorld: async () => {
      opened ??= openInstallation(environment(), {
        say: (text) => void stderr.write(`${text}\n`),
        ...parts,
      });
      return (await opened).world;
    },
    openDesk: () => openDesk(environment(), parts),
    work: async (signal) => (await import('./work.ts')).workOnJobs(environment(), signal),
    checkDefinitions: async () => {
      const { definitions, findings } = await readDefinitions(environment().definitionsFolder);
      return { findings, ...(definitions ? { version: definitions.version } : {}) };
    },
    readCells,
  });
  const close = async () => {
    const latitude = await opened?.catch(() => undefined);
    await latitude?.close();
    // A file that is full says so a moment after it was written to.
    await setImmediate();
    // Not that nothing was changed: the verb has done what it does.
    if (full) stderr.write(`${messages.text(spoken, 'refusal.storage-full.title')}\n`);
    return { wholeOutput: !full };
  };
  return { choose, close };
}
