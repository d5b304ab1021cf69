import { readdirSync, readFileSync } from 'node:fs';

interface Seen {
  readonly parent: number;
  /** Its own and that of its children that have ended, in the clock's ticks. */
  readonly ticks: number;
}

/** Linux counts in hundredths of a second, whatever the machine. */
const TICKS = 100;

function look(pid: string): Seen | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it, in brackets, may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, ticks: fields.slice(11, 15).reduce((sum, each) => sum + each, 0) };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

/**
 * Seconds of processor time that this process and all that it has started have used so far; where the system does not
 * tell of other processes, those of this one.
 */
export function processorSeconds(): number {
  if (process.platform !== 'linux') {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000_000;
  }
  const children = new Map<number, { readonly pid: number; readonly ticks: number }[]>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/u.test(each))) {
    const seen = look(name);
    if (!seen) continue;
    const siblings = children.get(seen.parent) ?? [];
    siblings.push({ pid: Number(name), ticks: seen.ticks });
    children.set(seen.parent, siblings);
  }
  const below = (pid: number): number =>
    (children.get(pid) ?? []).reduce((sum, each) => sum + each.ticks + below(each.pid), 0);
  return ((look('self')?.ticks ?? 0) + below(process.pid)) / TICKS;
}
