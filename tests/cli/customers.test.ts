import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder }, { today: '2026-09-14' });

describe('customers on the command line', () => {
  beforeAll(async () => {
    const team = join(folder, 'team.csv');
    await writeFile(team, 'Territory;Rep\nIT-01;Ada Verdi\n');
    const sent = await latitude('import', 'IT', team, '--kind', 'team');
    expect(sent.status, `${sent.stdout}\n${sent.stderr}`).toBe(0);
    const path = join(folder, 'list.csv');
    const rows = [
      'Account ID;Name;Specialty;Territory;Potential class;City',
      'D1;Dr. Anna Bianchi;Cardiology;IT-01;High;Roma',
      'D2;Dr. Иван Петров;Cardiology;IT-01;High;Milano',
    ];
    await writeFile(path, `${rows.join('\n')}\n`);
    const { status, stdout, stderr } = await latitude('import', 'IT', path);
    expect(status, `${stdout}\n${stderr}`).toBe(0);
  });

  it('are found by words of any writing, and shown', async () => {
    const found = await latitude('find', 'petrov', 'milano');
    expect(found.stdout).toContain('D2');
    expect(found.stdout).toContain('1 found');
    expect(found.stdout).not.toContain('D1');
    const shown = await latitude('customer', 'IT', 'D1');
    expect(shown.stdout).toContain('Dr. Anna Bianchi (D1)');
    expect(shown.stdout).toContain('list.csv');
    expect(shown.stdout).toMatch(/face-to-face\s+yes/u);
    const asJson: unknown = JSON.parse((await latitude('customer', 'IT', 'D1', '--json')).stdout);
    expect(asJson).toMatchObject({ market: 'IT', account: 'D1', name: 'Dr. Anna Bianchi' });
  });

  it('are refused where nobody is called so', async () => {
    const { status, stderr } = await latitude('customer', 'IT', 'NOBODY');
    expect(status).toBe(1);
    expect(stderr).not.toBe('');
  });
});
