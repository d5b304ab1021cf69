import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './setup/long-files-first.ts';

const setupFiles = ['tests/setup/end-file.ts'];
const withProperties = { setupFiles: [...setupFiles, 'tests/setup/properties.ts'] };

const project = (name: string, timeout: number, extra: Record<string, unknown> = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node' as const,
    testTimeout: timeout,
    hookTimeout: 120_000,
    pool: 'forks' as const,
    // Most of what a test makes lives briefly. What is left to collect is not collected by more threads than there are
    // cores, which all have tests to run.
    execArgv: ['--max-semi-space-size=64', '--single-threaded-gc'],
    // A process keeps what it has loaded from one test file to the next.
    isolate: false,
    setupFiles,
    // Each file waits now and then, for a thread, a database or a browser: with one more than there are cores none is
    // idle. All projects are of one line, so that nobody waits for the last file of one before another begins.
    maxWorkers: 3,
    ...extra,
  },
});

// One project per kind of proof, so that a developer can run `npx vitest run --project unit`.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    sequence: { sequencer: LongFilesFirst },
    reporters: ['default', 'tests/setup/report-projects.ts'],
    globalSetup: ['tests/setup/begin-run.ts'],
    projects: [
      project('unit', 60_000, withProperties),
      project('scenarios', 60_000),
      project('usecases', 60_000),
      project('contract', 120_000, withProperties),
      project('architecture', 120_000),
      project('http', 60_000),
      project('cli', 120_000),
      project('browser', 180_000),
      project('corpus', 300_000),
    ],
  },
});
