import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('a sheet that says who works which account is taken for no list of reps', async () => {
  const { world, people, market } = await openMarket();
  const book = new ExcelJS.Workbook();
  const facts = ['Specialty', 'Adoption – Cardiolan', 'Adoption – Respivo'];
  book.addWorksheet('Accounts').addRows([
    ['Account ID', 'Name', 'Territory', ...facts],
    ['A001', 'Practice 001', 'T1', 'internal-medicine', 3, 3],
  ]);
  book.addWorksheet('Assignments').addRows([
    ['Account', 'Territory', 'Role', 'From', 'To'],
    ['A001', 'T1', 'Lead', '', ''],
    ['A001', 'T2', 'Key account', '2027-01-01', ''],
  ]);
  const path = await world.files.newTemporaryPath('xlsx');
  await book.xlsx.writeFile(path);
  const input = { market, path, fileName: 'two-sheets.xlsx', mode: 'upsert', dryRun: false } as const;
  const { findings } = refusalOf(await importWorkbook(world, people.affiliate, input));
  expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'import.assignments-sheet', where: { sheet: 'Assignments' } },
  ]);
});
