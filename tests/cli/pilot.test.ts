import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });

describe('a trial by command line', () => {
  it('is analysed from the file it was filled in, and broken files are answered at their cells', async () => {
    const file = join(folder, 'results.csv');
    const rows = ['Paar,Gebiet,Gruppe,Vorher,Nachher'];
    for (const [index, gain] of [70, 90, 70, 90].entries()) {
      rows.push(`${index + 1},T${index},Test,1000,${1_050 + gain}`);
      rows.push(`${index + 1},C${index},Kontrolle,1000,1050`);
    }
    await writeFile(file, `${rows.join('\r\n')}\r\n`);
    const analysed = await latitude('pilot', 'analyse', 'DE', file, '--effect', '8.1', '--power', '90');
    expect(analysed.stdout).toContain('Effect: 7.6 % of expected sales');
    // By hand: mean 80, standard deviation √(400/3), t = 80 ÷ (11.547 ÷ 2).
    expect(analysed.stdout).toContain('t = 13.8564, df = 3');
    expect(analysed.stdout).toMatch(/For an effect of 8\.1 % .* 90\.0 % takes \d pairs/);
    expect(analysed.status).toBe(0);
    await writeFile(file, `${rows.slice(0, -1).join('\r\n')}\r\n`);
    const refused = await latitude('pilot', 'analyse', 'DE', file, '--json');
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout).refused.findings[0].code).toBe('pilot.pair-incomplete');
  });

  it('needs a verb, pairs and a seed', async () => {
    expect(await latitude('pilot', 'begin', 'DE')).toMatchObject({ status: 2 });
    expect(await latitude('pilot', 'design', 'DE', '--pairs', '10')).toMatchObject({ status: 2 });
    expect(await latitude('pilot', 'design', 'DE', '--pairs', 'ten', '--seed', '7')).toMatchObject({
      status: 2,
    });
  });

  it('and a retrospective need a market with data', async () => {
    expect(await latitude('pilot', 'design', 'DE', '--pairs', '10', '--seed', '7')).toMatchObject({
      status: 1,
    });
    expect(await latitude('retrospective', 'DE')).toMatchObject({ status: 1 });
  });
});
