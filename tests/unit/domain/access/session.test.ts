import { describe, expect, it } from 'vitest';
import { endOf, isDueToBeNoted, latestEnd, nameOfSession, type KeptSession } from '#domain/access/session.ts';

const session = (more: Partial<KeptSession> = {}): KeptSession => ({
  tokenHash: '0123456789abcdef-and-more',
  userId: 'u',
  begunAt: '2026-11-02T08:00:00.000Z',
  seenAt: '2026-11-02T09:00:00.000Z',
  expiresAt: '2026-11-03T08:00:00.000Z',
  madeBy: 'browser',
  ...more,
});

describe('a session', () => {
  it('ends when it is not used', () => {
    expect(endOf(session(), 30, 24)).toBe('2026-11-02T09:30:00.000Z');
  });

  it('ends at its latest, however much it is used', () => {
    expect(endOf(session({ seenAt: '2026-11-03T07:59:00.000Z' }), 30, 24)).toBe('2026-11-03T08:00:00.000Z');
  });

  it('ends sooner once the rule has become stricter, and no later once it has become milder', () => {
    expect(endOf(session(), 600, 2)).toBe('2026-11-02T10:00:00.000Z');
    expect(endOf(session(), 60_000, 240)).toBe('2026-11-03T08:00:00.000Z');
  });

  it('from before it was noted ends when it was to end', () => {
    expect(endOf(session({ begunAt: '', seenAt: '' }), 1, 1)).toBe('2026-11-03T08:00:00.000Z');
  });

  it('has its use noted once a minute', () => {
    expect(isDueToBeNoted(session(), '2026-11-02T09:00:59.999Z')).toBe(false);
    expect(isDueToBeNoted(session(), '2026-11-02T09:01:00.000Z')).toBe(true);
    expect(isDueToBeNoted(session({ seenAt: '' }), '2026-11-02T09:00:00.000Z')).toBe(true);
  });

  it('lasts as long as the rule says, and its name does not lead to its token', () => {
    expect(latestEnd('2026-11-02T08:00:00.000Z', 168)).toBe('2026-11-09T08:00:00.000Z');
    expect(nameOfSession(session())).toBe('0123456789abcdef');
  });
});
