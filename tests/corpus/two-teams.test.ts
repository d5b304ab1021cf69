import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { repository } from '../support/own-definitions.ts';
import { valueOf } from '../support/outcomes.ts';
import { addPeople } from '../support/people.ts';

const cases = resolve(import.meta.dirname, '../../../shared/cases/organisation');

/** The market file of the case, in the words that markets have today. */
async function writtenToday(isTurned: boolean): Promise<string> {
  const written = (await readFile(join(cases, 'de-two-teams.yaml'), 'utf8'))
    .replace('{ cardiolan: Cardiolan }', '{ cardiolan: {} }')
    .replace('{ respivo: Respivo }', '{ respivo: {} }')
    .replace('scope: rep-to-person', 'scope: rep-to-hcp')
    .replace('calendar: { country: DE,', 'calendar: { country: DE, time-zone: Europe/Berlin,')
    .replace(
      'teams:\n',
      'brands:\n  cardiolan: { authorised-from: 2015-01-01 }\n  respivo: { authorised-from: 2018-01-01 }\n\nteams:\n',
    );
  if (!isTurned) return written;
  const [, cardio = '', respi = ''] = /(  cardio:\n.*?)(  respi:\n.*?)(?=\n\S)/su.exec(written) ?? [];
  return written.replace(cardio + respi, `${respi}\n${cardio}`);
}

/** What each team plans of the workbook of the case, which is sent once for both. */
async function planned(isTurned: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-two-teams-'));
  try {
    for (const part of ['archetypes', 'templates', 'markets'])
      await cp(join(repository, part), join(folder, part), { recursive: true });
    await writeFile(join(folder, 'markets/de.yaml'), await writtenToday(isTurned));
    const { world, close } = await openInstallation(
      {
        port: 0,
        host: '127.0.0.1',
        dataFolder: join(folder, 'data'),
        definitionsFolder: folder,
        sample: false,
        logLevel: 'silent',
      },
      { clock: { now: () => '2026-11-02T09:00:00.000Z' } },
    );
    try {
      const { affiliate } = await addPeople(world, 'DE', 'FR');
      const path = join(cases, 'DE-two.xlsx');
      const sent = { market: 'DE', path, fileName: 'DE-two.xlsx', mode: 'upsert', dryRun: false } as const;
      expect(valueOf(await importWorkbook(world, affiliate, sent)).added).toBe(240);
      const of = async (unit: string) => {
        const { plan } = valueOf(await makeCallPlan(world, affiliate, { market: `DE-${unit}` }));
        const { lines } = valueOf(await viewPlan(world, affiliate, { market: `DE-${unit}` }));
        const accounts = await world.storage.read((stores) => stores.accounts.ofMarket('DE'));
        const specialty = new Map(accounts.map(({ accountId, facts }) => [accountId, facts['specialty']]));
        const targets = lines.filter((line) => line.planned > 0);
        return {
          brands: [...new Set(lines.map(({ brand }) => brand))],
          specialties: [...new Set(targets.map(({ accountId }) => specialty.get(accountId)))],
          targets: new Set(targets.map(({ accountId }) => accountId)).size,
          rules: ['potential-share.A', 'segment-grid.high.low', 'call-frequency.A.face-to-face'].map(
            (key) => plan.snapshot.rules[key]?.value,
          ),
          touches: lines.map(({ key, planned: touches }) => [key, touches]),
        };
      };
      return { cardio: await of('cardio'), respi: await of('respi') };
    } finally {
      await close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.runIf(existsSync(cases))('a market of two teams (needs ../shared/cases)', () => {
  it('plans each under its own rules, its own brand on its own specialties, in either order', async () => {
    const known = await planned(false);
    expect(known.cardio).toMatchObject({
      brands: ['cardiolan'],
      specialties: ['cardiology'],
      rules: [4_000, 'B', 7],
    });
    expect(known.respi).toMatchObject({
      brands: ['respivo'],
      specialties: ['pulmonology'],
      rules: [3_000, 'A', 9],
    });
    expect(known.cardio.targets).toBeGreaterThan(0);
    expect(known.respi.targets).toBeGreaterThan(0);
    expect(await planned(true)).toEqual(known);
  });
});
