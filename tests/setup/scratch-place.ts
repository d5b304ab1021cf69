import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** A whole run has never needed a tenth of it. */
const enough = 1_000_000_000;
const DAY = 86_400_000;

function hasRoom(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's run.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** What runs that were killed have left in memory. */
function sweep(): void {
  for (const name of readdirSync(memory)) {
    const [, pid] = /^latitude-run-(\d+)-/u.exec(name) ?? [];
    const path = join(memory, name);
    if (pid === undefined || isRunning(Number(pid)) || Date.now() - statSync(path).mtimeMs < DAY) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/**
 * A new folder for all that a run writes: in memory where there is room, for a database waits for the disk at every
 * commit, and thousands of commits prove nothing about disks.
 */
export function newScratchPlace(): string {
  const inMemory = hasRoom();
  if (inMemory) sweep();
  return mkdtempSync(join(inMemory ? memory : tmpdir(), `latitude-run-${process.pid}-`));
}
