import { expect, it } from 'vitest';
import { attendJob } from '#usecases/jobs/attend-job.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { exportKind, exportLane } from '#usecases/reporting/export-job.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const submit = ({ world, people, market }: OpenMarket) =>
  submitJob(world, people.affiliate, {
    kind: 'export',
    market,
    lane: exportLane(market, people.affiliate),
    input: { what: 'segmentation', form: 'csv', locale: 'de', csv: { delimiter: 'tab' }, zeros: false },
  });

const exportsKept = async ({ world }: OpenMarket) => {
  const kept = await world.storage.read(({ keptFiles }) => keptFiles.everywhere());
  return kept.filter(({ kind }) => kind === 'export').length;
};

it('a file that was asked for is refused where there is no plan any more', async () => {
  const open = await openMarket();
  const { job } = await attendJob(open.world, exportKind, await submit(open));
  expect(job?.ended).toMatchObject({ state: 'refused', result: { how: 'refused', code: 'plan-unknown' } });
  expect(await exportsKept(open)).toBe(0);
});

it('a file that is ended in the midst is not kept, and nothing of it stays', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  valueOf(await makeCallPlan(world, people.affiliate, { market }));
  const leaving = new AbortController();
  const job = await submit(open);
  await attendJob(world, exportKind, job, {
    signal: leaving.signal,
    onProgress: ({ done }) => {
      if (done > 0) leaving.abort();
    },
  });
  const kept = await world.storage.read(({ jobs }) => jobs.byId(job.id));
  expect(kept?.state).toBe('interrupted');
  expect(await exportsKept(open)).toBe(0);
});
