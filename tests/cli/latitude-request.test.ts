import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const RULE = 'calls-per-day';
const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder }, { today: '2026-11-30' });
const ask = (...more: string[]) =>
  latitude('latitude-request', 'ask', 'FR', '--rule', RULE, '--reason', 'Short ways', ...more);

describe('more latitude by command line', () => {
  let request: string;
  beforeAll(async () => {
    const user = ['affiliate.fr@example.com', '--name', 'Claire', '--role', 'affiliate', '--market', 'FR'];
    await latitude('user', 'add', ...user);
    const asked = await ask('--value', '12', '--from', '2027-03-01', '--as', user[0]!, '--json');
    request = JSON.parse(asked.stdout).request.id;
  });

  it('is granted until a day, and why says so of any day', async () => {
    const early = await latitude(
      'latitude-request',
      'grant',
      request,
      '--until',
      '2027-02-01',
      '--note',
      'x',
    );
    expect(early.status).toBe(1);
    const granted = await latitude(
      'latitude-request',
      'grant',
      request,
      '--until',
      '2027-06-30',
      '--note',
      'As a trial',
    );
    expect(granted.stdout).toMatch(/granted.*calls-per-day = 12.*from 2027-03-01 to 2027-06-30/);
    const why = async (day: string) => (await latitude('why', 'FR', RULE, '--on', day)).stdout;
    expect(await why('2027-02-28')).toMatch(/^calls-per-day = 6 /);
    expect(await why('2027-06-30')).toMatch(/^calls-per-day = 12 .*on 2027-06-30/);
    expect(await why('2027-06-30')).toMatch(
      /grant .*value 12 {2}since 2027-03-01 {2}until 2027-06-30 .*As a trial/,
    );
    expect(await why('2027-07-01')).toMatch(/^calls-per-day = 6 /);
  });

  it('is refused with a reason, listed, and refused twice never', async () => {
    const { stdout } = await ask('--value', '15', '--json');
    const { id } = JSON.parse(stdout).request;
    const refuse = () => latitude('latitude-request', 'refuse', id, '--note', 'Not twice');
    expect((await refuse()).stdout).toMatch(/refused/);
    expect(await refuse()).toMatchObject({ status: 1 });
    const listed = await latitude('latitude-request', 'list', 'FR', '--state', 'refused');
    expect(listed.stdout).toContain(id);
    expect(listed.stdout).not.toContain(request);
  });

  it('is withdrawn by the market, and a grant is ended before its day', async () => {
    const { id } = JSON.parse((await ask('--value', '14', '--json')).stdout).request;
    const withdrawn = await latitude('latitude-request', 'withdraw', id, '--note', 'Two new reps');
    expect(withdrawn.stdout).toMatch(/withdrawn.*Two new reps/);
    expect((await latitude('latitude-request', 'withdraw', id)).status).toBe(1);
    const end = (...more: string[]) => latitude('latitude-request', 'end', request, ...more);
    expect((await end()).status).toBe(2);
    expect((await end('--note', 'Trial is over', '--after', '2027-04-30')).stdout).toMatch(
      /ended, last day 2027-04-30: Trial is over/,
    );
    const why = await latitude('why', 'FR', RULE, '--on', '2027-05-01');
    expect(why.stdout).toMatch(/^calls-per-day = 6 /);
    expect(why.stdout).toMatch(/grant .*ended early 12 {2}since 2027-05-01 .*Trial is over/);
  });

  it('is not taken for anything else', async () => {
    expect((await ask('--value', 'many')).status).toBe(1);
    expect((await ask()).status).toBe(2);
    expect((await latitude('latitude-request', 'dance', 'FR')).status).toBe(2);
    expect((await latitude('why', 'FR', RULE, '--on', 'soon')).status).toBe(1);
  });

  it('writes the deviations as a workbook', async () => {
    const path = join(folder, 'deviations.xlsx');
    expect((await latitude('deviations', '--out', path, '--lang', 'fr')).status).toBe(0);
    expect(existsSync(path)).toBe(true);
    expect((await latitude('read', path, '--json')).stdout).toMatch(/Écart/);
    expect((await latitude('deviations', '--out', join(folder, 'x.txt'))).status).toBe(2);
  });
});
