import { expect, it } from 'vitest';
import { lookRegularly } from '#usecases/jobs/look-regularly.ts';

it('looks again and again, one work after the other, whatever fails, until told to stop', async () => {
  const stop = new AbortController();
  const order: string[] = [];
  let looks = 0;
  const works = [
    {
      name: 'first',
      run: async () => {
        looks += 1;
        if (looks === 2) throw new Error('no');
        return looks;
      },
    },
    { name: 'second', run: async () => looks },
  ];
  await lookRegularly(works, {
    after: 0,
    every: 1,
    signal: stop.signal,
    onDone: (name, result) => {
      order.push(`${name} ${result}`);
      if (name === 'second' && result === 3) stop.abort();
    },
    onFailed: (name, error) => order.push(`${name} ${String(error)}`),
  });
  expect(order).toEqual(['first 1', 'second 1', 'first Error: no', 'second 2', 'first 3', 'second 3']);
});

it('does not look at all where it is told to stop before, nor waits for its turn', async () => {
  const none = { onDone: () => expect.fail('looked'), onFailed: () => expect.fail('looked') };
  const works = [{ name: 'any', run: async () => 1 }];
  await lookRegularly(works, { after: 3_600_000, every: 1, signal: AbortSignal.abort(), ...none });
});
