import fc from 'fast-check';
import { basisPoints } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { FactValue } from '#domain/customers/account.ts';
import { numberName } from '#domain/customers/account.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { withoutPersons } from '#domain/planning/without-persons.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';

const classes = { A: 'high', B: 'medium', C: 'low' } as const;
const person = (id: string, of: keyof typeof classes, facts: Record<string, FactValue> = {}) =>
  account(id, { 'potential-class@cardiolan': classes[of], ...facts });
const people = [
  person('a-1', 'A'),
  person('b-2', 'B'),
  person('c-3', 'C'),
  person('d-4', 'A', { 'no-see': true }),
];

const lineOf = (id: string): string => `${id}|cardiolan|face-to-face`;
const fieldPlan = (visits: Readonly<Record<string, number>>) => ({
  on: '2026-12-01',
  wanted: Object.fromEntries(Object.entries(visits).map(([id, touches]) => [lineOf(id), touches])),
});

const plannedBy = (
  visits: Readonly<Record<string, number>>,
  more: Partial<MakePlanInput> = {},
  accounts = people,
) => {
  const made = makePlan(planInput(accounts, { fieldPlan: fieldPlan(visits), ...more }));
  return {
    made,
    planned: Object.fromEntries(
      made.lines.filter((each) => each.planned > 0).map((each) => [each.accountId, each.planned]),
    ),
  };
};

const said = (visits: Readonly<Record<string, number>>) =>
  plannedBy(visits).made.findings.filter(({ code }) => code === 'planning.by-field-plan');

describe('a plan made from a field plan', () => {
  it('gives each account what it asks for and nobody else anything, and each line says where it has its touches from', () => {
    const { made, planned } = plannedBy({ 'a-1': 6, 'c-3': 3 });
    expect(planned).toEqual({ 'a-1': 6, 'c-3': 3 });
    const line = made.lines.find(({ key }) => key === lineOf('a-1'));
    expect(line?.why).toContainEqual({ code: 'field-plan', values: { on: '2026-12-01', wanted: 6 } });
    expect(made.segmented.map(({ accountId, target }) => [accountId, target])).toEqual([
      ['a-1', true],
      ['b-2', false],
      ['c-3', true],
      ['d-4', false],
    ]);
  });

  it('says that it is, and how many the rules make targets it leaves out', () => {
    const values = { on: '2026-12-01', targets: 1, left: 2 };
    expect(said({ 'a-1': 6 })).toMatchObject([{ severity: 'warning', values }]);
    expect(said({ 'a-1': 6, 'b-2': 4, 'c-3': 3 })).toMatchObject([
      { severity: 'info', values: { targets: 3, left: 0 } },
    ]);
    expect(makePlan(planInput(people)).findings.map(({ code }) => code)).not.toContain(
      'planning.by-field-plan',
    );
  });

  it('gives nothing to whom refuses', () => {
    expect(plannedBy({ 'a-1': 6, 'd-4': 8 }).planned).toEqual({ 'a-1': 6 });
  });

  it('cuts what lies above the latitude to its end, and says by which rule', () => {
    const rules = rulesWith();
    const key = 'call-frequency.B.face-to-face';
    const held = {
      ...rules,
      [key]: { ...rules[key]!, latitude: { kind: 'bounded' as const, min: 2, max: 7 } },
    };
    const { made, planned } = plannedBy({ 'b-2': 9 }, { rules: held });
    expect(planned).toEqual({ 'b-2': 7 });
    expect(made.lines.find(({ accountId }) => accountId === 'b-2')?.why).toContainEqual({
      code: 'field-plan-above',
      values: { wanted: 9, touches: 7, rule: key, origin: 'default' },
    });
  });

  it('keeps to the law and to the days of the territory, whatever it asks for', () => {
    const market = {
      ...smallMarket,
      legalLimits: [legalLimit({ maximum: 3, window: { kind: 'calendar', months: 4 } })],
    };
    expect(plannedBy({ 'a-1': 8, 'b-2': 2 }, { market }).planned).toEqual({ 'a-1': 3, 'b-2': 2 });
    const { made } = plannedBy(
      { 'a-1': 8, 'b-2': 8, 'c-3': 8 },
      { reps: [rep('DE-01', { fte: basisPoints(150) })] },
    );
    const [territory] = made.capacities;
    const spent = made.lines.reduce((sum, each) => sum + each.planned * each.cost, 0);
    expect(spent).toBeLessThanOrEqual(territory?.capacity ?? 0);
    expect(spent).toBeGreaterThan(0);
  });

  it('is the same with accounts called by their numbers, as it is kept', () => {
    const input = planInput(people, { fieldPlan: fieldPlan({ 'a-1': 6, 'c-3': 3 }) });
    const kept = withoutPersons(input, new Map());
    expect(Object.keys(kept.fieldPlan?.wanted ?? {})).toEqual([lineOf(numberName(1)), lineOf(numberName(3))]);
    expect(makePlan(kept).lines.map(({ subject, planned }) => [subject, planned])).toEqual(
      makePlan(input).lines.map(({ subject, planned }) => [subject, planned]),
    );
  });

  it('speaks for its territories alone: in others the rules say who gets how much, to the touch', () => {
    const others = [person('e-5', 'A', {}), person('f-6', 'C', {})].map((each, index) => ({
      ...each,
      subject: 50 + index,
      territory: 'DE-02',
    }));
    const everybody = [...people, ...others];
    const reps = [rep('DE-01'), rep('DE-02')];
    const ruled = makePlan(planInput(everybody, { reps }));
    const covered = { ...fieldPlan({ 'a-1': 2 }), territories: ['DE-01'] };
    const made = makePlan(planInput(everybody, { reps, fieldPlan: covered }));
    const ofTerritory = (plan: typeof made, territory: string) =>
      plan.lines.filter((each) => each.territory === territory && each.planned > 0);
    expect(ofTerritory(made, 'DE-01').map(({ accountId, planned }) => [accountId, planned])).toEqual([
      ['a-1', 2],
    ]);
    const rest = ofTerritory(made, 'DE-02');
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.map(({ key, planned }) => [key, planned])).toEqual(
      ofTerritory(ruled, 'DE-02').map(({ key, planned }) => [key, planned]),
    );
    expect(rest.flatMap(({ why }) => why).map(({ code }) => code)).not.toContain('field-plan');
    const targets = (plan: typeof made) =>
      plan.segmented.filter(({ accountId }) => accountId > 'e').map(({ target }) => target);
    expect(targets(made)).toEqual(targets(ruled));
    expect(made.findings.find(({ code }) => code === 'planning.field-plan-covers')?.values).toEqual({
      territories: 'DE-01',
      accounts: 2,
      targets: targets(ruled).filter(Boolean).length,
    });
    // A plan from before that was kept is for all.
    const old = makePlan(planInput(everybody, { reps, fieldPlan: fieldPlan({ 'a-1': 2 }) }));
    expect(ofTerritory(old, 'DE-02')).toEqual([]);
    expect(old.findings.map(({ code }) => code)).not.toContain('planning.field-plan-covers');
  });

  it('keeps what it said of an account that moved to a territory it does not speak for', () => {
    const moved = people.map((each) => (each.accountId === 'a-1' ? { ...each, territory: 'DE-02' } : each));
    const covered = { ...fieldPlan({ 'a-1': 2, 'b-2': 3 }), territories: ['DE-01'] };
    const made = makePlan(planInput(moved, { reps: [rep('DE-01'), rep('DE-02')], fieldPlan: covered }));
    expect(
      made.lines.filter(({ planned }) => planned > 0).map(({ accountId, planned }) => [accountId, planned]),
    ).toEqual([
      ['a-1', 2],
      ['b-2', 3],
    ]);
  });

  it('never plans more than it asks for, and all of it where there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }), (visits) => {
        const ids = ['a-1', 'b-2', 'c-3'];
        const { planned } = plannedBy(Object.fromEntries(ids.map((id, index) => [id, visits[index] ?? 0])));
        for (const [index, id] of ids.entries()) expect(planned[id] ?? 0).toBe(visits[index]);
      }),
    );
  });
});
