import { beforeAll, describe, expect, it } from 'vitest';
import { extensionOf, writeInForm } from '#usecases/reporting/export-form.ts';
import type { Table } from '#usecases/ports.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';

const table = (name: string): Table => ({ name, columns: [], rows: [] });

describe('the form of an export', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const write = async (form: 'xlsx' | 'csv' | 'csv-exact', csv?: object) => {
    const { world, writing } = recordWriting(open.world);
    const tables = [table('first'), table('second')] as const;
    const path = await writeInForm(world, {
      title: 'T',
      tables: [...tables],
      form,
      locale: 'de',
      path: undefined,
      csv,
    });
    expect(path.endsWith(`.${extensionOf(form)}`)).toBe(true);
    return writing;
  };

  it('is a workbook with every table, or one table as text', async () => {
    expect((await write('xlsx')).tables.map(({ sheets }) => sheets.map(({ name }) => name))).toEqual([
      ['first', 'second'],
    ]);
    for (const form of ['csv', 'csv-exact'] as const) {
      const { csvs, tables } = await write(form);
      expect([csvs.map((each) => each.table), tables]).toEqual([[table('first')], []]);
    }
  });

  it('is for a spreadsheet of the reader’s language as it is wished, or to the letter for machines', async () => {
    const wish = { delimiter: 'comma', mark: false };
    expect((await write('csv', wish)).csvs[0]?.reader).toEqual({ for: 'people', locale: 'de', ...wish });
    expect((await write('csv')).csvs[0]?.reader).toEqual({ for: 'people', locale: 'de' });
    expect((await write('csv-exact', wish)).csvs[0]?.reader).toEqual({ for: 'machines' });
  });
});
