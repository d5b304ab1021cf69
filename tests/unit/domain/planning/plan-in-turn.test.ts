import { expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { planInTurn } from '#domain/planning/plan-in-turn.ts';
import { account, planInput } from '../../../support/small-market.ts';

it('plans one after the other with one progress, which goes on from plan to plan and ends at its end', () => {
  const input = planInput([account('1'), account('2')]);
  const told: (readonly [number, number])[] = [];
  const plan = planInTurn(2, (done, total) => told.push([done, total]));
  expect(plan(input)).toEqual(makePlan(input));
  expect(told.at(-1)).toEqual([1000, 2000]);
  plan(input);
  expect(told.at(-1)).toEqual([2000, 2000]);
  const done = told.map(([so]) => so);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(new Set(told.map(([, total]) => total))).toEqual(new Set([2000]));
});
