import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';
import { readTable } from '../support/read-cells.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (args: readonly string[]) => runVerb([...args], { LATITUDE_DATA: folder });
const file = (name: string): string => join(folder, name);

describe('latitude import --annotated', () => {
  it('gives the file back with its findings, also when it is refused', async () => {
    writeFileSync(file('clients.csv'), 'Account ID;Name;Territory\r\nA1;=1+1;T1\r\nA1;Practice;T1\r\n');
    const { status, stderr } = await latitude([
      'import',
      'FR',
      file('clients.csv'),
      '--annotated',
      file('answer.xlsx'),
      '--lang',
      'fr',
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain(file('answer.xlsx'));
    const { cells } = await readTable(readFileSync(file('answer.xlsx')));
    expect(Object.keys(cells)).toEqual(['clients', 'Constats']);
    expect(cells['clients']).toMatchObject({ A2: 'A1', B2: '=1+1' });
    expect(cells['Constats']).toMatchObject({ A4: 'Gravité', A5: 'Erreur' });
  });

  it('does not take a name Excel would not open', async () => {
    const { status, stderr } = await latitude([
      'import',
      'FR',
      file('clients.csv'),
      '--annotated',
      file('answer.txt'),
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain('.xlsx');
    expect(existsSync(file('answer.txt'))).toBe(false);
  });
});
