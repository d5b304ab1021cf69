import { beforeEach, describe, expect, it } from 'vitest';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { explainRule } from '#usecases/rulebook/explain-rule.ts';
import { listLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { withdrawLatitudeRequest } from '#usecases/rulebook/withdraw-latitude-request.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('taking back a request for latitude', () => {
  let open: OpenMarket;
  let asked: LatitudeRequest;
  beforeEach(async () => {
    open = await openMarket();
    asked = await askForLatitude(open);
  });
  const withdraw = (request = asked.id, note?: string) =>
    withdrawLatitudeRequest(open.world, open.people.affiliate, {
      request,
      ...(note === undefined ? {} : { note }),
    });

  it('is for whoever runs the market; who may not see it does not learn of it', async () => {
    const { world, people } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = { request: asked.id };
    expect(await endsBy(open, others, (actor) => withdrawLatitudeRequest(world, actor, input))).toEqual({
      rep: 'latitude-request-unknown',
      colleague: 'latitude-request-unknown',
      manager: 'not-allowed',
      foreigner: 'latitude-request-unknown',
    });
    valueOf(await withdrawLatitudeRequest(world, people.global, input));
  });

  it('leaves it on record, and frees the rule for another one', async () => {
    const { world, people } = open;
    const { request } = valueOf(await withdraw(asked.id, ' Two new reps '));
    expect(request).toEqual({
      ...asked,
      state: 'withdrawn',
      decidedBy: 'affiliate@example.com',
      decidedAt: '2026-09-14T08:00:00.000Z',
      note: 'Two new reps',
    });
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'withdraw-latitude-request',
      subject: asked.id,
      details: { rule: FREQUENCY, value: '63 per year', note: 'Two new reps' },
    });
    const explained = valueOf(
      await explainRule(world, people.affiliate, { market: open.market, rule: FREQUENCY, on: '2027-03-01' }),
    );
    expect(explained.effective.value).toBe(21);
    expect(explained.effective.provenance.at(-1)).toMatchObject({ layer: 'grant', withdrawn: 63 });
    await askForLatitude(open);
    const states = valueOf(await listLatitudeRequests(world, people.affiliate, {})).requests.map(
      ({ state }) => state,
    );
    expect(states.toSorted()).toEqual(['open', 'withdrawn']);
  });

  it('is over once somebody has decided, and knows no request there is none of', async () => {
    expect(codeOf(await withdraw('none'))).toBe('latitude-request-unknown');
    const long = await refusedWithoutTrace(open.world, () => withdraw(asked.id, 'x'.repeat(1_001)));
    expect(long).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: 'note' } }] });
    await grantUntil(open, asked, '2027-06-30');
    const late = await refusedWithoutTrace(open.world, () => withdraw());
    expect(late).toMatchObject({ code: 'latitude-request-decided', values: { state: 'granted' } });
  });
});
