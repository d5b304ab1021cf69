/**
 * Loaded into a server before anything else (`node --import`): watches its event loop and its SQLite statements, and
 * tells whoever started it over the channel of the process. The product itself knows nothing of it.
 */
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import type { Quantiles, Seen, WatchRequest } from './seen.ts';

const second = 1e9;
/** Statements that keep everybody else waiting for longer are told one by one, in milliseconds. */
const LONG = 20;

/** What has been seen since it began, of one stretch of time. */
function watchStretch() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const turns = createHistogram({ highest: 100 * second });
  delay.enable();
  return {
    note: (nanoseconds: number): void => turns.record(Math.max(1, nanoseconds)),
    tell: (): Pick<Seen, 'delay' | 'turns'> => ({ delay: quantiles(delay), turns: quantiles(turns) }),
    begin: (): void => {
      delay.reset();
      turns.reset();
    },
  };
}

type Told = Pick<ReturnType<typeof createHistogram>, 'percentile' | 'max' | 'count'>;

const quantiles = (histogram: Told): Quantiles => {
  const of = (percent: number): number => histogram.percentile(percent) / 1e6;
  return { p50: of(50), p99: of(99), p999: of(99.9), max: histogram.max / 1e6, count: histogram.count };
};

function watchServer(): void {
  const stretches = { phase: watchStretch(), request: watchStretch() };
  const long: Seen['long'][number][] = [];

  // By the clock a busy machine counts as well: beside it stands the processor time of this thread between two turns.
  let last = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    for (const stretch of Object.values(stretches)) stretch.note((user + system) * 1000);
  }, 1).unref();

  /** SQLite answers within the call: whatever it takes, nobody else is answered. */
  const timed = <Args extends unknown[], Result>(
    sqlOf: (it: never) => string,
    act: (...args: Args) => Result,
  ) =>
    function call(this: never, ...args: Args): Result {
      const begun = performance.now();
      try {
        return Reflect.apply(act, this, args);
      } finally {
        const took = performance.now() - begun;
        if (took >= LONG) long.push({ sql: sqlOf(this).replaceAll(/\s+/g, ' ').slice(0, 160), took });
      }
    };
  const statement = new Database(':memory:').prepare('select 1 as one');
  const ofStatement = Object.getPrototypeOf(statement);
  for (const name of ['all', 'get', 'run'])
    ofStatement[name] = timed(({ source }: { readonly source: string }) => source, ofStatement[name]);
  const ofRows = Object.getPrototypeOf(statement.iterate());
  ofRows.next = timed(({ statement: of }: { readonly statement?: { readonly source: string } }) => {
    return of?.source ?? 'a row of an iteration';
  }, ofRows.next);

  process.on('message', ({ watch, stretch }: WatchRequest) => {
    if (watch === 'begin') {
      stretches[stretch].begin();
      if (stretch === 'phase') long.length = 0;
    }
    process.send?.({ ...stretches[stretch].tell(), long: stretch === 'phase' ? [...long] : [] });
  });
  process.channel?.unref();
}

// Workers are started with the same options; what they compute keeps nobody waiting.
if (process.argv[1]?.endsWith('server.ts') === true) watchServer();
