import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Definitions } from './domain/definitions.ts';

/**
 * A process beside the server that completes the sample. It goes by the definitions of the server. The answer ends it, and
 * waits until it has ended.
 */
export function startSampler(
  definitions: Definitions,
  complain: (text: string) => void,
): () => Promise<void> {
  const child = fork(join(import.meta.dirname, 'sampler.ts'), [], {
    stdio: 'inherit',
    serialization: 'advanced',
  });
  let isTold = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (!isTold && code !== 0)
        complain(`The sample could not be completed (${signal ?? code}); the next start goes on with it.`);
      resolve();
    });
  });
  // A message that could not be sent any more: that the process is gone is heard above.
  child.on('error', () => undefined);
  child.send(definitions);
  return async () => {
    isTold = true;
    child.kill('SIGTERM');
    await ended;
  };
}
