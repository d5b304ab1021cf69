import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import { readDefinitions } from '../../../src/compose.ts';
import { readChanged } from '../../contract/definitions/read-changed.ts';

const repository = resolve(import.meta.dirname, '../../..');
let folder = '';
let italy = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latitude-limits-'));
  for (const each of ['archetypes', 'templates', 'markets'])
    await cp(join(repository, each), join(folder, each), { recursive: true });
  italy = await readFile(join(folder, 'markets/it.yaml'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is found when Italy's limits say this; the first place it is said counts. */
async function found(from: string, to: string) {
  expect(italy).toContain(from);
  await writeFile(join(folder, 'markets/it.yaml'), italy.replace(from, to));
  const { definitions, findings } = await readDefinitions(folder, readChanged);
  await writeFile(join(folder, 'markets/it.yaml'), italy);
  return { definitions, told: findings.filter(({ severity }) => severity === 'error') };
}
const lineOf = (text: string): string =>
  `markets/it.yaml:${italy.slice(0, italy.indexOf(text)).split('\n').length}`;

describe('the limits of a market file', () => {
  it.each([
    ['scope: rep-to-hcp', 'scope: rep-to-person', 'unknown-value', 'scope: rep-to-hcp'],
    ['strength: hard', 'strength: soft', 'unknown-value', 'strength: hard'],
    ['kind: calendar', 'kind: yearly', 'unknown-value', 'window:'],
    ['months: 12', 'months: 12, days: 365', 'months-or-days', 'window:'],
    ['months: 12', 'days: 30', 'window-calendar-days', 'window:'],
    ['months: 12', 'days: 1', 'window-of-a-day', '- key: emilia'],
    ['counts: all', 'counts: all\n    minimum-interval: 0', 'out-of-range', 'region: IT-45'],
    ['counts: all', 'counts: all\n    minimum-days: 30', 'unknown-key', 'region: IT-45'],
    ['region: IT-45', 'region: Emilia Romanga', 'unknown-region', 'region: IT-45'],
    ['within: IT-65', 'within: IT-66', 'unknown-region', 'IT-AQ'],
    ['IT-55:', 'ES-55:', 'region-code', 'IT-55:'],
    ['[Molise,', '[Molise, Marche,', 'repeated', 'names: [Molise'],
  ])('are refused with %s as %s', async (from, to, code, at) => {
    const { told } = await found(from, to);
    expect(told.map((each) => each.code)).toContain(`definitions.${code}`);
    const { where } = told.find((each) => each.code === `definitions.${code}`)!;
    expect(describeWhere(where)).toBe(lineOf(at));
  });

  it('say which region was meant', async () => {
    const { told } = await found('region: IT-45', 'region: Emilia Romanga');
    expect(told[0]?.values).toMatchObject({ name: 'Emilia Romanga', suggestion: 'IT-45' });
  });

  it('may call a region by its name', async () => {
    const { definitions, told } = await found('region: IT-45', 'region: Emilia Romagna');
    expect(told).toEqual([]);
    const market = definitions?.markets.find(({ code }) => code === 'IT');
    expect(market?.legalLimits[0]?.region).toBe('IT-45');
  });

  it('per day are hard, and of one day', async () => {
    const perDay = italy.indexOf('scope: rep-to-hcp');
    expect(perDay).toBeGreaterThan(0);
    const { told } = await found('scope: rep-to-hcp', 'scope: company-to-establishment-per-day');
    expect(told.map(({ code }) => code)).toContain('definitions.window-of-a-day');
  });
});
