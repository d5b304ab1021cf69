import { describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });

interface Shown {
  readonly days: readonly { readonly day: string; readonly worked: number }[];
  readonly entered: readonly { readonly key: string }[];
  readonly gaps: readonly { readonly what: string }[];
  readonly timeZone: string;
}
const show = async (market: string, ...more: string[]): Promise<Shown> => {
  const { stdout, stderr, status } = await latitude('calendar', market, '--json', ...more);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Shown;
};

describe('the calendar by command line', () => {
  it('is shown with what it takes of a day, and with what it lacks', async () => {
    const { days, timeZone } = await show(
      'AU',
      '--region',
      'SA',
      '--from',
      '2026-12-20',
      '--to',
      '2027-01-03',
    );
    expect(timeZone).toBe('Australia/Adelaide');
    expect(days.map(({ day, worked }) => `${day} ${worked}`)).toEqual([
      '2026-12-24 1',
      '2026-12-25 0',
      '2026-12-26 0',
      '2026-12-28 0',
      '2026-12-31 1',
      '2027-01-01 0',
    ]);
    const text = await latitude('calendar', 'IN', '--from', '2027-01-01', '--to', '2027-12-31');
    expect(text.stdout).toContain('Diwali');
    expect(text.stdout).toContain('Nobody has looked at this calendar yet.');
  });

  it('is corrected, given back, and looked at', async () => {
    const [from, to] = ['2027-12-29', '2027-12-31'];
    const shut = ['--kind', 'closed', '--from', from, '--to', to, '--why', 'Shut-down'];
    const entered = await latitude('calendar', 'correct', 'AU', ...shut);
    expect([entered.status, entered.stdout.trim()]).toEqual([0, '*|2027-12-29  added']);
    const span = ['--from', from, '--to', to];
    expect((await show('AU', ...span)).days.map(({ worked }) => worked)).toEqual([0, 0, 0]);
    const refused = await latitude(
      'calendar',
      'correct',
      'AU',
      '--kind',
      'moved',
      '--from',
      from,
      '--why',
      'x',
    );
    expect(refused.status).not.toBe(0);
    expect(refused.stderr + refused.stdout).toContain('on which other day');
    expect((await latitude('calendar', 'withdraw', 'AU', '*|2027-12-29')).status).toBe(0);
    expect((await show('AU', ...span)).entered).toEqual([]);
    const confirmed = await latitude('calendar', 'confirm', 'AU', '--to', '2027-12-31', '--note', 'gazette');
    expect(confirmed.stdout).toContain('up to 2027-12-31');
    expect((await latitude('calendar', 'AU')).stdout).toContain('up to 2027-12-31: gazette');
  });

  it('says how it is used', async () => {
    expect((await latitude('calendar', 'mend', 'AU')).status).toBe(2);
    const { stdout, stderr } = await latitude('calendar', 'AU', '--region', 'XX');
    expect(stdout + stderr).toContain('NSW');
  });
});
