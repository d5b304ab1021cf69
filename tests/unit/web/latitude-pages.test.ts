import { describe, expect, it } from 'vitest';
import { rightsIn } from '#domain/access/permissions.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { viewLatitudeRequestsPage } from '#web/pages/rulebook/latitude-requests/view.ts';
import { viewMarketRequestsPage } from '#web/pages/rulebook/market-requests/view.ts';
import { readRuleInput, ruleInput } from '#web/rule-input.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { smallCycle, smallMarket } from '../../support/small-market.ts';
import { user } from './support/small-plan.ts';
import { english } from './support/speak.ts';

const specialty = {
  key: 'specialty',
  name: { en: 'Specialty' },
  entries: [
    { code: 'cardiology', label: { en: 'Cardiology' }, aliases: [] },
    { code: 'neurology', label: { en: 'Neurology' }, aliases: [] },
  ],
};
const definitions = { archetypes: [], clusters: [], lists: [specialty], markets: [smallMarket] };
const request = (more: Partial<LatitudeRequest> = {}): LatitudeRequest => ({
  id: 'r1',
  market: 'DE',
  rule: 'utilisation-lower',
  value: 7_250,
  from: '2027-03-01',
  reason: 'Vacancies',
  madeBy: 'affiliate@example.org',
  madeAt: '2027-01-10T08:00:00Z',
  state: 'open',
  until: '',
  decidedBy: '',
  decidedAt: '',
  note: '',
  ...more,
});

const fieldsOf = (key: string) => {
  const rule = rulebook.find((each) => each.key === key)!;
  return { rule, field: (value: RuleValue) => ruleInput(english, definitions.lists, rule, { value }) };
};
const view = (chosen: string) =>
  viewMarketRequestsPage({
    words: english,
    definitions,
    data: {
      market: smallMarket,
      cycle: smallCycle,
      rules: rulesWith(),
      may: rightsIn(user('affiliate'), 'DE'),
    },
    requests: [request()],
    chosen,
  });

describe('the field in which a rule’s value is asked for', () => {
  it('takes per cent and calls where the rulebook counts in basis points', () => {
    const share = fieldsOf('utilisation-lower');
    expect(share.field(8_500)).toMatchObject({ number: { min: 0, max: 200, step: 0.01, value: 85 } });
    expect(readRuleInput(share.rule, { value: '72,5' })).toBe(7_250);
    const weight = fieldsOf('channel-weight.remote');
    expect(weight.field(5_000).number?.value).toBe(0.5);
    expect(readRuleInput(weight.rule, { value: '0.4' })).toBe(4_000);
  });

  it('gives back what every field is filled with, for every rule', () => {
    for (const rule of rulebook) {
      const { number, one, several } = ruleInput(english, definitions.lists, rule, { value: rule.default });
      const chosen = (one ?? several ?? []).filter((each) => each.chosen).map((each) => each.code);
      const value = number ? String(number.value) : several ? chosen : chosen[0];
      const back = readRuleInput(rule, { value });
      expect(back, rule.key).toEqual(rule.default);
    }
  });

  it('leaves what is no value for the use case to refuse', () => {
    expect(readRuleInput(fieldsOf('calls-per-day').rule, { value: 'many' })).toBe('many');
    expect(readRuleInput(fieldsOf('target-specialties').rule, {})).toEqual([]);
  });
});

describe('the pages of requests', () => {
  it('show the global team what is wanted beside what holds', () => {
    const page = viewLatitudeRequestsPage({
      words: english,
      definitions,
      data: {
        requests: [request(), request({ id: 'r2', state: 'refused', note: 'No' })],
        inForce: new Map([['r1', rulesWith()['utilisation-lower']!]]),
        mayDecide: true,
      },
      today: () => '2027-04-01',
    });
    expect(page.summary).toContain('1 request waits');
    expect(page.open).toMatchObject([{ market: 'Germany', value: '72.5%', now: '85%', latitude: 'free' }]);
    expect(page.decided).toMatchObject([{ id: 'r2', state: 'refused', note: 'No' }]);
  });

  it('let the global team end what still holds, and nothing else', () => {
    const until = { state: 'granted', until: '2027-06-30' } as const;
    const ended = { by: 'global@example.org', at: '2027-03-20T08:00:00Z', note: 'Over' };
    const requests = [
      request({ id: 'holds', ...until }),
      request({ id: 'over', state: 'granted', until: '2027-03-31' }),
      request({ id: 'ended', ...until, ended: { ...ended, after: '2027-03-25' } }),
      request({ id: 'ends', ...until, ended: { ...ended, after: '2027-05-31' } }),
      request({ id: 'withdrawn', state: 'withdrawn' }),
    ];
    const pageOf = (mayDecide: boolean) =>
      viewLatitudeRequestsPage({
        words: english,
        definitions,
        today: () => '2027-04-01',
        data: { requests, inForce: new Map(), mayDecide },
      });
    const { decided } = pageOf(true);
    expect(pageOf(false).decided.filter((each) => each.end)).toEqual([]);
    const formOf = (id: string) => decided.find((each) => each.id === id)?.end;
    expect(formOf('holds')).toMatchObject({ first: '2027-03-31', last: '2027-06-29' });
    expect(formOf('ends')).toMatchObject({ last: '2027-05-30' });
    for (const id of ['over', 'ended', 'withdrawn']) expect(formOf(id), id).toBeUndefined();
  });

  it('offer the affiliate every rule, and the chosen one with what holds', () => {
    expect(view('').areas.flatMap((area) => area.rules)).toHaveLength(rulebook.length);
    expect(view('').form).toBeUndefined();
    expect(view('no-such-rule').form).toBeUndefined();
    expect(view('utilisation-lower').form).toMatchObject({ value: '85%', from: smallCycle.from });
    expect(view('').requests[0]).toMatchObject({
      state: 'open',
      reason: 'Vacancies',
      withdraw: { path: '/latitude-requests/r1/withdraw' },
    });
  });
});
