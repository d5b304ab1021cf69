import { describe, expect, it } from 'vitest';
import { createHolidayCalendar } from '#calendars/holiday-calendar.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { closedDays } from '../../../support/closed-days.ts';
import { account, planInput, rep, smallCycle } from '../../../support/small-market.ts';

describe('public holidays of the state a rep works in', () => {
  const calendars = createHolidayCalendar();
  const holidaysIn = (state: string | undefined) =>
    calendars.publicHolidays('DE', state, smallCycle.from, smallCycle.to).map(({ day }) => day);

  it('give two reps of one market different working days', () => {
    const { capacities } = makePlan(
      planInput([account('A1')], {
        reps: [rep('DE-01', { region: 'BE' }), rep('DE-02', { region: 'BY' }), rep('DE-03')],
        holidays: {
          '': closedDays(...holidaysIn(undefined)),
          BE: closedDays(...holidaysIn('BE')),
          BY: closedDays(...holidaysIn('BY')),
        },
      }),
    );
    const [berlin, bavaria, elsewhere] = capacities.map((each) => each.workingDays);
    // In the cycle from January to April 2027 Epiphany, a Wednesday, is a holiday in Bavaria; International Women's
    // Day, a Monday, is one in Berlin.
    expect(holidaysIn('BY').filter((day) => !holidaysIn('BE').includes(day))).toEqual(['2027-01-06']);
    expect(holidaysIn('BE').filter((day) => !holidaysIn('BY').includes(day))).toEqual(['2027-03-08']);
    expect([berlin, bavaria]).toEqual([elsewhere! - 10_000, elsewhere! - 10_000]);
    expect(holidaysIn(undefined)).not.toContain('2027-01-06');
  });

  it('differ in number where one state has more of them', () => {
    const cycle = { ...smallCycle, from: '2027-05-01', to: '2027-08-31' };
    const holidays = (state: string) =>
      closedDays(...calendars.publicHolidays('DE', state, cycle.from, cycle.to).map(({ day }) => day));
    const { capacities } = makePlan(
      planInput([account('A1')], {
        cycle,
        reps: [rep('DE-01', { region: 'BE' }), rep('DE-02', { region: 'BY' })],
        holidays: { '': [], BE: holidays('BE'), BY: holidays('BY') },
      }),
    );
    const [berlin, bavaria] = capacities;
    // Corpus Christi.
    expect(berlin!.workingDays - bavaria!.workingDays).toBe(10_000);
    expect(berlin!.capacity).toBeGreaterThan(bavaria!.capacity);
  });
});
