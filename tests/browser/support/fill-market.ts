import { operator } from '#domain/access/user.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { fillWorkbook } from './fill-workbook.ts';
import { market, type Site } from './start-site.ts';

/** Gives the market accounts, so that data can show levels and a move can be computed. */
export async function fillMarket({ world }: Site): Promise<void> {
  const template = await writeTemplateWorkbook(world, operator, { market });
  if (!template.ok) throw new Error(template.refusal.code);
  const path = await world.files.newTemporaryPath('xlsx');
  await fillWorkbook(template.value.path, path, false);
  const input = { market, path, fileName: 'accounts.xlsx', mode: 'upsert', dryRun: false } as const;
  const imported = await importWorkbook(world, operator, input);
  if (!imported.ok) throw new Error(imported.refusal.code);
}
