import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });
const file = (name: string): string => join(folder, name);

/** Fills the form the way somebody does who has seen evidence today. */
async function fill(from: string, to: string, level: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file(from));
  const sheet = workbook.worksheets[0]!;
  sheet.getCell('C3').value = new Date().toISOString().slice(0, 10);
  sheet.getCell('C4').value = 'Direzione commerciale';
  for (let row = 8; row < 15; row += 1) {
    sheet.getCell(`C${row}`).value = level;
    sheet.getCell(`D${row}`).value = 'visto';
  }
  await workbook.xlsx.writeFile(file(to));
}

describe('maturity by command line', () => {
  it('shows a market’s path beside what its data show', async () => {
    const { stdout, status } = await latitude('maturity', 'IT');
    expect(status).toBe(0);
    expect(stdout).toMatch(/Italy \(IT\): foundation/);
    expect(stdout).toMatch(/measurement +1 → 2 +3 by 2029-05-13 \(undated\) +– +data cannot tell/);
    expect(stdout).toMatch(/next in channel-mix: level 2/);
  });

  it('sets two markets side by side, and shows deviations as of today on request', async () => {
    const { stdout, status } = await latitude('compare', 'DE', 'IT');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^DE: advanced, by the definitions of today/);
    expect(stdout).toMatch(/because customer-data 4 of 4/);
    expect(stdout).toMatch(/IT: foundation.*missing for developing: resource-planning 1 of 2/s);
    expect(stdout).toMatch(/resource-planning +4 +– +1 +–/);
    expect(stdout).toMatch(/calls-per-day {2}\+1\n +DE {2}8 \(7–9\) market DE since/);
    const found = JSON.parse((await latitude('compare', 'DE', 'IT', '--json')).stdout);
    expect(found.rules.length).toBeGreaterThan(70);
    expect((await latitude('compare', 'DE', 'DE')).status).toBe(1);
    const { basis } = JSON.parse((await latitude('deviations', '--today', '--json')).stdout);
    expect(basis.every((each: { opened?: object }) => each.opened === undefined)).toBe(true);
  });

  it('records an assessment from a workbook: findings at cells first, then a dry run, then for good', async () => {
    expect(
      (await latitude('assess', 'IT', '--template', '--out', file('form.xlsx'), '--lang', 'it')).status,
    ).toBe(0);
    const empty = await latitude('assess', 'IT', file('form.xlsx'), '--lang', 'it');
    expect(empty.status).toBe(1);
    expect(empty.stdout).toMatch(/Valutazione!C8/);
    expect(empty.stdout).toMatch(/Valutazione!C3/);
    await fill('form.xlsx', 'filled.xlsx', '3');
    const dry = await latitude('assess', 'IT', file('filled.xlsx'), '--dry-run');
    expect([dry.status, dry.stdout]).toEqual([
      0,
      expect.stringMatching(/With these levels the archetype is .*; so far it was /),
    ]);
    expect((await latitude('maturity', 'IT')).stdout).toMatch(/foundation/);
    expect((await latitude('assess', 'IT', file('filled.xlsx'))).stdout).toContain('Imported.');
    expect((await latitude('market', 'IT')).stdout).toMatch(/archetype developing/);
    expect((await latitude('assess', 'IT', file('filled.xlsx'))).stdout).toContain('Nothing new');
    await fill('form.xlsx', 'other.xlsx', '4');
    const again = await latitude('assess', 'IT', file('other.xlsx'));
    expect([again.status, again.stdout]).toEqual([1, expect.stringMatching(/Valutazione!C3 .*already/)]);
  });

  it('assigns another archetype until a day and lets the levels decide again', async () => {
    const assign = (...more: string[]) => latitude('assess', 'IT', '--archetype', ...more);
    expect((await assign('advanced', '--reason', 'Pilot', '--until', '2001-01-01')).status).toBe(1);
    expect((await assign('advanced', '--reason', 'Pilot', '--until', '2099-12-31')).status).toBe(0);
    const { stdout } = await latitude('maturity', 'IT');
    expect(stdout).toMatch(/\(IT\): advanced\n.*until 2099-12-31: Pilot\n.*lead to developing/);
    expect((await assign('levels', '--reason', 'Pilot over')).stdout).toMatch(/levels decide again/);
    expect((await latitude('market', 'IT')).stdout).toMatch(/archetype developing/);
  });

  it('previews a move and plans the waves', async () => {
    const { stdout } = await latitude('migrate', 'IT', '--to', 'advanced', '--preview');
    expect(stdout).toMatch(/IT: developing → advanced/);
    expect(stdout).toMatch(/method value: grid → response|method value: elasticity → response/);
    const waves = await latitude('waves', '--markets', 'IT,FR,JP', '--to', 'advanced', '--json');
    const { waves: planned } = JSON.parse(waves.stdout) as { waves: { stage: string }[] };
    expect(planned.map((each) => each.stage)[0]).toBe('pilot');
  });

  it.each([
    [['assess', 'IT']],
    [['assess', 'IT', 'x.xlsx', '--template']],
    [['migrate', 'IT', '--to', 'advanced']],
    [['waves', '--per-wave', 'much']],
  ])('%j is wrong usage', async (args) => {
    expect((await latitude(...args)).status).toBe(2);
  });
});
