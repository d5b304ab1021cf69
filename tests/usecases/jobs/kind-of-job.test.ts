import { expect, it } from 'vitest';
import { isOfKind } from '#usecases/jobs/kind-of-job.ts';
import { askFor } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('a job is of the kind it was asked for as', async () => {
  const job = await askFor(await openMarket(), 'a.csv');
  expect([isOfKind(job, 'import'), isOfKind(job, 'plan')]).toEqual([true, false]);
});
