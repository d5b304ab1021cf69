import type { JobKind, JobState } from '#usecases/ports.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import type { Words } from '#wording/words.ts';
import { wordProgress } from '../../../parts/job/word-progress.ts';
import { personOf } from '../../../parts/record/record-query.ts';

export interface JobsPageInput {
  readonly words: Words;
  readonly jobs: readonly ShownJob[];
}

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

/** Who asked for what, where it stands, and what can be ended. */
export function viewJobsPage({ words, jobs }: JobsPageInput) {
  return {
    // Each says by which clocks it is.
    isUnderWay: jobs.some(({ endedAt }) => endedAt === undefined),
    jobs: jobs.map((job) => {
      const { id, kind, market, by, madeAt, state, mayCancel } = job;
      const what = words.t(`page.jobs.kinds.${kind}`);
      return {
        what,
        market,
        by: personOf(words, by),
        since: words.moment(madeAt, market),
        state: words.t(`page.jobs.states.${state}`),
        tone: tones[state],
        note: wordProgress(words, job),
        ...(pathOf[kind] ? { href: pathOf[kind](market, id) } : {}),
        ...(mayCancel
          ? { cancel: `/jobs/${id}/cancel`, cancelLabel: words.t('page.jobs.cancel-which', { what, market }) }
          : {}),
      };
    }),
  };
}
