import { expect, it } from 'vitest';
import { fieldPlanFor, wantedAt } from '#domain/planning/field-plans/wanted-of-lines.ts';
import { spokenFor } from '#domain/planning/field-plans/wanted-touches.ts';
import { rulesWith } from '../../../../support/rules-with.ts';

const line = { accountId: 'a', brand: 'cardiolan', channel: 'face-to-face' } as const;
const rules = rulesWith({ 'field-plan-becomes': 'plan' });
const seatOf = (territory: string, sharers: readonly string[]) => ({
  territory,
  sharers,
  place: sharers.indexOf(territory),
});
const evenly = (touches: number) => Array.from({ length: touches }, (_, index) => index % 2);

it('leaves to a territory what it was told of a shared account, and to one that was told nothing the rules', () => {
  const told = [{ ...line, territory: 'T1', touches: 4 }];
  const plan = fieldPlanFor(rules, '2026-12-01', told, () => ['T1', 'T2'])!;
  expect(plan.territories).toEqual(['T1']);
  const isSpoken = spokenFor(plan);
  const [first, second] = ['T1', 'T2'].map((each) => seatOf(each, ['T1', 'T2']));
  expect([isSpoken('a', first!), isSpoken('a', second!)]).toEqual([true, false]);
  expect(wantedAt(plan, line, first!, evenly)).toBe(4);
});

it('divides what one territory was told where the plan speaks for all who share the account by now', () => {
  const told = [
    { ...line, territory: 'T1', touches: 4 },
    { ...line, accountId: 'b', territory: 'T2', touches: 1 },
  ];
  const plan = fieldPlanFor(rules, '2026-12-01', told, (id) => (id === 'a' ? ['T1', 'T2'] : ['T2']))!;
  const wanted = ['T1', 'T2'].map((each) => wantedAt(plan, line, seatOf(each, ['T1', 'T2']), evenly));
  expect(wanted).toEqual([2, 2]);
});

it('speaks for everybody where nothing is said of territories, as plans from before were made', () => {
  const isSpoken = spokenFor({ on: '2026-12-01', wanted: {} });
  expect(isSpoken('a', seatOf('T9', ['T9']))).toBe(true);
});
