import { expect, it } from 'vitest';
import { importLane, importOf, readDetails } from '#usecases/intake/import-job.ts';
import type { Job } from '#usecases/ports.ts';
import { askFor } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('a job of an import says by its state alone how it ended, where nothing else does', async () => {
  const open = await openMarket();
  const job = await askFor(open, 'a.csv');
  expect(importOf({ ...job, done: 7 })).toMatchObject({ rows: 7, request: { fileName: 'a.csv' } });
  expect(importOf(job).ended).toBeUndefined();
  const ending = (state: Job['state']) => {
    const ended = { at: '', state: 'failed', file: '', stays: false } as const;
    return importOf({ ...job, state, ended }).ended?.ending;
  };
  expect(ending('cancelled')).toEqual({ how: 'cancelled' });
  expect(ending('interrupted')).toEqual({ how: 'interrupted' });
  expect(ending('failed')).toEqual({ how: 'failed' });
  expect(ending('refused')).toMatchObject({ how: 'refused', code: 'asker-lost' });
  expect([importLane('DE', job.input), importLane('DE', { ...job.input, dryRun: false })]).toEqual([
    '',
    'import DE',
  ]);
  expect(await readDetails(open.world, open.market, importOf(job))).toEqual({
    findings: [],
    differences: [],
    leftOut: [],
  });
});
