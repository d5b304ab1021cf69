import { beforeAll, describe, expect, it } from 'vitest';
import { listLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { requestLatitude, type RequestLatitudeInput } from '#usecases/rulebook/request-latitude.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { askForLatitude, FREQUENCY } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('asking for more latitude', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const ask = (changes: Partial<RequestLatitudeInput> = {}) =>
    requestLatitude(open.world, open.people.affiliate, {
      market: open.market,
      rule: 'calls-per-day',
      value: 12,
      reason: 'Short ways in town',
      ...changes,
    });

  it('keeps the request open, changes no rule, and is on record', async () => {
    const { world, market, people } = open;
    const made = await askForLatitude(open, { reason: '  Launch  ' });
    expect(made).toEqual({
      id: made.id,
      market,
      rule: FREQUENCY,
      value: 63,
      per: 'year',
      from: '2027-03-01',
      reason: 'Launch',
      madeBy: 'affiliate@example.com',
      madeAt: '2026-09-14T08:00:00.000Z',
      state: 'open',
      until: '',
      decidedBy: '',
      decidedAt: '',
      note: '',
    });
    expect(valueOf(await listLatitudeRequests(world, people.affiliate, {})).requests).toEqual([made]);
    const on = '2027-03-01';
    const explained = valueOf(await explainRule(world, people.affiliate, { market, rule: FREQUENCY, on }));
    expect(explained.effective.value).toBe(21);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'request-latitude',
      by: 'affiliate@example.com',
      market,
      subject: made.id,
      details: { rule: FREQUENCY, value: '63 per year', from: on, reason: 'Launch' },
    });
  });

  it('once for a rule while nothing is decided, from today unless another day is named', async () => {
    const again = await refusedWithoutTrace(open.world, () =>
      ask({ rule: FREQUENCY, value: 20, per: 'cycle' }),
    );
    expect(again).toMatchObject({ code: 'latitude-request-open', values: { rule: FREQUENCY } });
    expect(valueOf(await ask({ rule: 'utilisation-upper', value: 10_100 })).request.from).toBe('2026-09-14');
  });

  it('is for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = { market, rule: 'calls-per-day', value: 12, reason: 'Short ways' };
    expect(await endsBy(open, others, (actor) => requestLatitude(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it.each<[string, Partial<RequestLatitudeInput>, string]>([
    ['a value of another kind', { value: 'many' }, 'value'],
    ['a rate that does not say what it is counted by', { rule: FREQUENCY, value: 20 }, 'per'],
    ['a time for what is no rate', { per: 'year' }, 'per'],
    ['more a month than a rate may be', { rule: FREQUENCY, value: 7, per: 'month' }, 'value'],
    ['a specialty nobody knows', { rule: 'target-specialties', value: ['astrology'] }, 'value'],
    ['a specialty outside every label', { rule: 'target-specialties', value: ['psychiatry'] }, 'value'],
    ['no reason', { reason: '   ' }, 'reason'],
    ['a reason without end', { reason: 'x'.repeat(1_001) }, 'reason'],
    ['a day there is none of', { from: '2027-02-30' }, 'from'],
  ])('says at its field that %s will not do', async (_, changes, field) => {
    const refusal = await refusedWithoutTrace(open.world, () => ask(changes));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: field } }] });
  });

  it('needs a rule there is, and a specialty of the list where it is about specialties', async () => {
    expect(codeOf(await ask({ rule: 'no-such-rule' }))).toBe('rule-unknown');
    const { request } = valueOf(await ask({ rule: 'target-specialties', value: ['cardiology'] }));
    expect(request.value).toEqual(['cardiology']);
  });
});
