import { spawnSync } from 'node:child_process';

export interface Measure {
  readonly seconds: number;
  /** Processor seconds of all threads: not what the wall clock says where several work at once. */
  readonly processor: number;
  readonly megabytes: number;
  /** What the work says it has done, so that nobody is fast by leaving things out. */
  readonly done: number;
  /** What else the work had to tell, line by line. */
  readonly notes: readonly string[];
}

const rounds = 3;

/** In the child: does the work and tells the parent what it cost, below its notes. Loading does not count. */
export async function reportWork(work: () => Promise<number>): Promise<void> {
  const begun = performance.now();
  const before = process.cpuUsage();
  const done = await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(
    `${seconds} ${(user + system) / 1e6} ${process.resourceUsage().maxRSS / 1024} ${done}\n`,
  );
}

function measureOnce(script: string, args: readonly string[]): Measure {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  const notes = stdout.trimEnd().split('\n');
  const [seconds = 0, processor = 0, megabytes = 0, done = 0] = (notes.pop() ?? '').split(' ').map(Number);
  return { seconds, processor, megabytes, done, notes };
}

/** Runs one peer in processes of its own; the median of three. */
export function measureInOwnProcess(script: string, args: readonly string[]): Measure {
  const measures = Array.from({ length: rounds }, () => measureOnce(script, args));
  const [, median = measures[0]] = measures.toSorted((a, b) => a.seconds - b.seconds);
  if (!median) throw new Error('nothing was measured');
  return median;
}

/** Prints a table; the first measure is what the others are compared with. */
export function printMeasures(measures: Readonly<Record<string, Measure>>, unit: string): void {
  const [first] = Object.values(measures);
  for (const [name, { seconds, megabytes, done }] of Object.entries(measures)) {
    const ratio = first ? (seconds / first.seconds).toFixed(2) : '';
    process.stdout.write(
      `${name.padEnd(28)}${seconds.toFixed(2).padStart(8)} s${`x ${ratio}`.padStart(10)}` +
        `${megabytes.toFixed(0).padStart(8)} MB   ${done.toLocaleString('en')} ${unit}\n`,
    );
  }
}
