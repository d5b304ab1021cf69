import { beforeEach, describe, expect, it } from 'vitest';
import { addSignInFailure, secondsToWait } from '#usecases/access/sign-in-failures.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('failed sign-ins', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const fail = async (times: number, attempt: { token: string; address?: string }): Promise<void> => {
    for (let time = 0; time < times; time += 1) await addSignInFailure(open.world, attempt);
  };
  const here = { token: 'made up', address: '192.0.2.1' };

  it('make whoever fails on wait, by token and by address, until they are forgotten', async () => {
    await fail(19, here);
    expect(await secondsToWait(open.world, here)).toBe(0);
    await fail(1, here);
    expect(await secondsToWait(open.world, here)).toBe(600);
    expect(await secondsToWait(open.world, { ...here, token: 'another' })).toBe(600);
    expect(await secondsToWait(open.world, { ...here, address: '192.0.2.2' })).toBe(600);
    expect(await secondsToWait(open.world, { token: 'another', address: '192.0.2.2' })).toBe(0);
    expect(await secondsToWait(open.world, { token: 'another' })).toBe(0);
    open.wait(10 / 1_440);
    expect(await secondsToWait(open.world, here)).toBe(0);
  });
});
