import { expect, it } from 'vitest';
import { endedWithoutWord } from '#usecases/jobs/ended-without-word.ts';
import { codeOf } from '../../support/outcomes.ts';
import { askFor } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('a job that left no word was ended by somebody, is for nobody any more, or failed by a bug', async () => {
  const job = await askFor(await openMarket(), 'a.csv');
  const ended = (state: 'cancelled' | 'interrupted' | 'refused') =>
    codeOf(endedWithoutWord({ ...job, state }));
  expect([ended('cancelled'), ended('interrupted')]).toEqual(['planning-cancelled', 'planning-cancelled']);
  expect(ended('refused')).toBe('market-unknown');
  expect(() => endedWithoutWord({ ...job, state: 'failed' })).toThrow(job.id);
});
