import { expect, it } from 'vitest';
import { unlessEnded } from '#usecases/jobs/unless-ended.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';

it('tells work that somebody ended from work that went wrong', async () => {
  const { signal } = new AbortController();
  expect(valueOf(await unlessEnded(Promise.resolve(7), { signal }))).toBe(7);
  await expect(unlessEnded(Promise.reject(new Error('broken')), { signal })).rejects.toThrow('broken');
  await expect(unlessEnded(Promise.reject(new Error('broken')), {})).rejects.toThrow('broken');
  const ended = AbortSignal.abort();
  expect(codeOf(await unlessEnded(Promise.reject(new Error('broken')), { signal: ended }))).toBe(
    'planning-cancelled',
  );
  // What was done all the same is not thrown away.
  expect(valueOf(await unlessEnded(Promise.resolve(7), { signal: ended }))).toBe(7);
});
