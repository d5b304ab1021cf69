import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import { printCells } from '#spreadsheets/reading/print-cells.ts';
import { buildWorkbook, worksheet } from '../../support/build-workbook.ts';

const book = buildWorkbook({
  sheets: {
    Plan: worksheet(
      '<row r="2"><c r="A2"><v>1.5</v></c><c r="C2" s="1"><v>46462</v></c><c r="AA2" t="b"><v>0</v></c></row>' +
        '<row r="3"><c r="A3" s="1"/></row><row r="4"><c r="B4" t="e"><v>#N/A</v></c></row>',
    ),
    Notes: worksheet('<row><c t="inlineStr"><is><t>"quoted"</t></is></c></row>'),
  },
  formats: [0, 14],
});

async function print(sheet?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'print-cells-'));
  try {
    writeFileSync(join(folder, 'plan.xlsx'), book);
    const file = await openTableFile(join(folder, 'plan.xlsx'));
    let printed = '';
    for await (const lines of printCells(file, sheet)) printed += lines;
    await file.close();
    return printed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('printCells', () => {
  it('prints the first worksheet, a line of JSON per row that is not empty', async () => {
    expect(await print()).toBe(
      '{"row":2,"cells":{"A":1.5,"C":{"date":"2027-03-16T00:00:00"},"AA":false}}\n' +
        '{"row":4,"cells":{"B":{"error":"#N/A"}}}\n',
    );
  });

  it('prints the sheet that is named, and refuses one that is not there', async () => {
    expect(await print('Notes')).toBe('{"row":1,"cells":{"A":"\\"quoted\\""}}\n');
    await expect(print('Elsewhere')).rejects.toThrow('read.sheet-not-found');
  });
});
