import { expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, planInput, rep } from '../../../../support/small-market.ts';

const event = (more: Partial<CapacityEvent>): CapacityEvent => ({
  territory: '',
  team: '',
  kind: 'leave',
  from: '2027-01-01',
  to: '2027-02-28',
  fte: 0,
  weekdays: [],
  rep: '',
  note: '',
  ...more,
});
const accounts = [account('1', { 'potential-class': 'high' })];

it('gives a plan the capacity that is left after dated absences of the territory and of its team alone', () => {
  const reps = [rep('DE-01'), rep('DE-02'), rep('DE-03', { team: 'other' })];
  const { team } = rep('DE-01');
  const capacities = (events: readonly CapacityEvent[]) =>
    makePlan(planInput(accounts, { reps, events })).capacities.map(({ capacity }) => capacity);
  const [full = 0] = capacities([]);
  expect(capacities([])).toEqual([full, full, full]);
  const [own = 0, ...others] = capacities([event({ territory: 'DE-01' })]);
  expect(own).toBeLessThan(full);
  expect(others).toEqual([full, full]);
  const [one, two, three] = capacities([event({ team, kind: 'training' })]);
  expect(one).toBeLessThan(full);
  expect([two, three]).toEqual([one, full]);
});

it('counts calls a day and weights of the team a territory belongs to', () => {
  const reps = [rep('DE-01'), rep('DE-02', { team: 'other' })];
  const other = rulesWith({ 'calls-per-day': 5, 'channel-weight.face-to-face': 20_000 });
  const plan = makePlan(
    planInput([...accounts, account('2', { 'potential-class': 'high' }, 'DE-02')], {
      reps,
      rules: rulesWith({ 'calls-per-day': 10 }),
      teamRules: { other },
    }),
  );
  expect(plan.capacities.map(({ callsPerDay }) => callsPerDay)).toEqual([10, 5]);
  const costOf = (territory: string) =>
    plan.lines.find((each) => each.territory === territory && each.channel === 'face-to-face')?.cost;
  expect([costOf('DE-01'), costOf('DE-02')]).toEqual([10_000, 20_000]);
});
