/**
 * `npm test`: every check there is, exit 1 when any fails. The checks run one after the other beside the tests, which
 * leave no core idle for long; what a check says is shown whole, after the tests. `npm run prove` tries everything as
 * often as it is worth trying.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [first, ...rest] = process.argv.slice(2);
const proving = first === 'prove';
if (proving) process.env['LATITUDE_THOROUGH'] ??= '1';
const forTests = proving ? rest : process.argv.slice(2);

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What checks have made sense of, by the files' content: of what has not changed since nothing is read again. Of each
 * repository by itself, beside what is compiled, and not where a fresh checkout would find it.
 */
const seen = join(
  tmpdir(),
  'latitude-checks',
  createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16),
);
mkdirSync(seen, { recursive: true });

/** Go collects a fourth as often: of what these checks hold, next to nothing ever becomes free. */
const env = { GOGC: '400' };

interface Done extends Step {
  readonly passed: boolean;
  readonly seconds: string;
  readonly output: string;
}

const checks: readonly Step[] = [
  // One checker: each further one makes sense anew of the types that all files share.
  {
    name: 'types',
    command: 'tsc',
    args: [
      '-p',
      'tsconfig.json',
      '--checkers',
      '1',
      '--incremental',
      '--tsBuildInfoFile',
      join(seen, 'types'),
    ],
    env,
  },
  {
    name: 'lint',
    command: 'oxlint',
    args: ['--type-aware', '--deny-warnings', 'src', 'tests'],
    // One checker here as well: it has as many as there are threads for it.
    env: { ...env, GOMAXPROCS: '1' },
  },
  { name: 'format', command: 'oxfmt', args: ['--check', 'src', 'tests'] },
  {
    name: 'layers',
    command: 'depcruise',
    args: [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      '--cache',
      join(seen, 'layers'),
      '--cache-strategy',
      'content',
      'src',
    ],
  },
  { name: 'templates', command: 'node', args: ['tests/format-templates.ts', '--check'] },
  { name: 'unused', command: 'knip', args: ['--cache', '--cache-location', join(seen, 'unused')] },
];
const tests = {
  name: 'tests',
  command: 'vitest',
  args: ['run', '--config', 'tests/vitest.config.ts', ...forTests],
  env: { LATITUDE_CHECKS: seen },
};

const titleOf = ({ name, command, args }: Step): string => `\n── ${name}: ${command} ${args.join(' ')}\n`;

/** Runs a step; its output is shown at once or kept. */
function run(step: Step, show: boolean): Promise<Done> {
  const begun = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const end = (passed: boolean): void => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      resolve({ ...step, passed, seconds, output });
    };
    const child = spawn(step.command, step.args, {
      stdio: ['inherit', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      env: { ...process.env, ...step.env },
      shell: process.platform === 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.once('close', (status) => end(status === 0));
  });
}

async function runChecks(): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (const check of checks) done.push(await run(check, false));
  return done;
}

process.stdout.write(titleOf(tests));
const [checked, tested] = await Promise.all([runChecks(), run(tests, true)]);
for (const check of checked.filter(({ passed }) => !passed)) {
  process.stdout.write(`${titleOf(check)}${check.output}`);
}
process.stdout.write('\n');
const results = [...checked, tested];
for (const { name, passed, seconds } of results) {
  process.stdout.write(`${passed ? 'pass' : 'FAIL'}  ${name}  (${seconds} s)\n`);
}
const failed = results.filter((result) => !result.passed).length;
process.stdout.write(`${results.length - failed} checks passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
