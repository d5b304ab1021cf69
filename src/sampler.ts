import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import type { Definitions } from './domain/definitions.ts';

/**
 * Completes the sample of a first start in a process of its own, so that the server answers meanwhile: writing workbooks, taking
 * them in and planning are jobs of this process. Told to end, it ends after what it is at; the next start goes on.
 */
enableCompileCache();

const ending = new AbortController();
const end = (): void => ending.abort();
process.once('SIGTERM', end);
// The terminal interrupts both; the server ends this one.
process.on('SIGINT', () => undefined);
// The server is gone.
process.once('disconnect', end);

/** The first thing the server says is by what definitions it goes; nothing where it is gone before. */
const given: Promise<readonly Definitions[]> = Promise.race([
  once(process, 'message'),
  once(process, 'disconnect').then(() => []),
]);
const { openInstallation } = await import('./compose.ts');
const { readEnvironment } = await import('./env.ts');
const { completeSample } = await import('./sample/first-start.ts');
const { sampleFolder } = await import('./sample/sample-folder.ts');

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const environment = readEnvironment(process.env);
if (!environment.ok) throw new Error(environment.problems.join('\n'));
const [definitions] = await given;
if (definitions && !ending.signal.aborted) {
  const latitude = await openInstallation(environment.value, { definitions, say });
  try {
    const folder = sampleFolder(environment.value.dataFolder);
    const isWhole = await completeSample(latitude.world, { folder, notify: say, signal: ending.signal });
    if (isWhole) say('The sample is complete.');
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await latitude.close();
  }
}
if (process.connected) {
  process.disconnect();
  await once(process, 'disconnect').catch(() => undefined);
}
