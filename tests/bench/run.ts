/**
 * `npm run bench [-- NAME … [NUMBER …]]`: the benchmarks whose file name contains a NAME, or all of them, one after the
 * other; numbers are handed on to each.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const notBenchmarks = new Set(['run.ts', 'own-process.ts', 'rewrite.ts']);
const numbers = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
const wanted = process.argv.slice(2).filter((argument) => !numbers.includes(argument));
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !notBenchmarks.has(file))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .toSorted();
if (files.length === 0) process.stderr.write(`no benchmark is called ${wanted.join(' or ')}\n`);
const failed = files.filter((file) => {
  process.stdout.write(`\n── ${file}\n`);
  const script = join(import.meta.dirname, file);
  const { status } = spawnSync(process.execPath, [...process.execArgv, script, ...numbers], {
    stdio: 'inherit',
  });
  return status !== 0;
});
process.exitCode = failed.length > 0 || files.length === 0 ? 1 : 0;
