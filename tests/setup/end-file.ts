import { afterAll } from 'vitest';
import { endFile } from '../support/at-end-of-file.ts';
import { processorSeconds } from './processor-time.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Of a test file: seconds of processor time since the one before in its process, with all that it started. */
    processorSeconds?: number;
  }
}

const kept: { latitudeSecondsSoFar?: number } = globalThis as object;

// oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which fixtures are wanted.
afterAll(async ({}, file) => {
  await endFile();
  const soFar = processorSeconds();
  file.meta.processorSeconds = soFar - (kept.latitudeSecondsSoFar ?? 0);
  kept.latitudeSecondsSoFar = soFar;
});
