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

const rounds = 5;

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
  const { stdout, stderr, status } = spawnSync(process.execPath, [...process.execArgv, script, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  const notes = stdout.trimEnd().split('\n');
  const [seconds = 0, processor = 0, megabytes = 0, done = 0] = (notes.pop() ?? '').split(' ').map(Number);
  return { seconds, processor, megabytes, done, notes };
}

/**
 * Runs each peer in processes of its own, under the flags the product runs under, and gives its median. They take turns,
 * so that a machine that is busy for a while is so for all of them.
 */
export function measureInTurn(
  script: string,
  peers: readonly string[],
  argsOf: (peer: string) => readonly string[],
): Readonly<Record<string, Measure>> {
  const turns = Array.from({ length: rounds }, () => peers.map((peer) => measureOnce(script, argsOf(peer))));
  return Object.fromEntries(
    peers.map((peer, index) => {
      const sorted = turns.map((turn) => turn[index]!).toSorted((a, b) => a.seconds - b.seconds);
      return [peer, sorted[rounds >> 1]!];
    }),
  );
}

/** Prints a table; the first measure is what the others are compared with. */
export function printMeasures(measures: Readonly<Record<string, Measure>>, unit: string): void {
  const [first] = Object.values(measures);
  for (const [name, { seconds, processor, megabytes, done }] of Object.entries(measures)) {
    const ratio = first ? (seconds / first.seconds).toFixed(2) : '';
    process.stdout.write(
      `${name.padEnd(28)}${seconds.toFixed(2).padStart(8)} s${`x ${ratio}`.padStart(10)}` +
        `${processor.toFixed(2).padStart(8)} s of processor` +
        `${megabytes.toFixed(0).padStart(8)} MB   ${done.toLocaleString('en')} ${unit}\n`,
    );
  }
}
