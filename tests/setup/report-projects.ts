import type { Reporter, TestModule } from 'vitest/node';
import { kindOfProof } from './kinds-of-proof.ts';
import { processorSeconds } from './processor-time.ts';

interface Sum {
  files: number;
  passed: number;
  failed: number;
  skipped: number;
  /** Of its files, one after the other: as many at once as there are workers. */
  milliseconds: number;
  /** Seconds of processor time of its files and of what they start: browsers, servers, threads. */
  processor: number;
}

const nothing = (): Sum => ({ files: 0, passed: 0, failed: 0, skipped: 0, milliseconds: 0, processor: 0 });

function add(sum: Sum, file: TestModule): void {
  sum.files += 1;
  const { duration, collectDuration, environmentSetupDuration, setupDuration } = file.diagnostic();
  sum.milliseconds += duration + collectDuration + environmentSetupDuration + setupDuration;
  sum.processor += file.meta().processorSeconds ?? 0;
  for (const test of file.children.allTests()) {
    const { state } = test.result();
    if (state !== 'pending') sum[state] += 1;
  }
}

/** Whoever wants a run to be shorter begins with these. */
const DEAREST = 12;
const LEAST_SECONDS = 3;

/**
 * Tells at the end how many tests each project has, how long its files took and how much of the processors, all of them
 * together, and which files took most.
 */
export default class ReportProjects implements Reporter {
  onTestRunEnd(files: readonly TestModule[]): void {
    const projects = new Map<string, Sum>();
    for (const file of files) {
      const kind = kindOfProof(file.relativeModuleId);
      const sum = projects.get(kind) ?? nothing();
      add(sum, file);
      projects.set(kind, sum);
    }
    process.stdout.write('\n     project       files  passed  failed  skipped  seconds  processor\n');
    for (const [name, sum] of projects) {
      const { files: count, passed, failed, skipped, milliseconds, processor } = sum;
      const numbers = [count, passed, failed, skipped].map((each) => String(each).padStart(8)).join('');
      const seconds = (milliseconds / 1000).toFixed(1).padStart(9) + processor.toFixed(1).padStart(11);
      process.stdout.write(`     ${name.padEnd(12)}${numbers}${seconds}\n`);
    }
    const sum = [...projects.values()].reduce((all, { processor }) => all + processor, 0);
    process.stdout.write(`     ${'together'.padEnd(53)}${sum.toFixed(1).padStart(11)}\n`);
    // With what is beside the tests' own processes, such as a database's server.
    const whole = processorSeconds();
    process.stdout.write(`     ${'the whole run'.padEnd(53)}${whole.toFixed(1).padStart(11)}\n`);
    const dearest = files
      .map((file) => ({ file, seconds: file.meta().processorSeconds ?? 0 }))
      .filter(({ seconds }) => seconds >= LEAST_SECONDS)
      .toSorted((a, b) => b.seconds - a.seconds);
    for (const { file, seconds } of dearest.slice(0, DEAREST))
      process.stdout.write(`     ${file.relativeModuleId.padEnd(53)}${seconds.toFixed(1).padStart(11)}\n`);
  }
}
