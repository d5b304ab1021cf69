import { enableCompileCache } from 'node:module';
import { once } from 'node:events';
import type { Definitions } from './domain/definitions.ts';

/** A worker of a server, in a process of its own: what it stores does not keep the server from answering. */
enableCompileCache();

const ending = new AbortController();
const end = (): void => ending.abort();
process.once('SIGTERM', end);
// The terminal interrupts both; the server ends its worker once it has answered whoever waits for a job.
process.on('SIGINT', () => undefined);
// The server is gone.
process.once('disconnect', end);

/**
 * The first thing the server says is by what definitions it goes; nothing where it is gone before. Also whoever is told to
 * end meanwhile hears it out: a connection that is closed in the midst of a message never says that it is.
 */
const given: Promise<readonly Definitions[]> = Promise.race([
  once(process, 'message'),
  once(process, 'disconnect').then(() => []),
]);
const { readEnvironment } = await import('./env.ts');
const { workOnJobs } = await import('./work.ts');

const environment = readEnvironment(process.env);
if (!environment.ok) throw new Error(environment.problems.join('\n'));
const [definitions] = await given;
if (definitions && !ending.signal.aborted)
  await workOnJobs(environment.value, ending.signal, {
    definitions,
    tell: () => {
      if (process.connected) process.send?.('news');
    },
    onTold: (hear) => process.on('message', hear),
  });
if (process.connected) {
  process.disconnect();
  await once(process, 'disconnect').catch(() => undefined);
}
