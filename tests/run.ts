/** `npm test`: every check there is, one after the other; exit 1 when any fails. */
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', 'src', 'tests']],
  ['format', 'oxfmt', ['--check', 'src', 'tests']],
  ['layers', 'depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src']],
  ['unused', 'knip', []],
  ['tests', 'vitest', ['run', '--config', 'tests/vitest.config.ts', ...process.argv.slice(2)]],
];

const results = steps.map(([name, command, args]) => {
  process.stdout.write(`\n── ${name}: ${command} ${args.join(' ')}\n`);
  const begun = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return { name, passed: status === 0, seconds: ((performance.now() - begun) / 1000).toFixed(1) };
});

process.stdout.write('\n');
for (const { name, passed, seconds } of results) {
  process.stdout.write(`${passed ? 'pass' : 'FAIL'}  ${name}  (${seconds} s)\n`);
}
const failed = results.filter((result) => !result.passed).length;
process.stdout.write(`${results.length - failed} checks passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
