import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './setup/long-files-first.ts';
import { kindsOfProof } from './setup/kinds-of-proof.ts';

const project = (name: string, kinds: readonly string[]) => ({
  test: {
    name,
    include: kinds.map((kind) => `tests/${kind}/**/*.test.ts`),
    environment: 'node' as const,
    // For what hangs: what is only slow is not ended by it.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    pool: 'forks' as const,
    // Most of what a test makes lives briefly; what it has loaded stays for good, and is not looked through again and
    // again for what could go. What is left to collect is not collected by more threads than there are cores, which all
    // have tests to run.
    execArgv: ['--max-semi-space-size=64', '--initial-heap-size=600', '--single-threaded-gc'],
    // A process keeps what it has loaded from one test file to the next.
    isolate: false,
    setupFiles: ['tests/setup/end-file.ts', 'tests/setup/properties.ts'],
    // Each file waits now and then, for a thread, a database or a browser: with one more than there are cores none is
    // idle.
    maxWorkers: 3,
  },
});

/** A project per kind of proof, so that a developer can run `npx vitest run --project unit`. */
const apart = process.argv.some((each) => each.startsWith('--project'));

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    sequence: { sequencer: LongFilesFirst },
    reporters: ['default', 'tests/setup/report-projects.ts'],
    globalSetup: ['tests/setup/begin-run.ts'],
    // Vitest ends its processes with a project: a run of everything is one, whose processes load the product once.
    projects: apart ? kindsOfProof.map((kind) => project(kind, [kind])) : [project('all', kindsOfProof)],
  },
});
