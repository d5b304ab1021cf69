import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder }, { today: '2026-09-14' });

/** Sends a file of these lines; ends the test where it is refused. */
async function send(name: string, lines: readonly string[], ...more: string[]): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  const { status, stdout, stderr } = await latitude('import', 'IT', path, ...more);
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
}

describe('customers on the command line', () => {
  beforeAll(async () => {
    await send('team.csv', ['Territory;Rep', 'IT-01;Ada Verdi'], '--kind', 'team');
    await send('list.csv', [
      'Account ID;Name;Specialty;Territory;Potential class;City',
      'D1;Dr. Anna Bianchi;Cardiology;IT-01;High;Roma',
      'D2;Dr. Иван Петров;Cardiology;IT-01;High;Milano',
    ]);
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
