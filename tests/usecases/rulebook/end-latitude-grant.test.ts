import { beforeEach, describe, expect, it } from 'vitest';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { endLatitudeGrant, type EndLatitudeGrantInput } from '#usecases/rulebook/end-latitude-grant.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';
import { todayIn } from '#usecases/basis/today.ts';

describe('ending a grant before its day', () => {
  let open: OpenMarket;
  let granted: LatitudeRequest;
  beforeEach(async () => {
    open = await openMarket();
    granted = await grantUntil(open, await askForLatitude(open, { from: '2026-09-01' }), '2027-06-30');
  });
  const end = (changes: Partial<EndLatitudeGrantInput> = {}) =>
    endLatitudeGrant(open.world, open.people.global, {
      request: granted.id,
      note: 'The launch is over',
      ...changes,
    });
  const valueOn = async (on: string) => {
    const input = { market: open.market, rule: FREQUENCY, on };
    return valueOf(await explainRule(open.world, open.people.affiliate, input)).effective.value;
  };

  it('is for the global team alone', async () => {
    const { world } = open;
    const others = ['rep', 'colleague', 'manager', 'affiliate', 'foreigner'] as const;
    const input = { request: granted.id, note: 'Over' };
    expect(await endsBy(open, others, (actor) => endLatitudeGrant(world, actor, input))).toEqual(
      Object.fromEntries(others.map((who) => [who, 'not-allowed'])),
    );
  });

  it('ends it at once unless a day is named, and keeps what was granted', async () => {
    expect(await valueOn('2026-09-14')).toBe(63);
    const { request } = valueOf(await end());
    expect(request).toEqual({
      ...granted,
      ended: {
        by: 'global@example.com',
        at: '2026-09-14T08:00:00.000Z',
        after: '2026-09-13',
        note: 'The launch is over',
      },
    });
    expect([await valueOn('2026-09-13'), await valueOn('2026-09-14')]).toEqual([63, 21]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'end-latitude-grant',
      subject: granted.id,
      details: { rule: FREQUENCY, before: '2027-06-30', until: '2026-09-13', note: 'The launch is over' },
    });
    expect(codeOf(await end())).toBe('latitude-grant-over');
  });

  it('may be ended ever earlier, never later', async () => {
    valueOf(await end({ after: '2027-04-30' }));
    expect([await valueOn('2027-04-30'), await valueOn('2027-05-01')]).toEqual([63, 21]);
    for (const after of ['2027-04-30', '2027-05-01']) {
      const refusal = await refusedWithoutTrace(open.world, () => end({ after }));
      expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: 'after' } }] });
    }
    valueOf(await end({ after: '2026-09-14' }));
    expect([await valueOn('2026-09-14'), await valueOn('2026-09-15')]).toEqual([63, 21]);
  });

  it.each<[string, Partial<EndLatitudeGrantInput>, string]>([
    ['the day it ends anyway', { after: '2027-06-30' }, 'after'],
    ['a day before yesterday', { after: '2026-09-12' }, 'after'],
    ['a day there is none of', { after: '2027-02-30' }, 'after'],
    ['no reason', { note: ' ' }, 'note'],
    ['a reason without end', { note: 'x'.repeat(1_001) }, 'note'],
  ])('does not do with %s', async (_, changes, field) => {
    const refusal = await refusedWithoutTrace(open.world, () => end(changes));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: field } }] });
  });

  it('is nothing for what was never granted, nor for what is over', async () => {
    const asked = await askForLatitude(open, { rule: 'calls-per-day', value: 12 });
    expect(codeOf(await end({ request: asked.id }))).toBe('latitude-grant-over');
    expect(codeOf(await end({ request: 'none' }))).toBe('latitude-request-unknown');
    open.wait(289);
    expect(todayIn(open.world, open.market)).toBe('2027-06-30');
    valueOf(await end());
    const short = await askForLatitude(open, {
      rule: 'utilisation-upper',
      value: 10_100,
      from: '2027-06-01',
    });
    const over = await grantUntil(open, short, '2027-06-29');
    expect(codeOf(await end({ request: over.id }))).toBe('latitude-grant-over');
  });
});
