import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });

describe('calls made by command line', () => {
  const file = join(folder, 'calls.csv');
  beforeAll(async () => {
    await writeFile(
      file,
      'Call ID,Account ID,Territory,Call date,Channel\r\n' +
        'C1,P1,GB-01,2025-03-03,F2F\r\nC2,P1,GB-01,2025-03-04,Phone\r\nC3,P1,GB-01,2999-01-01,Phone\r\n',
    );
  });

  it('are refused at their cells, and nothing is taken in', async () => {
    const refused = await latitude('calls', 'import', 'GB', file, '--json');
    expect(refused.status).toBe(1);
    const codes = JSON.parse(refused.stdout).refused.findings.map((each: { code: string }) => each.code);
    expect(codes).toContain('calls.day-in-future');
    expect(codes).toContain('calls.mostly-unknown-accounts');
  });

  it('say what would happen without doing it', async () => {
    const dry = await latitude('calls', 'import', 'GB', file, '--dry-run', '--mode', 'replace-window');
    expect(dry.stdout).toContain('Dry run: this file would be refused (2 errors); nothing was changed.');
    expect(dry.stdout).toContain('The file covers 2025-03-03 to 2999-01-01');
  });

  it('need a verb, a mode there is and a market with a plan to be held against', async () => {
    expect(await latitude('calls', 'export', 'GB', file)).toMatchObject({ status: 2 });
    expect(await latitude('calls', 'import', 'GB', file, '--mode', 'replace')).toMatchObject({ status: 2 });
    const attained = await latitude('attainment', 'GB');
    expect(attained.status).toBe(1);
    expect(attained.stderr).toMatch(/plan/i);
  });
});
