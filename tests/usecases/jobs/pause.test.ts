import { expect, it } from 'vitest';
import { pause } from '#usecases/jobs/pause.ts';

it('ends with its time, or with the signal', async () => {
  const begun = performance.now();
  await pause(20);
  expect(performance.now() - begun).toBeGreaterThan(15);
  const ending = new AbortController();
  const waiting = pause(60_000, ending.signal);
  ending.abort();
  await waiting;
  await pause(60_000, ending.signal);
  expect(performance.now() - begun).toBeLessThan(30_000);
});
