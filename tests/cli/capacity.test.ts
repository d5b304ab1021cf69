import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { newDatabase } from '../support/databases.ts';
import { sharedParts } from '../support/made-once.ts';
import { runVerb } from '../support/run-verb.ts';
import { account, rep } from '../support/small-market.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const variables = { LATITUDE_DATA: folder };
const latitude = (...args: string[]) => runVerb(args, variables);

interface Shown {
  readonly cycle: { readonly from: string; readonly to: string };
  readonly territories: readonly { readonly territory: string; readonly customerFacingDays: number }[];
  readonly teams: readonly { readonly key: string; readonly headcount: { readonly needed: number } }[];
  readonly events: readonly { readonly key: string }[];
  readonly suggestions: readonly { readonly from: string; readonly to: string }[];
}
const show = async (...more: string[]): Promise<Shown> => {
  const { stdout, stderr, status } = await latitude('capacity', 'DE', '--json', ...more);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Shown;
};

describe('capacity by command line', () => {
  beforeAll(async () => {
    const environment = readEnvironment(variables);
    if (!environment.ok) throw new Error(environment.problems.join());
    const { world, close } = await openInstallation(environment.value, await sharedParts());
    const team = world.definitions.markets.find((each) => each.code === 'DE')?.teams[0]?.key ?? '';
    const facts = {
      specialty: 'internal-medicine',
      'potential@cardiolan': 300,
      'adoption@cardiolan': '4',
      postcode: '80331',
    };
    await world.storage.transaction((stores) =>
      stores.accounts.apply('DE', {
        accountsToSave: Array.from({ length: 40 }, (_, index) =>
          account(`A${index}`, facts, index < 36 ? 'DE-01' : 'DE-02'),
        ),
        accountsToRemove: [],
        repsToSave: [rep('DE-01', { team }), rep('DE-02', { team })],
        repsToRemove: [],
        added: 40,
        changed: 0,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      }),
    );
    await close();
  });

  it('shows days, workload and the reps that are needed, and suggests moves only when asked', async () => {
    const { territories, teams, events } = await show();
    expect(territories.map(({ territory }) => territory)).toEqual(['DE-01', 'DE-02']);
    expect(teams.at(-1)?.headcount.needed).toBeGreaterThan(0);
    expect(events).toEqual([]);
    const { suggestions } = await show('--suggest');
    expect(suggestions[0]).toMatchObject({ from: 'DE-01', to: 'DE-02' });
    const { stdout } = await latitude('capacity', 'DE');
    expect(stdout).toMatch(/^territory +working days +leave .*utilisation +size +fits$/m);
    expect(stdout).toMatch(/^whole market +\d+\.\d +\d+\.\d$/m);
  });

  it('takes absences in one by one and by file, and takes them back', async () => {
    const { cycle, territories } = await show();
    const [before] = territories;
    const leave = ['--kind', 'leave', '--territory', 'DE-01', '--from', cycle.from];
    expect((await latitude('capacity', 'enter', 'DE', ...leave)).status).toBe(1);
    const entered = await latitude('capacity', 'enter', 'DE', ...leave, '--to', cycle.to);
    expect(entered.stdout).toContain(`DE-01|leave|${cycle.from}  added`);
    expect((await show()).territories[0]?.customerFacingDays).toBe(0);
    expect((await latitude('capacity', 'withdraw', 'DE', `DE-01|leave|${cycle.from}`)).status).toBe(0);
    expect((await show()).territories[0]).toEqual(before);

    const file = join(folder, 'absences.csv');
    const rows = ['Territory;What;First day;Last day', `DE-02;Training;${cycle.from};${cycle.from}`];
    writeFileSync(file, `${rows.join('\n')}\n`);
    expect((await latitude('capacity', 'import', 'DE', file, '--dry-run')).stdout).toMatch(
      /Dry run.*\n1 added/,
    );
    expect((await latitude('capacity', 'import', 'DE', file)).stdout).toMatch(/Imported\.\n1 added/);
    expect((await latitude('capacity', 'import', 'DE', file)).stdout).toMatch(/Nothing new.*\n0 added/);
    const out = join(folder, 'capacity.xlsx');
    expect((await latitude('capacity', 'workbook', 'DE', '--out', out)).status).toBe(0);
    expect((await latitude('capacity', 'import', 'DE', out, '--mode', 'replace')).stdout).toContain(
      'Nothing new',
    );
    expect((await latitude('capacity', 'export', 'DE', '--out', join(folder, 'table.xlsx'))).status).toBe(0);
    expect((await latitude('capacity', 'picnic', 'DE')).status).toBe(2);
  });
});
