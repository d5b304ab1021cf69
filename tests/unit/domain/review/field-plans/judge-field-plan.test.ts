import { describe, expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { Brand } from '#domain/organisation/market.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { sayVerdict } from '#domain/review/field-plans/say-verdicts.ts';
import { atSheet } from '#domain/basics/finding.ts';
import { judgeFieldPlan } from '#domain/review/field-plans/judge-field-plan.ts';
import type { SaidLine } from '#domain/review/field-plans/judged-line.ts';
import type { EffectiveRules, Latitude } from '#domain/rulebook/rule.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../../support/small-market.ts';

const withLatitude = (rules: EffectiveRules, key: string, latitude: Latitude): EffectiveRules => ({
  ...rules,
  [key]: { ...rules[key]!, latitude },
});

/** A eight visits (4 to 10), B five, C two, D nothing that a market could move; e-mail to A six, locked. */
const rules = (
  [
    ['call-frequency.A.face-to-face', { kind: 'bounded', min: 4, max: 10 }],
    ['call-frequency.D.face-to-face', { kind: 'locked' }],
    ['call-frequency.A.email', { kind: 'locked' }],
    ['target-segments', { kind: 'one-of', values: ['A', 'B', 'C'] }],
  ] as const
).reduce(
  (all, [key, latitude]) => withLatitude(all, key, latitude),
  rulesWith({ 'extra-touches-maximum': 0 }),
);

const classes = { A: 'high', B: 'medium', C: 'low' } as const;
const person = (id: string, of: keyof typeof classes, facts: Record<string, FactValue> = {}, at = 'DE-01') =>
  account(id, { 'potential-class@cardiolan': classes[of], specialty: 'cardiology', ...facts }, at);

const people = [
  person('a-1', 'A'),
  person('b-2', 'B'),
  person('c-3', 'C'),
  person('d-4', 'A', { 'no-see': true }),
  account('e-5', { specialty: 'cardiology', 'potential@cardiolan': 0 }),
];

const ofKidneys: Brand = {
  key: 'cardiolan',
  name: 'Cardiolan',
  label: {
    phase: 'growth',
    indications: [
      { key: 'one', name: { en: 'One' }, specialties: ['nephrology'], authorisedFrom: '2020-01-01' },
    ],
  },
  promoted: { from: '', to: '' },
};

const said = (subject: number, touches: number, more: Partial<SaidLine> = {}): SaidLine => ({
  subject,
  territory: '',
  brand: 'cardiolan',
  channel: 'face-to-face',
  touches,
  segment: '',
  planned: 0,
  ...more,
});

const judge = (lines: readonly SaidLine[], more: Partial<MakePlanInput> = {}) =>
  judgeFieldPlan(planInput(people, { rules, ...more }), lines);

const verdictOf = (line: SaidLine, more: Partial<MakePlanInput> = {}) => {
  const [judged] = judge([line], more);
  return [judged?.verdict, judged?.why[0]?.code];
};

describe('one line of a field plan', () => {
  it.each([
    [8, 'as-guidance', undefined],
    [4, 'within-latitude', undefined],
    [10, 'within-latitude', undefined],
    [11, 'outside-latitude', 'field-plan-above'],
    [3, 'outside-latitude', 'field-plan-below'],
    [0, 'outside-latitude', 'field-plan-below'],
  ])('of an A account with %i visits is %s', (touches, verdict, why) => {
    expect(verdictOf(said(1, touches))).toEqual([verdict, why]);
  });

  it('names the rule, the end of its latitude and the layer it is of', () => {
    expect(judge([said(1, 12)])[0]?.why[0]).toEqual({
      code: 'field-plan-above',
      values: { wanted: 12, touches: 10, rule: 'call-frequency.A.face-to-face', origin: 'default' },
    });
  });

  it('lies outside where a channel may carry no more, however wide the latitude is', () => {
    expect(judge([said(2, 13)])[0]?.why[0]).toMatchObject({
      values: { rule: 'channel-maximum.face-to-face', touches: 12 },
    });
  });

  it('lies outside where who is no target cannot become one, and is as guidance where it asks for nothing', () => {
    expect(judge([said(5, 1)])[0]).toMatchObject({
      verdict: 'outside-latitude',
      ruled: 'D',
      guidance: 0,
      why: [{ code: 'field-plan-above', values: { rule: 'target-segments', touches: 0 } }],
    });
    expect(verdictOf(said(5, 0))).toEqual(['as-guidance', undefined]);
  });

  it('moves a locked frequency nowhere', () => {
    const mail = { channel: 'email' as Channel };
    const open = planInput([person('a-1', 'A', { 'consent-email': true })], { rules });
    expect(judgeFieldPlan(open, [said(1, 6, mail)])[0]?.verdict).toBe('as-guidance');
    expect(judgeFieldPlan(open, [said(1, 5, mail)])[0]?.verdict).toBe('outside-latitude');
  });

  it('is forbidden where somebody refused, whatever the rules say, unless it asks for nothing', () => {
    expect(verdictOf(said(4, 1))).toEqual(['forbidden', 'no-see']);
    expect(verdictOf(said(4, 0))).toEqual(['as-guidance', 'no-see']);
  });

  it('is forbidden outside the label', () => {
    const [team] = smallMarket.teams;
    const market = { ...smallMarket, teams: [{ ...team!, brands: [ofKidneys] }] };
    expect(verdictOf(said(1, 8), { market })).toEqual(['forbidden', 'outside-label']);
  });

  it('lies outside where the process knows no such channel, the territory is another, or the account is none of the unit', () => {
    expect(verdictOf(said(1, 2, { channel: 'telephone' }))).toEqual([
      'outside-latitude',
      'field-plan-no-channel',
    ]);
    expect(verdictOf(said(1, 2, { territory: 'DE-09' }))).toEqual([
      'outside-latitude',
      'field-plan-other-territory',
    ]);
    expect(verdictOf(said(99, 2))).toEqual(['outside-latitude', 'field-plan-no-account']);
  });

  it('lies within the latitude where the plan has as many, and is forbidden all the same where somebody refused', () => {
    expect(verdictOf(said(1, 11, { planned: 11 }))).toEqual(['within-latitude', 'field-plan-as-planned']);
    expect(verdictOf(said(4, 1, { planned: 1 }))).toEqual(['forbidden', 'no-see']);
  });

  it('says where the own segment is of another class than the rules give', () => {
    expect(judge([said(2, 5, { segment: 'A' })])[0]).toMatchObject({
      verdict: 'as-guidance',
      why: [{ code: 'field-plan-class', values: { own: 'A', segment: 'B' } }],
    });
    expect(judge([said(2, 5, { segment: 'B' })])[0]?.why).toEqual([]);
  });
});

describe('several lines of a field plan', () => {
  it('are forbidden together where they pass a limit of the law, and lie outside where they only pass its share of the cycle', () => {
    const market = { ...smallMarket, legalLimits: [legalLimit({ maximum: 6 })] };
    const judged = judge([said(1, 8), said(2, 5), said(3, 2)], { market });
    expect(judged.map(({ verdict }) => verdict)).toEqual(['forbidden', 'outside-latitude', 'as-guidance']);
    // A third of the year has a third of the six, unless somebody lets it have more.
    expect(judged[1]?.why[0]).toMatchObject({ values: { limit: 'pace', planned: 5, maximum: 2 } });
    expect(judged[0]?.why[0]).toMatchObject({
      code: 'field-plan-together',
      values: { limit: 'legal', planned: 8, maximum: 6 },
    });
  });

  it('lie outside together where they pass a limit of the company’s own', () => {
    const both = planInput([person('a-1', 'A', { 'consent-email': true })], {
      rules: { ...rules, ...pick('account-touch-maximum', 10) },
    });
    const judged = judgeFieldPlan(both, [said(1, 8), said(1, 6, { channel: 'email' })]);
    expect(judged.map(({ verdict, why }) => [verdict, why[0]?.values['limit']])).toEqual([
      ['outside-latitude', 'account'],
      ['outside-latitude', 'account'],
    ]);
  });

  it('get the days of their territory best classes first; what is over lies outside', () => {
    // Fewer visits than the four ask for together.
    const few = { reps: [rep('DE-01', { fte: basisPoints(200) })] };
    const many = Array.from({ length: 3 }, (_, index) => person(`a-${index}`, 'A'));
    const input = planInput([...many, person('b-9', 'B')], { rules, ...few });
    const judged = judgeFieldPlan(input, [said(4, 5), said(1, 8), said(2, 8), said(3, 8)]);
    const held = judged.filter(({ verdict }) => verdict === 'as-guidance');
    expect(held.length).toBeGreaterThan(0);
    // Of equal classes the lower number comes first.
    expect(held.map(({ subject }) => subject)).toEqual(held.map((_, index) => index + 1));
    const over = judged.filter(({ why }) => why[0]?.code === 'field-plan-capacity');
    expect(held.length + over.length).toBe(4);
    expect(over.map(({ ruled }) => ruled)).toContain('B');
  });

  it('come back in the order in which they were said, and in any other order with the same verdicts', () => {
    const lines = [said(3, 2), said(1, 11), said(2, 5), said(4, 1)];
    const forth = judge(lines);
    expect(forth.map(({ subject }) => subject)).toEqual([3, 1, 2, 4]);
    expect(judge(lines.toReversed()).toReversed()).toEqual(forth);
  });
});

function pick(key: string, value: number): EffectiveRules {
  return { [key]: rulesWith({ [key]: value })[key]! };
}

it('is told at its cell with what it asks for, and where the latitude ends', () => {
  const [line] = judge([said(1, 12)]);
  expect(sayVerdict(line!, 'a-1', atSheet('plan'))).toMatchObject([
    {
      code: 'field-plan.outside-latitude',
      values: { account: 'a-1', touches: 12, guidance: 8, bound: 10, why: 'field_plan_above' },
    },
  ]);
});

const step = (layer: 'global' | 'archetype' | 'market', more: object) => ({ layer, key: layer, ...more });
const bounded = (min: number, max: number): Latitude => ({ kind: 'bounded', min, max });

it('names the layer that bound the market, not the one that set the value, and says so where the market bound itself', () => {
  const key = 'call-frequency.A.face-to-face';
  const byLayers = (
    latitude: Latitude,
    ...provenance: readonly ReturnType<typeof step>[]
  ): EffectiveRules => ({
    ...rules,
    [key]: { ...rules[key]!, latitude, provenance },
  });
  const global = step('global', { value: 8, latitude: bounded(2, 12) });
  const ofArchetype = byLayers(bounded(4, 10), global, step('archetype', { latitude: bounded(4, 10) }));
  expect(judge([said(1, 12)], { rules: ofArchetype })[0]?.why[0]).toEqual({
    code: 'field-plan-above',
    values: { wanted: 12, touches: 10, rule: key, origin: 'archetype' },
  });
  const narrowed = byLayers(bounded(6, 9), global, step('market', { latitude: bounded(6, 9) }));
  const [above, below] = judge([said(1, 12), said(2, 5)], { rules: narrowed });
  expect(above?.why[0]).toMatchObject({ code: 'field-plan-above-own', values: { origin: 'market' } });
  expect(below?.why).toEqual([]);
  expect(judge([said(1, 5)], { rules: narrowed })[0]?.why[0]).toMatchObject({
    code: 'field-plan-below-own',
    values: { touches: 6, origin: 'market' },
  });
});

it('has no guidance for an account that nobody may reach, as in the plan, and says why', () => {
  const [line] = judge([said(4, 0)]);
  expect(line).toMatchObject({ guidance: 0, verdict: 'as-guidance', why: [{ code: 'no-see' }] });
  expect(sayVerdict(line!, 'd-4', atSheet('plan'))).toEqual([]);
});
