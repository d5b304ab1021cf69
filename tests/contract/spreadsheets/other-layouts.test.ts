import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import { inTemporaryFolder, writePlainWorkbook, type PlainSheet } from '../../support/filled-workbook.ts';
import { understandFile } from '../../support/understand-file.ts';

const layoutsIn = (sheets: readonly PlainSheet[]) =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'upload.xlsx');
    await writePlainWorkbook(path, sheets);
    const { findings } = await understandFile(path);
    return findings
      .filter(({ code }) => code.startsWith('import.layout'))
      .map(({ severity, code, where }) => `${severity} ${code} ${describeWhere(where)}`);
  });

const head = ['Kundennummer', 'Name', 'Gebiet'];
const row = (no: string) => [no, `Dr. ${no}`, 'T01'];

describe('a layout that is no list with a row for each', () => {
  it('has a column for each month: they stay the sender’s own, or stand for what is missing', async () => {
    const months = ['Januar', 'Februar', 'März', 'Apr 2027'];
    const list = [
      [...head, ...months],
      [...row('0001'), 1, 2, 3, 4],
    ];
    expect(await layoutsIn([{ name: 'Kunden', rows: list }])).toEqual([
      'info import.layout-months Kunden!D1',
    ]);
    const lacking = [
      ['Kundennummer', 'Bemerkung', ...months],
      ['0001', 'x', 1, 2, 3, 4],
    ];
    expect(await layoutsIn([{ name: 'Kunden', rows: lacking }])).toEqual([
      'error import.layout-months Kunden!C1',
    ]);
  });

  it('is in blocks, one for each rep', async () => {
    const rows = [
      ['Anna Adler'],
      head,
      row('0001'),
      row('0002'),
      ['Ben Berg'],
      head,
      row('0003'),
      ['Cem Celik'],
      head,
      row('0004'),
    ];
    expect(await layoutsIn([{ name: 'Kunden', rows }])).toEqual(['error import.layout-blocks Kunden!A1']);
  });

  it('is a pivot table, alone or in the place of a list', async () => {
    const pivot = {
      name: 'Pivot',
      rows: [
        ['Summe von Besuche', 'Spaltenbeschriftungen'],
        ['Zeilenbeschriftungen', 'F2F'],
        ['T01', 7],
      ],
    };
    expect(await layoutsIn([pivot])).toEqual(['warning import.layout-pivot Pivot!A1']);
    // Beside a list it is told as a sheet that was not read.
    expect(await layoutsIn([{ name: 'Kunden', rows: [head, row('0001')] }, pivot])).toEqual([]);
    const inPlace = [
      ['Zeilenbeschriftungen', ...head],
      ['', ...row('0001')],
    ];
    expect(await layoutsIn([{ name: 'Kunden', rows: inPlace }])).toEqual([
      'warning import.layout-pivot Kunden!A1',
    ]);
  });

  it('is not seen in a list that repeats its headings on each page, or has a month or two', async () => {
    const rows = [head, row('0001'), head, row('0002'), head, row('0003')];
    expect(await layoutsIn([{ name: 'Kunden', rows }])).toEqual([]);
    const months = [
      [...head, 'Jan', 'Summe von TRx'],
      [...row('0001'), 1, 5],
    ];
    expect(await layoutsIn([{ name: 'Kunden', rows: months }])).toEqual([]);
  });
});
