import { expect, it } from 'vitest';
import { endedWithoutWord } from '#usecases/jobs/attend-job.ts';
import { codeOf } from '../../support/outcomes.ts';
import { askFor } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('a job that left no word was ended by somebody, is for nobody any more, or failed by a bug', async () => {
  const open = await openMarket();
  const job = await askFor(open, 'a.csv');
  const ended = (state: 'cancelled' | 'interrupted' | 'refused') =>
    endedWithoutWord(open.world, { ...job, state });
  expect(codeOf(await ended('cancelled'))).toBe('planning-cancelled');
  expect(codeOf(await ended('interrupted'))).toBe('planning-cancelled');
  expect(await ended('refused')).toMatchObject({
    refusal: { code: 'asker-lost', values: { by: 'Name of affiliate', market: open.market } },
  });
  await expect(endedWithoutWord(open.world, { ...job, state: 'failed' })).rejects.toThrow(job.id);
});
