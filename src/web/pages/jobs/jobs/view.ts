import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { JobState } from '#usecases/ports.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import type { Words } from '#wording/words.ts';

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

/** Where it stands in the line, how far it is, or when it ended. */
function noteOf(words: Words, { state, ahead, phase, done, total, endedAt }: ShownJob): string {
  if (endedAt !== undefined) return words.t('page.jobs.ended-at', { at: words.moment(endedAt) });
  if (state === 'waiting')
    return ahead === 0 ? words.t('page.jobs.next') : words.t('page.jobs.ahead', { count: ahead });
  const what = words.t(`page.jobs.phases.${phase}`);
  if (done === 0) return what;
  const share = basisPoints(Math.round((WHOLE * done) / Math.max(1, total)));
  const so = total === 0 ? words.t('page.jobs.rows', { done: words.number(done) }) : words.percent(share);
  return `${what} · ${so}`;
}

/** Who asked for what, where it stands, and what can be ended. */
export function viewJobsPage({ words, jobs }: JobsPageInput) {
  return {
    isUnderWay: jobs.some(({ endedAt }) => endedAt === undefined),
    jobs: jobs.map((job) => {
      const { id, kind, market, madeBy, madeAt, state, mayCancel } = job;
      const what = words.t(`page.jobs.kinds.${kind}`);
      return {
        what,
        market,
        by: madeBy,
        since: words.moment(madeAt),
        state: words.t(`page.jobs.states.${state}`),
        tone: tones[state],
        note: noteOf(words, job),
        ...(kind === 'import' ? { href: `/markets/${market}/imports/${id}` } : {}),
        ...(mayCancel
          ? { cancel: `/jobs/${id}/cancel`, cancelLabel: words.t('page.jobs.cancel-which', { what, market }) }
          : {}),
      };
    }),
  };
}
