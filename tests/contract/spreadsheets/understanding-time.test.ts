import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { germany, sampleWorkbook } from '../../support/sample-workbook.ts';

it('a file whose rows take too long to understand is a finding and no rows', () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'made to be slow.csv');
    const rows = Array.from({ length: 40_000 }, (_, index) => `${index};Praxis ${index};T01`);
    await writeFile(path, ['Kundennummer;Name;Gebiet', ...rows].join('\n'));
    const input = { path, fileName: 'made to be slow.csv', workbook: sampleWorkbook, market: germany };
    const begun = process.cpuUsage();
    const slow = await readFilledWorkbook(input, undefined, 0.02);
    const { user } = process.cpuUsage(begun);
    expect(slow.sheets).toEqual([]);
    expect(slow.findings.map(({ code, values }) => [code, values['seconds']])).toEqual([
      ['read.too-slow', 0.02],
    ]);
    const whole = process.cpuUsage();
    expect((await readFilledWorkbook(input)).sheets[0]?.rows).toHaveLength(40_000);
    // It stopped, and did not only say so at the end.
    expect(process.cpuUsage(whole).user).toBeGreaterThan(user);
  }));
