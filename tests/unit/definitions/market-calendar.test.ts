import { mkdtemp, readFile, rm, writeFile, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import { readDefinitions } from '../../../src/compose.ts';
import { readChanged } from '../../contract/definitions/read-changed.ts';

const repository = resolve(import.meta.dirname, '../../..');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latitude-calendar-'));
  for (const each of ['archetypes', 'templates', 'markets'])
    await cp(join(repository, each), join(folder, each), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is found when a market's calendar says this. */
async function found(code: string, change: (yaml: string) => string) {
  const path = join(folder, 'markets', `${code}.yaml`);
  const before = await readFile(path, 'utf8');
  await writeFile(path, change(before));
  const { definitions, findings } = await readDefinitions(folder, readChanged);
  await writeFile(path, before);
  const told = findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ code: of, where }) => `${of} ${describeWhere(where)}`);
  return { definitions, told };
}

const without = (yaml: string) => yaml.replace(/^ {2}time-zone: .*\n/mu, '');

describe('the calendar of a market file', () => {
  it('needs a time zone where the country has several, and says which there are', async () => {
    expect((await found('us', without)).told).toEqual([
      expect.stringContaining('definitions.time-zone-missing'),
    ]);
    const japan = await found('jp', without);
    expect(japan.told).toEqual([]);
    expect(japan.definitions?.markets.find(({ code }) => code === 'JP')?.calendar.timeZone).toBe(
      'Asia/Tokyo',
    );
  });

  it.each([
    ['time-zone: Europe/Amsterdam', 'time-zone: Amsterdam', 'definitions.time-zone-invalid'],
    ['- on: 12-31', '- on: 13-31', 'definitions.date-invalid'],
    ['- on: 12-31', '- on: 2027-02-30', 'definitions.date-invalid'],
    ['- on: 12-31', '- on: whenever', 'calendar.rule-unknown'],
    ['is: worked', 'is: moved', 'definitions.moved-to-where'],
    ['is: worked', 'is: worked\n      moved-to: 12-30', 'definitions.moved-to-where'],
    ['is: worked', 'is: worked\n      regions: [XX]', 'calendar.state-unknown'],
    [
      'time-zone: Europe',
      "working-hours: { from: '17:00', to: '09:00' }\n  time-zone: Europe",
      'definitions.hours-backwards',
    ],
    [
      'time-zone: Europe',
      "working-hours: { from: '9', to: '17:00' }\n  time-zone: Europe",
      'definitions.time-invalid',
    ],
  ])('is refused with %s as %s', async (from, to, code) => {
    const { told } = await found('nl', (yaml) => yaml.replace(from, to));
    expect(told).toEqual([expect.stringMatching(new RegExp(`^${code} markets/nl.yaml`, 'u'))]);
  });
});
