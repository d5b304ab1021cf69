/** Waits until the process that started it is gone, then ends the PostgreSQL server of the folder given, if any. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('which folder?');

process.stdin.resume();
await new Promise((resolve) => process.stdin.on('close', resolve));
const pid = Number(
  (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
);
if (pid > 0) {
  process.kill(pid, 'SIGQUIT');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
await rm(folder, { recursive: true, force: true });
