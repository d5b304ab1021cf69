import { describe, expect, it } from 'vitest';
import { makePlan, type MadePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { nameAccounts } from '#usecases/basis/name-accounts.ts';
import { withoutPersons } from '#domain/planning/without-persons.ts';
import { rulesWith, withScoped } from '../../../support/rules-with.ts';
import { account, planInput, rep } from '../../../support/small-market.ts';

const classes = ['high', 'medium', 'low'] as const;
const accounts = Array.from({ length: 30 }, (_, index) =>
  account(`${index}`, {
    'potential-class': classes[index % 3]!,
    potential: 400 - 10 * index,
    'consent-email': index % 2 === 0,
  }),
);
/** Thirty accounts, a third of them of each class, in a territory of so many calls. */
const input = (
  value: MakePlanInput['template']['methods']['value'],
  rules: Parameters<typeof rulesWith>[0],
  calls = 60,
  changes: Partial<MakePlanInput> = {},
): MakePlanInput =>
  planInput(accounts, {
    template: {
      key: 'omnichannel',
      version: '1.0.0',
      channels: ['face-to-face', 'email'],
      methods: { segmentation: 'potential-class', value, review: 'guardrails' },
    },
    rules: rulesWith({
      'calls-per-day': 1,
      'non-customer-days': 0,
      'account-touch-maximum': 40,
      'carry-over-half-life': 0,
      ...rules,
    }),
    reps: [rep('DE-01', { leaveDays: 86 - calls })],
    ...changes,
  });
const reachedIn = ({ lines }: MadePlan, segment: string): number =>
  new Set(lines.flatMap((line) => (line.segment === segment && line.planned > 0 ? line.accountId : []))).size;
const said = ({ findings }: MadePlan, code: string) => findings.filter((each) => each.code === code);

describe.each(['grid', 'elasticity', 'response'] as const)('coverage by rule in a plan by %s', (method) => {
  const free = makePlan(input(method, {}));
  const asked = makePlan(input(method, { 'covered-share.C': 10_000 }));

  it('reaches as many as are asked for, and says what that costs', () => {
    expect(reachedIn(free, 'C')).toBeLessThan(10);
    expect(reachedIn(asked, 'C')).toBe(10);
    expect(said(free, 'planning.coverage-met')).toEqual([]);
    const [met, ...others] = said(asked, 'planning.coverage-met');
    expect(others).toEqual([]);
    expect(met).toMatchObject({
      rule: 'covered-share.C',
      values: { segment: 'C', targets: 10, reachable: 10, wanted: 10, reached: 10 },
    });
    expect(met?.values['cost']).toBeCloseTo((100 * (free.value - asked.value)) / free.value, 1);
    expect(asked.value).toBeLessThan(free.value);
    expect(asked.value).toBeLessThanOrEqual(asked.bound);
    expect(asked.value).toBeGreaterThan(0.98 * asked.bound);
  });

  it('tells lines in the values of the plan, whoever is asked for', () => {
    const before = new Map(free.lines.map((line) => [line.key, line]));
    for (const line of asked.lines) {
      const last = line.why.find(({ code }) => code === 'value-last')?.values['value'];
      expect(last ?? line.marginals[line.planned - 1]).toBe(line.marginals[line.planned - 1]);
      // Where channels answer together, what they are worth beside each other moves with the plan.
      const own = method === 'grid' ? before.get(line.key)?.marginals : line.marginals;
      expect(line.marginals).toEqual(own);
    }
  });

  it('counts who got a touch before the plan is made anew', () => {
    const key = asked.lines.find(({ segment, channel }) => segment === 'C' && channel === 'face-to-face')!;
    const done = {
      from: '2027-03-01',
      byLine: { [key.key]: 1 },
      byAccount: { [key.accountId]: 1 },
    };
    const made = makePlan(input(method, { 'covered-share.C': 8_000 }, 60, { done }));
    expect(reachedIn(made, 'C')).toBeGreaterThanOrEqual(8);
    expect(said(made, 'planning.coverage-met')).toHaveLength(1);
  });

  it('is the same for any order of accounts', () => {
    const basis = input(method, { 'covered-share.C': 10_000 });
    const again = makePlan({ ...basis, accounts: basis.accounts.toReversed() });
    expect(again.lines).toEqual(asked.lines);
  });

  it('says how far it came where there is no time for all', () => {
    const short = makePlan(input(method, { 'covered-share.C': 10_000, 'consent-required.email': true }, 4));
    const [finding] = said(short, 'planning.coverage-short');
    expect(finding).toMatchObject({
      severity: 'warning',
      values: { wanted: 10, reached: reachedIn(short, 'C') },
    });
  });
});

describe('coverage by rule for a brand', () => {
  it('is asked of that brand alone', () => {
    const basis = input('grid', {});
    const [team] = basis.market.teams;
    const brands = [team!.brands[0]!, { ...team!.brands[0]!, key: 'respivo', name: 'Respivo' }];
    const rules = withScoped(basis.rules, 'covered-share.B', [[{ brand: 'respivo' }, 9_000]]);
    const made = makePlan({ ...basis, rules, market: { ...basis.market, teams: [{ ...team!, brands }] } });
    expect(said(made, 'planning.coverage-met')).toMatchObject([
      { values: { brand: 'respivo', segment: 'B', wanted: 9 } },
    ]);
  });
});

describe('accounts of the first class without a touch', () => {
  it('are named by territory, with their names for whoever reads it', () => {
    const basis = withoutPersons(input('grid', { 'consent-required.email': true }, 6), new Map());
    const made = makePlan(basis);
    const left = made.lines.filter(({ segment, channel }) => segment === 'A' && channel === 'face-to-face');
    const none = left.filter(({ accountId }) =>
      made.lines.every((line) => line.accountId !== accountId || line.planned === 0),
    );
    expect(none.length).toBeGreaterThan(2);
    const findings = said(made, 'planning.key-left-out');
    expect(findings).toMatchObject([
      { where: { subject: 'DE-01' }, values: { accounts: none.length, more: 0 } },
    ]);
    const people = input('grid', {}).accounts;
    const [named] = nameAccounts(findings, people);
    for (const { subject } of none) {
      const { name, accountId } = people.find((each) => each.subject === subject)!;
      expect(named?.values['untouched']).toContain(`${name} (${accountId})`);
    }
  });
});
