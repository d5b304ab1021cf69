import { beforeEach, describe, expect, it } from 'vitest';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import {
  decideLatitudeRequest,
  type DecideLatitudeRequestInput,
} from '#usecases/rulebook/decide-latitude-request.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { listLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('deciding a request for latitude', () => {
  let open: OpenMarket;
  let asked: LatitudeRequest;
  beforeEach(async () => {
    open = await openMarket();
    asked = await askForLatitude(open);
  });
  const decide = (changes: Partial<DecideLatitudeRequestInput> = {}) =>
    decideLatitudeRequest(open.world, open.people.global, {
      request: asked.id,
      decision: 'granted',
      until: '2027-06-30',
      note: 'For the launch',
      ...changes,
    });
  const explainedOn = async (on: string) => {
    const input = { market: open.market, rule: FREQUENCY, on };
    return valueOf(await explainRule(open.world, open.people.affiliate, input)).effective;
  };

  it('is for the global team alone', async () => {
    const { world } = open;
    const others = ['rep', 'colleague', 'manager', 'affiliate', 'foreigner'] as const;
    const input = { request: asked.id, decision: 'refused', note: 'No' } as const;
    expect(await endsBy(open, others, (actor) => decideLatitudeRequest(world, actor, input))).toEqual(
      Object.fromEntries(others.map((who) => [who, 'not-allowed'])),
    );
  });

  it('puts a granted value in force from the day asked for to the last day granted', async () => {
    const { world, market, people } = open;
    const { request } = valueOf(await decide({ note: '  For the launch ' }));
    expect(request).toEqual({
      ...asked,
      state: 'granted',
      until: '2027-06-30',
      decidedBy: 'global@example.com',
      decidedAt: '2026-09-14T08:00:00.000Z',
      note: 'For the launch',
    });
    expect(valueOf(await listLatitudeRequests(world, people.global, {})).requests).toEqual([request]);
    const values = ['2027-02-28', '2027-03-01', '2027-06-30', '2027-07-01'].map(explainedOn);
    expect((await Promise.all(values)).map(({ value }) => value)).toEqual([21, 63, 63, 21]);
    expect((await explainedOn('2027-03-01')).provenance.at(-1)).toMatchObject({
      layer: 'grant',
      key: asked.id,
      why: 'Launch of a new indication – For the launch',
    });
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'grant-latitude',
      by: 'global@example.com',
      market,
      subject: asked.id,
      details: {
        rule: FREQUENCY,
        before: '21 per year',
        value: '63 per year',
        until: '2027-06-30',
        note: 'For the launch',
      },
    });
  });

  it('leaves the value as it is where it refuses, and says so beside it', async () => {
    const { request } = valueOf(await decide({ decision: 'refused', note: 'Not yet' }));
    expect(request).toMatchObject({ state: 'refused', until: '', note: 'Not yet' });
    const explained = await explainedOn('2027-03-01');
    expect(explained.value).toBe(21);
    expect(explained.provenance.at(-1)).toMatchObject({ layer: 'grant', refused: 63 });
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'refuse-latitude',
      details: { until: '' },
    });
  });

  it('says what stood there before, a grant included', async () => {
    await grantUntil(open, asked, '2027-06-30');
    const rule = 'calls-per-day';
    await grantUntil(open, await askForLatitude(open, { rule, value: 12, from: '2026-01-01' }), '2027-12-31');
    const next = await askForLatitude(open, { rule, value: 14, from: '2027-01-01' });
    await grantUntil(open, next, '2027-12-31');
    expect(await lastOnRecord(open.world)).toMatchObject({ details: { before: 12, value: 14 } });
  });

  it('may grant a single day, and none before the one asked for', async () => {
    expect(valueOf(await decide({ until: asked.from })).request.until).toBe(asked.from);
  });

  it.each<[string, Partial<DecideLatitudeRequestInput>, string]>([
    ['no last day of a grant', { until: '' }, 'until'],
    ['a last day before the first', { until: '2027-02-28' }, 'until'],
    ['a day there is none of', { until: '2027-06-31' }, 'until'],
    ['no word', { note: ' ' }, 'note'],
    ['words without end', { note: 'x'.repeat(1_001) }, 'note'],
  ])('does not do with %s', async (_, changes, field) => {
    const refusal = await refusedWithoutTrace(open.world, () => decide(changes));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: field } }] });
  });

  it('happens once, to a request there is', async () => {
    expect(refusalOf(await decide({ request: 'none' })).code).toBe('latitude-request-unknown');
    valueOf(await decide());
    const again = await refusedWithoutTrace(open.world, () => decide({ decision: 'refused' }));
    expect(again).toMatchObject({ code: 'latitude-request-decided', values: { state: 'granted' } });
  });
});
