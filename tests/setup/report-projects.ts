import type { Reporter, TestModule } from 'vitest/node';

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

/** Tells at the end how many tests each project has, and how long its files took, and how much of the processors. */
export default class ReportProjects implements Reporter {
  onTestRunEnd(files: readonly TestModule[]): void {
    const projects = new Map<string, Sum>();
    for (const file of files) {
      const sum = projects.get(file.project.name) ?? nothing();
      add(sum, file);
      projects.set(file.project.name, sum);
    }
    process.stdout.write('\n     project       files  passed  failed  skipped  seconds  processor\n');
    for (const [name, sum] of projects) {
      const { files: count, passed, failed, skipped, milliseconds, processor } = sum;
      const numbers = [count, passed, failed, skipped].map((each) => String(each).padStart(8)).join('');
      const seconds = (milliseconds / 1000).toFixed(1).padStart(9) + processor.toFixed(1).padStart(11);
      process.stdout.write(`     ${name.padEnd(12)}${numbers}${seconds}\n`);
    }
  }
}
