import { describe, expect, it } from 'vitest';
import { habitsOf } from '#spreadsheets/understanding/values/habits.ts';
import { dateReader } from '#spreadsheets/understanding/values/read-date.ts';
import { settlesOrder } from '#spreadsheets/understanding/values/date-order.ts';

const britain = habitsOf(['en-GB'], 'GB');
const america = habitsOf(['en-US'], 'US');

describe('the order of day and month in a column', () => {
  it('is left open by days that can be read both ways', () => {
    expect(settlesOrder(['03/04/2027', '05/05/2027', undefined, 7], britain)).toBe(false);
    expect(settlesOrder(['2027-03-16', '16.03.2027', 'March 16, 2027'], britain)).toBe(false);
  });

  it('is told by one day that can be read in one way, and not where another says otherwise', () => {
    expect(settlesOrder(['03/04/2027', '16/03/2027'], britain)).toBe(true);
    expect(settlesOrder(['03/04/2027', '3/16/2027'], america)).toBe(true);
    expect(settlesOrder(['16/03/2027', '03/16/2027'], britain)).toBe(false);
  });

  it('takes the doubt from each of its days, and changes none of them', () => {
    const doubted = { value: '2027-04-03', doubt: { code: 'import.date-order' } };
    expect(dateReader(britain)('03/04/2027')).toMatchObject(doubted);
    expect(dateReader(britain, true)('03/04/2027')).toEqual({ value: '2027-04-03' });
    expect(dateReader(america, true)('03/04/2027')).toEqual({ value: '2027-03-04' });
  });
});
