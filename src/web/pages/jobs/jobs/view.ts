import type { Definitions } from '#domain/definitions.ts';
import { wordUnitOf } from '#domain/organisation/unit-name.ts';
import { addressOfJob } from '#usecases/access/find-market.ts';
import type { JobKind, JobState } from '#usecases/ports.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import type { Words } from '#wording/words.ts';
import { wordProgress } from '../../../parts/job/word-progress.ts';
import { personOf } from '../../../parts/record/record-query.ts';

export interface JobsSeen {
  /** What people asked for. */
  readonly asked: readonly ShownJob[];
  /** What is done once a day, those under way first, then the latest. */
  readonly daily: readonly ShownJob[];
}

export interface JobsPageInput extends JobsSeen {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'markets'>;
}

type Named = Pick<JobsPageInput, 'words' | 'definitions'>;

const tones: Readonly<Record<JobState, string>> = {
  waiting: '',
  running: 'accent',
  done: 'good',
  refused: 'warn',
  failed: 'bad',
  cancelled: '',
  interrupted: 'warn',
};

/** Where what came of a job is to be read; of the others the plan itself tells. */
const pathOf: Readonly<Partial<Record<JobKind, (market: string, job: string) => string>>> = {
  import: (market, job) => `/markets/${market}/imports/${job}`,
  'what-if': (market, job) => `/markets/${market}/what-if?job=${job}`,
  export: (market, job) => `/markets/${market}/exports?job=${job}`,
  'roll-out': (_market, job) => `/roll-out?job=${job}`,
  move: (market, job) => `/markets/${market}/migration?job=${job}`,
};

function viewJob({ words, definitions }: Named, job: ShownJob) {
  const { id, kind, file, by, madeAt, state, mayCancel } = job;
  const address = addressOfJob(job);
  const market = wordUnitOf(definitions.markets, (text) => words.local(text), job);
  const named = words.t(`page.jobs.kinds.${kind}`);
  const what = file === undefined ? named : `${named}: ${words.t(`page.imports.kinds.${file}`)}`;
  return {
    what,
    market,
    by: personOf(words, by),
    since: words.moment(madeAt, job.market),
    state: words.t(`page.jobs.states.${state}`),
    tone: tones[state],
    note: wordProgress(words, job),
    ...(pathOf[kind] ? { href: pathOf[kind](address, id) } : {}),
    ...(mayCancel
      ? { cancel: `/jobs/${id}/cancel`, cancelLabel: words.t('page.jobs.cancel-which', { what, market }) }
      : {}),
  };
}

/** The last run of each market, as one line with how many are in which state. */
function viewDaily(named: Named, kind: JobKind, runs: readonly ShownJob[]) {
  const { words } = named;
  const last = [...Map.groupBy(runs, ({ market }) => market).values()].flatMap(([newest]) => newest ?? []);
  const states = Map.groupBy(last, ({ state }) => state);
  const newest = last.reduce((a, b) => (b.madeAt > a.madeAt ? b : a));
  return {
    what: words.t(`page.jobs.kinds.${kind}`),
    since: words.moment(newest.madeAt, newest.market),
    states: Array.from(states, ([state, those]) => ({
      tone: tones[state],
      state: words.t(`page.jobs.states.${state}`),
      count: words.number(those.length),
    })),
    // What did not go well is seen without a click.
    open: last.some(({ state }) => state !== 'done'),
    jobs: last.toSorted((a, b) => (a.market < b.market ? -1 : 1)).map((job) => viewJob(named, job)),
  };
}

/** Who asked for what, where it stands, and what can be ended; what is done once a day by kind. */
export function viewJobsPage({ asked, daily, ...named }: JobsPageInput) {
  return {
    // Each says by which clocks it is.
    isUnderWay: [...asked, ...daily].some(({ endedAt }) => endedAt === undefined),
    jobs: asked.map((job) => viewJob(named, job)),
    daily: Array.from(
      Map.groupBy(daily, ({ kind }) => kind),
      ([kind, runs]) => viewDaily(named, kind, runs),
    ),
  };
}
