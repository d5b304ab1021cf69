import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/latitude-process.ts';
import { runVerb } from '../support/run-verb.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);
const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: folder });
const file = join(folder, 'clienti.csv');

describe('answers about a file on the command line', () => {
  beforeAll(async () => {
    const lines = [
      'ID cliente|Nome|Specialita|Territorrio|Classe di potenziale',
      'C1|Dott. Uno|Cardiologa|t1|alta',
      'C2|Dott. Due|Cardiologa|t1|media',
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
  });

  it('says what it assumed, what it has to know and how to answer, and refuses', async () => {
    const { status, stdout, stderr } = await latitude('import', 'IT', file, '--dry-run');
    expect(status, stderr).toBe(1);
    // First of all, that it would be refused.
    expect(stdout).toMatch(/^Dry run: this file would be refused \(\d+ errors\); nothing was changed\. /);
    expect(stdout).toMatch(
      /needed {2}clienti!D1 {2}“Territorrio” \(t1\): territory \(very likely\).*--map "Territorrio=COLUMN"/,
    );
    expect((await latitude('import', 'IT', file)).status).toBe(1);
    expect((await latitude('import', 'IT', file, '--map', 'Territorrio')).status).toBe(2);
    expect((await latitude('import', 'IT', file, '--map', 'Territorrio=nothing')).status).toBe(1);
  });

  it.each([
    [['import', 'IT', '--undo', '--map', 'A=territory'], '--map: does not apply to taking an import back'],
    [['import', 'IT', file, '--why', 'x'], '--why: does not apply to an import; it is for --undo'],
    [
      ['import', 'IT', file, '--left-out', 'x.xlsx'],
      '--left-out: does not apply to an import without --partial',
    ],
    [['response', 'IT', '--encoding', 'utf-8'], '--encoding: does not apply to what is recorded'],
    [['response', 'IT', file, '--out', 'x.xlsx'], '--out: does not apply to a file that comes in'],
    [
      ['assess', 'IT', '--template', '--out', 'x.xlsx', '--dry-run'],
      '--dry-run: does not apply to --template',
    ],
    [['assess', 'IT', '--archetype', 'levels', '--map', 'A=b'], '--map: does not apply to --archetype'],
    [['lists', 'IT', '--channel', 'email'], '--channel: does not apply to all lists; it is for --of'],
    [
      ['consents', 'IT', '--on', '2026-09-01'],
      '--on: does not apply to the figures of a market; it is for give',
    ],
    [['capacity', 'import', 'IT', file, '--fte', '1'], '--fte: does not apply to a file that comes in'],
    [
      ['capacity', 'export', 'IT', '--out', 'x.xlsx', '--accept', 'all'],
      '--accept: does not apply to a workbook',
    ],
  ])('%s: an option that is not heeded there is wrong usage', async (args, said) => {
    const { status, stderr } = await latitude(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it('takes answers and fixes; a dry run remembers nothing', async () => {
    const answered = await latitude(
      'import',
      'IT',
      file,
      '--dry-run',
      '--json',
      '--map',
      'Territorrio=territory',
      '--accept',
      'not-in-list:specialty',
      '--delimiter',
      '|',
    );
    const { findings, questions } = JSON.parse(answered.stdout);
    const codes = findings.map((each: { code: string }) => each.code);
    expect(codes).toContain('import.column-mapped');
    expect(codes).toContain('import.fix-accepted');
    expect(codes).not.toContain('import.not-in-list');
    expect(questions).toBeUndefined();
    // A dry run remembers nothing.
    expect((await latitude('columns', 'IT')).stdout).toBe('Nothing is remembered.\n');
  });
});
