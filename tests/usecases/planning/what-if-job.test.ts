import { describe, expect, it } from 'vitest';
import { cancelJob, viewJob } from '#usecases/jobs/view-jobs.ts';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import { beginWhatIf, tryWhatIf, viewWhatIf } from '#usecases/planning/try-what-if.ts';
import { whatIfKind } from '#usecases/planning/what-if-job.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { asWorker } from '../support/job-in-line.ts';
import { loseInput } from '../support/lose-input.ts';
import { openPlan } from '../support/open-plan.ts';

describe('a question to a plan', () => {
  it('asked of whoever works on jobs is answered by any process, and read by whoever may ask as well', async () => {
    const own = await openPlan('draft');
    const { market, people } = own;
    const world = asWorker(own.world, 'server');
    const job = valueOf(await beginWhatIf(world, people.affiliate, { market, repFewer: ['T2'] }));
    const view = (actor = people.global) => viewWhatIf(world, actor, { market, job: job.id });
    expect(valueOf(await view())).toMatchObject({ kind: 'working', job: { state: 'waiting', ahead: 0 } });
    // Whoever took it up fell silent; another one does it from the beginning.
    const before = '2026-09-14T07:59:59.000Z';
    const dead = { owner: 'dead', leaseUntil: before, now: before };
    await world.storage.transaction(({ jobs }) => jobs.take(job.id, dead));
    const worker = asWorker(own.world);
    const taken = await takeNext(worker);
    expect([taken?.id, taken?.attempts]).toEqual([job.id, 2]);
    await doJob(worker, [whatIfKind], taken!, new AbortController().signal);
    const answered = valueOf(await view());
    const asked = valueOf(await tryWhatIf(own.world, people.affiliate, { market, repFewer: ['T2'] }));
    expect(answered).toEqual({ ...asked, kind: 'answered' });
    expect(answered).toMatchObject({ asked: { repFewer: ['T2'] } });
    expect(codeOf(await view(people.manager))).toBe('not-allowed');
    const elsewhere = { market: own.otherMarket, job: job.id };
    expect(codeOf(await viewWhatIf(world, people.global, elsewhere))).toBe('job-unknown');
  });

  it('is not answered once it is cancelled, and the next of somebody waits for the one before', async () => {
    const own = await openPlan('draft');
    const { market, people } = own;
    const world = asWorker(own.world, 'server');
    const begin = () => beginWhatIf(world, people.affiliate, { market });
    const [first, second] = [valueOf(await begin()), valueOf(await begin())];
    expect(valueOf(await viewJob(world, people.global, { job: second.id })).ahead).toBe(1);
    valueOf(await cancelJob(world, people.global, { job: first.id }));
    expect(codeOf(await viewWhatIf(world, people.affiliate, { market, job: first.id }))).toBe(
      'planning-cancelled',
    );
    const worker = asWorker(own.world);
    const taken = await takeNext(worker);
    expect(taken?.id).toBe(second.id);
    // The plan it asks about is looked for when it is its turn.
    await loseInput(own);
    await doJob(worker, [whatIfKind], taken!, new AbortController().signal);
    expect(codeOf(await viewWhatIf(world, people.affiliate, { market, job: second.id }))).toBe(
      'file-unknown',
    );
  });
});
