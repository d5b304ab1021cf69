import type { Table, World } from '../ports.ts';
import type { CsvWish, ExportForm } from '../ports/exports.ts';

export const extensionOf = (form: ExportForm): string => (form === 'xlsx' ? 'xlsx' : 'csv');

export interface WriteInFormInput {
  readonly title: string;
  /** All of them become sheets of a workbook; a CSV holds the first. */
  readonly tables: readonly [Table, ...Table[]];
  readonly form: ExportForm;
  readonly locale: string;
  readonly path: string | undefined;
  readonly csv?: CsvWish | undefined;
}

/** Writes tables as somebody wants to have them; where they are now. */
export async function writeInForm(
  { files, workbooks }: Pick<World, 'files' | 'workbooks'>,
  { title, tables, form, locale, path: wanted, csv }: WriteInFormInput,
): Promise<string> {
  const path = wanted ?? (await files.newTemporaryPath(extensionOf(form)));
  const [table] = tables;
  if (form === 'xlsx') await workbooks.writeTable({ path, title, sheets: tables });
  else if (form === 'csv')
    await workbooks.writeCsv({ path, reader: { for: 'people', locale, ...csv }, table });
  else await workbooks.writeCsv({ path, reader: { for: 'machines' }, table });
  return path;
}
