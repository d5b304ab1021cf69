import { basisPoints, callEquivalents, minorUnits } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Market } from '#domain/organisation/market.ts';
import { overLimits, passedTogether } from '#domain/review/check-plan-today.ts';
import { checkProposal } from '#domain/review/check-proposal.ts';
import type { LimitCheckInput } from '#domain/review/limit-check.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { line as sampleLine } from '../../../contract/storage/samples.ts';
import { heldLimits } from '../../../support/limit-check.ts';
import { touch } from '../../../support/legal-caps.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { legalLimit, smallCycle, smallMarket, twoBrandMarket } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const lineWith = (accountId: string, brand: string, territory: string, planned: number): PlanLine => ({
  ...sampleLine(accountId),
  key: lineOf(accountId, brand, 'face-to-face'),
  accountName: `Praxis ${accountId}`,
  brand,
  channel: 'face-to-face',
  territory,
  planned,
  minimum: 0,
  maximum: 8,
  cost: callEquivalents(10_000),
  why: [],
});
/** Two accounts of one clinic, each with its rep; two brands: ten touches. */
const lines = [
  lineWith('A1', 'cardiolan', 'DE-01', 3),
  lineWith('A1', 'respivo', 'DE-01', 2),
  lineWith('A2', 'cardiolan', 'DE-02', 4),
  lineWith('A2', 'respivo', 'DE-02', 1),
];
const [first, second, third, last] = lines as [PlanLine, PlanLine, PlanLine, PlanLine];

interface Limited {
  readonly market?: Market;
  readonly rules?: Record<string, RuleValue>;
  readonly more?: Partial<LimitCheckInput>;
}
const law = (changes: Partial<LegalLimit>): Limited => ({
  market: { ...smallMarket, legalLimits: [legalLimit(changes)] },
});
const days = (count: number) => {
  const there = { days: ['2027-02-01', '2027-02-02', '2027-02-03'].slice(0, count), count };
  return { all: there, left: there };
};

/** Each kind of limit, kept to the touch by the ten planned and broken by one more on the line that is named. */
const kinds: readonly (readonly [
  string,
  (room: number) => Limited,
  number,
  PlanLine,
  number,
  string,
  string,
])[] = [
  ['the law per rep and person', (maximum) => law({ maximum }), 5, first, 4, 'limit-passed', 'regional act'],
  [
    'the law per rep and person, calls made before counted',
    (maximum) => ({ ...law({ maximum }), more: { past: [touch('2026-12-01'), touch('2026-12-02')] } }),
    7,
    first,
    4,
    'limit-passed',
    'regional act',
  ],
  [
    'the law per establishment, over reps and brands',
    (maximum) => law({ maximum, scope: 'company-to-establishment' }),
    10,
    last,
    2,
    'limit-passed',
    'regional act',
  ],
  [
    'the law per establishment and day',
    (maximum) => ({
      ...law({ maximum, scope: 'company-to-establishment-per-day' }),
      more: {
        days: () =>
          new Map([
            ['DE-01', days(2)],
            ['DE-02', days(2)],
          ]),
      },
    }),
    5,
    last,
    2,
    'limit-passed',
    'regional act',
  ],
  [
    'the law on the average per rep',
    (maximum) => law({ maximum, strength: 'average' }),
    5,
    first,
    4,
    'limit-passed',
    'regional act',
  ],
  [
    'the law on the average per establishment',
    (maximum) => law({ maximum, strength: 'average', scope: 'company-to-establishment' }),
    10,
    last,
    2,
    'limit-passed',
    'regional act',
  ],
  [
    'the law per calendar year, calls of the year before forgotten',
    (maximum) => ({
      ...law({ maximum, window: { kind: 'calendar', months: 12 } }),
      more: { past: [touch('2026-12-01')] },
    }),
    5,
    first,
    4,
    'limit-passed',
    'regional act',
  ],
  [
    'the law on unsolicited calls',
    (maximum) => ({
      ...law({ maximum, counts: 'unsolicited' }),
      // Each rep made four calls, all of them asked for: of five planned ones one counts.
      more: {
        past: ['DE-01', 'DE-02'].flatMap((territory) =>
          Array.from({ length: 4 }, () =>
            touch('2026-10-01', { territory, account: 'A9', origin: 'solicited' }),
          ),
        ),
      },
    }),
    1,
    first,
    4,
    'limit-passed',
    'regional act',
  ],
  [
    'the most touches of an account',
    (maximum) => ({ rules: { 'account-touch-maximum': maximum } }),
    5,
    second,
    3,
    'over-account-total',
    'global',
  ],
  [
    'a team’s budget of call-equivalents',
    (callEquivalents) => ({ market: twoBrandMarket({ budget: { callEquivalents } }) }),
    10,
    last,
    2,
    'over-budget-calls',
    'DE/primary-care',
  ],
  [
    'a brand’s budget of money',
    (touches) => ({
      market: twoBrandMarket({ brandBudgets: { respivo: { money: minorUnits(touches * 12_000) } } }),
      rules: { 'touch-price.face-to-face': 12_000 },
    }),
    3,
    last,
    2,
    'over-budget-money',
    'DE/primary-care',
  ],
  [
    'a share of voice',
    (parts) => ({
      market: twoBrandMarket({
        shareOfVoice: { respivo: { minimum: basisPoints(4_000 - parts * 1_000), of: 'touches' } },
      }),
    }),
    1,
    third,
    5,
    'under-share',
    'DE/primary-care',
  ],
];

const limitsOf = ({ market = smallMarket, rules = {}, more = {} }: Limited, of = lines) =>
  heldLimits(of, { market, rules: rulesWith(rules), ...more });
const propose = (held: Limited, line: PlanLine, to: number, rules: Record<string, RuleValue> = {}) =>
  checkProposal('window', {
    line,
    to,
    territoryLines: [],
    capacity: undefined,
    counted: [],
    open: [],
    limits: limitsOf(held),
    rules: rulesWith({ ...held.rules, ...rules }),
  }).filter(({ code }) => code !== 'review.over-capacity');

describe.each(kinds)('%s', (_kind, held, room, line, more, code, source) => {
  it('lets a plan that keeps it be approved, and one that breaks it not: the line, the limit and its source are said', () => {
    const rules = rulesWith(held(room).rules);
    expect(overLimits(limitsOf(held(room)), new Map(), rules)).toEqual([]);
    const broken = lines.map((each) => (each === line ? { ...each, planned: more } : each));
    const findings = overLimits(limitsOf(held(room), broken), new Map(), rules);
    expect(findings).toMatchObject([{ severity: 'error', code: `review.${code}` }]);
    expect(String(findings[0]?.values['source'])).toContain(source);
    expect(lines.map(({ key }) => ({ kind: 'subject', subject: key }))).toContainEqual(findings[0]?.where);
  });

  it('refuses a proposal that breaks it, and none that takes touches from an account', () => {
    const proposed = code === 'limit-passed' ? 'over-legal-limit' : code;
    expect(propose(held(room), line, line.planned)).toEqual([]);
    expect(propose(held(room), line, more)).toMatchObject([
      { severity: 'error', code: `review.${proposed}`, where: { subject: line.key } },
    ]);
    expect(propose(held(room), third, 3)).toEqual([]);
  });
});

const more = ({ key: lineKey, accountName, planned: from }: PlanLine) => ({
  lineKey,
  accountName,
  from,
  to: from + 1,
});

describe('limits in review', () => {
  const shared = { rules: { 'brands-combine': 'max' } };

  it('hold what brands share as well', () => {
    const broken = [first, { ...second, planned: 6 }, third, last];
    expect(overLimits(limitsOf(shared, broken), new Map(), rulesWith(shared.rules))).toMatchObject([
      {
        severity: 'error',
        code: 'review.over-brands',
        where: { subject: second.key },
        values: { source: 'global' },
      },
    ]);
    expect(propose(shared, { ...third, maximum: 20 }, 8)).toMatchObject([
      { code: 'review.over-brands', values: { channel: 'face-to-face', planned: 9, maximum: 8 } },
    ]);
  });

  it('of the company’s own can be passed with a warning where the rule says so, the law cannot', () => {
    const budget = { market: twoBrandMarket({ budget: { callEquivalents: 10 } }) };
    const mayPass = { 'review-may-pass': ['budget'] };
    expect(propose(budget, last, 2, mayPass)).toMatchObject([{ severity: 'warning' }]);
    expect(propose(budget, last, 2, { 'review-may-pass': ['brands'] })).toMatchObject([
      { severity: 'error' },
    ]);
    expect(propose(law({ maximum: 5 }), first, 4, mayPass)).toMatchObject([{ severity: 'error' }]);
  });

  it('blame a change for what it adds only, other open proposals counted', () => {
    const budget = { market: twoBrandMarket({ budget: { callEquivalents: 9 } }) };
    expect(propose(budget, third, 3)).toEqual([]);
    const situation = {
      line: last,
      to: 2,
      territoryLines: [],
      capacity: undefined,
      counted: [],
      limits: limitsOf({ market: twoBrandMarket({ budget: { callEquivalents: 10 } }) }),
      rules: rulesWith({ 'review-capacity-upper': 20_000 }),
    };
    const codes = (open: readonly { lineKey: string; to: number }[]) =>
      checkProposal('window', { ...situation, open }).map(({ code }) => code);
    expect(codes([])).toContain('review.over-budget-calls');
    expect(codes([{ lineKey: first.key, to: 2 }])).not.toContain('review.over-budget-calls');
  });

  it('that open proposals would pass together are known before anybody decides', () => {
    const limits = limitsOf({ market: twoBrandMarket({ budget: { callEquivalents: 11 } }) });
    expect(passedTogether(limits, [more(first)], rulesWith())).toEqual([]);
    expect(passedTogether(limits, [more(first), more(last)], rulesWith())).toMatchObject([
      { code: 'review.over-budget-calls', severity: 'warning', values: { planned: 12, maximum: 11 } },
    ]);
  });

  it('on a share of voice concern what was planned, not which calls had been made by then', () => {
    const market = twoBrandMarket({
      shareOfVoice: { respivo: { minimum: basisPoints(3_000), of: 'touches' } },
    });
    const over = (done: Record<string, number>) => {
      const held = lines.map((line) => ({ ...line, done: done[line.key] ?? 0 }));
      return overLimits(heldLimits(held, { market }), new Map(), rulesWith());
    };
    expect(over({ [first.key]: 3 })).toEqual([]);
    expect(over({ [second.key]: 2 })).toMatchObject([
      { code: 'review.under-share', values: { brand: 'Respivo', share: 30, has: 12.5 } },
    ]);
  });

  it('that a person raised hold as raised', () => {
    const raised = limitsOf({
      market: twoBrandMarket({ budget: { callEquivalents: 9 } }),
      more: {
        relaxations: [{ relax: 'limit', key: 'budget:team:primary-care:call-equivalents', to: 100_000 }],
      },
    });
    expect(overLimits(raised, new Map(), rulesWith())).toEqual([]);
  });

  it('count what was done of a running cycle, more than was planned included', () => {
    const market = twoBrandMarket({ budget: { callEquivalents: 10 } });
    const cycle = { ...smallCycle, from: '2027-03-01' };
    const over = (byLine: Record<string, number>) =>
      overLimits(
        limitsOf({ market, more: { cycle, done: { from: cycle.from, byLine, byAccount: {} } } }),
        new Map(),
        rulesWith(),
      );
    expect(over({ [first.key]: 3 })).toEqual([]);
    expect(over({ [first.key]: 5 })).toMatchObject([{ values: { planned: 7, maximum: 5 } }]);
  });
});
