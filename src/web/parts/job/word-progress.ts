import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import type { Words } from '#wording/words.ts';

/** Where a job stands in the line, how far it is, or when it ended. */
export function wordProgress(words: Words, job: ShownJob): string {
  const { state, market, ahead, phase, done, total, endedAt, failure } = job;
  if (failure)
    return failure.how === 'no-room'
      ? words.t('refusal.storage-full.title')
      : words.finding(failure.finding).message;
  if (endedAt !== undefined) return words.t('page.jobs.ended-at', { at: words.moment(endedAt, market) });
  if (state === 'waiting')
    return ahead === 0 ? words.t('page.jobs.next') : words.t('page.jobs.ahead', { count: ahead });
  const what = words.t(`page.jobs.phases.${phase}`);
  if (done === 0) return what;
  const share = basisPoints(Math.round((WHOLE * done) / Math.max(1, total)));
  const so = total === 0 ? words.t('page.jobs.rows', { done: words.number(done) }) : words.percent(share);
  return `${what} · ${so}`;
}

/** The same for a page that shows one job alone. */
export const viewProgress = (words: Words, job: ShownJob) => ({
  state: words.t(`page.jobs.states.${job.state}`),
  note: wordProgress(words, job),
});
