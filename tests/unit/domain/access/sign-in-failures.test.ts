import { describe, expect, it } from 'vitest';
import { sourceOf, waitAfter } from '#domain/access/sign-in-failures.ts';

describe('failed sign-ins', () => {
  it('are let through until there are twenty, and then until they are forgotten', () => {
    const now = '2026-11-02T08:00:00.000Z';
    const end = '2026-11-02T08:10:00.000Z';
    expect(waitAfter(19, end, now)).toBe(0);
    expect(waitAfter(20, end, now)).toBe(600);
    expect(waitAfter(21, end, '2026-11-02T08:09:59.500Z')).toBe(1);
    expect(waitAfter(21, end, end)).toBe(0);
  });

  it('count together for the network of one IPv6 subscriber', () => {
    expect(sourceOf('2001:db8:1:2:aaaa::1')).toBe(sourceOf('2001:db8:1:2:bbbb::2'));
    expect(sourceOf('2001:db8:1:3::1')).not.toBe(sourceOf('2001:db8:1:2::1'));
    expect(sourceOf('::ffff:10.0.0.9')).not.toBe(sourceOf('::ffff:10.0.0.8'));
    expect(sourceOf('10.0.0.9')).toBe('10.0.0.9');
  });
});
