import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyDefinitions, type DefinitionsCopy } from '../contract/definitions/definitions-copy.ts';
import { runVerb } from '../support/run-verb.ts';

let copy: DefinitionsCopy;
let folder: string;

beforeAll(async () => {
  copy = await copyDefinitions();
  folder = await mkdtemp(join(tmpdir(), 'latitude-units-'));
  const path = join(copy.folder, 'markets/de.yaml');
  const written = await readFile(path, 'utf8');
  const team = `  respi:
    name: Respiratory care
    cycle: { months: 6, first-month: 1 }
    brands: { respivo: {} }
    rules:
      calls-per-day: { value: 7, why: Longer talks., source: assumption }
`;
  const first = '    brands: { cardiolan: {}, respivo: {} }\n';
  if (!written.includes(first)) throw new Error('the team of DE is written otherwise by now');
  await writeFile(
    path,
    written.replace(first, '    brands: { cardiolan: {} }\n').replace('teams:\n', `teams:\n${team}`),
  );
});
afterAll(async () => {
  await copy.remove();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]) =>
  runVerb(args, { LATITUDE_DEFINITIONS: copy.folder, LATITUDE_DATA: folder }, { today: '2026-11-30' });

it('a verb means the unit that is named, and says which there are where none is', async () => {
  const which = await run('why', 'DE', 'calls-per-day');
  expect(which.status).toBe(1);
  expect(which.stderr + which.stdout).toContain('respi, general-care');
  const valueOf = async (unit: string) =>
    JSON.parse((await run('why', 'DE', 'calls-per-day', '--unit', unit, '--json')).stdout).effective.value;
  expect([await valueOf('respi'), await valueOf('general-care')]).toEqual([7, 8]);
  const unknown = await run('why', 'DE', 'calls-per-day', '--unit', 'derma');
  expect([unknown.status, unknown.stderr + unknown.stdout]).toEqual([
    1,
    expect.stringContaining('no unit derma'),
  ]);
  const both = await run('compare', 'DE', 'FR', '--unit', 'respi');
  expect([both.status, both.stderr]).toEqual([2, expect.stringContaining('as DE-respi')]);
  expect((await run('compare', 'DE-respi', 'FR')).stdout).toMatch(/^DE-respi: .*\n[^]*^FR: /mu);
  const nowhere = await run('rollup', '--unit', 'respi');
  expect([nowhere.status, nowhere.stderr]).toEqual([2, expect.stringContaining('of which market?')]);
});
