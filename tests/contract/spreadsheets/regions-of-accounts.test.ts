import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { inTemporaryFolder, writePlainWorkbook } from '../../support/filled-workbook.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';
import { understandFile } from '../../support/understand-file.ts';

const { markets, templates, lists, duties } = await ownDefinitions();
const workbookOf = (code: string, template = 'foundation') =>
  concreteWorkbook(
    templates.find(({ key }) => key === template)!,
    markets.find((each) => each.code === code)!,
    lists,
    duties,
  );
const italy = markets.find(({ code }) => code === 'IT')!;
const columnsOf = (code: string, template?: string) =>
  workbookOf(code, template)
    .sheets.find(({ key }) => key === 'accounts')!
    .columns.map(({ key }) => key);

const columnsUnder = (
  code: string,
  law: Parameters<typeof concreteWorkbook>[3],
  template: string,
): readonly string[] =>
  concreteWorkbook(
    templates.find(({ key }) => key === template)!,
    markets.find((each) => each.code === code)!,
    lists,
    law,
  )
    .sheets.find(({ key }) => key === 'accounts')!
    .columns.map(({ key }) => key);

describe('what the law of a market needs to know of accounts', () => {
  it('is asked for in every template, and nowhere else', () => {
    for (const { key } of templates) {
      const asked = ['IT', 'PT', 'DE'].map((code) =>
        columnsOf(code, key).filter((each) => ['region', 'organisation-id'].includes(each)),
      );
      expect(asked).toEqual([['region'], ['organisation-id'], []]);
      // Houses of one name are told apart by postcode, and a consent of a facility is of one of them.
      for (const code of ['PT', 'PL']) {
        expect(columnsOf(code, key)).toContain('organisation');
        expect(columnsOf(code, key)).toContain('postcode');
      }
      expect(columnsOf('PL', key)).not.toContain('organisation-id');
      // Where duties alone go by region, the region is asked for, and the postcode that tells it.
      const inRegions = [{ market: 'DE', holder: 'rep', regions: ['DE-BY'] } as const];
      const german = columnsUnder('DE', inRegions, key);
      expect(german).toContain('region');
      expect(german).toContain('postcode');
    }
  });

  it('is a region by name or code in any spelling; one nobody knows is an error at its cell, with what may be meant', async () => {
    const filled = await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'list.xlsx');
      const rows = [
        ['ID cliente', 'Nome', 'Specialità', 'Territorio', 'Classe di potenziale', 'Regione'],
        ['1', 'Rossi', 'Cardiologia', 'IT-01', 'Alto', 'Emilia Romagna'],
        ['2', 'Bianchi', 'Cardiologia', 'IT-01', 'Alto', 'ASL Teramo'],
        ['3', 'Verdi', 'Cardiologia', 'IT-01', 'Alto', 'BO'],
        ['4', 'Neri', 'Cardiologia', 'IT-01', 'Alto', 'IT-45'],
        ['5', 'Gialli', 'Cardiologia', 'IT-01', 'Alto', 'Emilia Romanga'],
        ['6', 'Viola', 'Cardiologia', 'IT-01', 'Alto', ''],
      ];
      await writePlainWorkbook(path, [{ name: 'Clienti', rows }]);
      return understandFile(path, italy, workbookOf('IT'));
    });
    const rows = filled.sheets.find(({ key }) => key === 'accounts')!.rows;
    expect(rows.map(({ values }) => values['region'])).toEqual([
      'IT-45',
      'IT-TE',
      'IT-45',
      'IT-45',
      undefined,
      undefined,
    ]);
    const about = filled.findings.filter(({ where }) => describeWhere(where) === 'Clienti!F6');
    expect(about).toMatchObject([{ severity: 'error', code: 'import.not-in-list', fix: { value: 'IT-45' } }]);
  });
});
