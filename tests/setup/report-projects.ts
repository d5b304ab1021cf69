import type { Reporter, TestModule } from 'vitest/node';

interface Sum {
  files: number;
  passed: number;
  failed: number;
  skipped: number;
  /** Of its files, one after the other: as many at once as there are workers. */
  milliseconds: number;
}

const nothing = (): Sum => ({ files: 0, passed: 0, failed: 0, skipped: 0, milliseconds: 0 });

function add(sum: Sum, file: TestModule): void {
  sum.files += 1;
  const { duration, collectDuration, environmentSetupDuration, setupDuration } = file.diagnostic();
  sum.milliseconds += duration + collectDuration + environmentSetupDuration + setupDuration;
  for (const test of file.children.allTests()) {
    const { state } = test.result();
    if (state !== 'pending') sum[state] += 1;
  }
}

/** Tells at the end how many tests each project has, and how long its files took. */
export default class ReportProjects implements Reporter {
  onTestRunEnd(files: readonly TestModule[]): void {
    const projects = new Map<string, Sum>();
    for (const file of files) {
      const sum = projects.get(file.project.name) ?? nothing();
      add(sum, file);
      projects.set(file.project.name, sum);
    }
    process.stdout.write('\n     project       files  passed  failed  skipped  seconds\n');
    for (const [name, sum] of projects) {
      const { files: count, passed, failed, skipped, milliseconds } = sum;
      const numbers = [count, passed, failed, skipped].map((each) => String(each).padStart(8)).join('');
      process.stdout.write(
        `     ${name.padEnd(12)}${numbers}${(milliseconds / 1000).toFixed(1).padStart(9)}\n`,
      );
    }
  }
}
