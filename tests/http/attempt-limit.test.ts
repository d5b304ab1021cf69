import { describe, expect, it } from 'vitest';
import { createAttemptLimit } from '#http/attempt-limit.ts';

const limitAt = (addresses = 100) => {
  const clock = { now: 0 };
  const limit = createAttemptLimit({ failures: 3, windowSeconds: 60, addresses, now: () => clock.now });
  const fail = (address: string, times: number): void => {
    for (let index = 0; index < times; index += 1) limit.addFailure(address);
  };
  return { clock, limit, fail };
};

describe('failed sign-ins from one address', () => {
  it('are let through until there are too many', () => {
    const { limit, fail } = limitAt();
    fail('10.0.0.1', 2);
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
    fail('10.0.0.1', 1);
    expect(limit.secondsToWait('10.0.0.1')).toBe(60);
    expect(limit.secondsToWait('10.0.0.2')).toBe(0);
  });

  it('are forgotten after the window', () => {
    const { clock, limit, fail } = limitAt();
    fail('10.0.0.1', 3);
    clock.now = 59_500;
    expect(limit.secondsToWait('10.0.0.1')).toBe(1);
    clock.now = 60_000;
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
    fail('10.0.0.1', 1);
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
  });

  it('count together for the network of one IPv6 subscriber', () => {
    const { limit, fail } = limitAt();
    fail('2001:db8:1:2:aaaa::1', 2);
    fail('2001:db8:1:2:bbbb::2', 1);
    expect(limit.secondsToWait('2001:db8:1:2:cccc::3')).toBe(60);
    expect(limit.secondsToWait('2001:db8:1:3::1')).toBe(0);
    fail('::ffff:10.0.0.9', 3);
    expect(limit.secondsToWait('::ffff:10.0.0.8')).toBe(0);
  });

  it('take bounded memory: the oldest address makes room', () => {
    const { limit, fail } = limitAt(2);
    fail('a', 3);
    fail('b', 3);
    fail('c', 3);
    expect(['a', 'b', 'c'].map((each) => limit.secondsToWait(each))).toEqual([0, 60, 60]);
  });
});
