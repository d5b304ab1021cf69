import { createReadBudget } from '../read-limits.ts';
import type { ReadBudget, ReadLimits } from '../read-limits.ts';
import type { SheetRow, TableFile } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { createCellValues } from './cell-values.ts';
import type { WorkbookTables } from './cell-values.ts';
import { readContentTypes } from './content-types.ts';
import { findWorkbookPart } from './find-workbook-part.ts';
import { readSharedStrings } from './shared-strings-part.ts';
import { readSheetRows } from './sheet-rows.ts';
import { readNumberKinds } from './styles-part.ts';
import { readWorkbookPart } from './workbook-part.ts';
import type { WorkbookPart } from './workbook-part.ts';
import { openZipPackage } from './zip-package.ts';
import type { ZipPackage } from './zip-package.ts';

async function readTables(
  zip: ZipPackage,
  workbook: WorkbookPart,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<WorkbookTables> {
  const { sharedStringsPart, stylesPart, dateSystem } = workbook;
  return {
    sharedStrings:
      sharedStringsPart === undefined ? [] : await readSharedStrings(zip, sharedStringsPart, budget, refuse),
    numberKinds: stylesPart === undefined ? [] : await readNumberKinds(zip, stylesPart, budget, refuse),
    dateSystem,
  };
}

/** Opens .xlsx, .xlsm and their templates. The tables that all sheets share are read with the first row. */
export async function openWorkbook(path: string, limits: ReadLimits, refuse: Refuse): Promise<TableFile> {
  const zip = await openZipPackage(path, refuse);
  try {
    const budget = createReadBudget(limits, refuse);
    const types = await readContentTypes(zip, budget, refuse);
    const part = await findWorkbookPart(zip, types, budget, refuse);
    const workbook = await readWorkbookPart(zip, part, types, budget, refuse);
    if (workbook.worksheets.length === 0) throw refuse('read.no-worksheet');

    let tables: Promise<WorkbookTables> | undefined;
    return {
      format: 'xlsx',
      sheets: workbook.worksheets.map(({ name, visibility }) => ({ name, visibility })),
      async *rows(sheet): AsyncGenerator<readonly SheetRow[]> {
        const worksheet = workbook.worksheets.find(({ name }) => name === sheet);
        if (worksheet === undefined) throw refuse('read.sheet-not-found', { sheet });
        tables ??= readTables(zip, workbook, createReadBudget(limits, refuse), refuse);
        const { sharedStrings, ...others } = await tables;
        yield* readSheetRows(zip, worksheet, {
          sharedStrings,
          values: createCellValues({ sharedStrings, ...others }),
          budget: createReadBudget(limits, refuse),
          refuse,
        });
      },
      close: () => zip.close(),
    };
  } catch (error) {
    await zip.close();
    throw error;
  }
}
