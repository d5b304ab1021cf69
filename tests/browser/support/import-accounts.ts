import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import type { World } from '#usecases/ports.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { fillWorkbook } from './fill-workbook.ts';
import { market } from './start-site.ts';

/** What came of a use case; the test ends where it was refused. */
export const valueOf = <T>(
  outcome:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly refusal: { readonly code: string } },
): T => (outcome.ok ? outcome.value : expect.fail(outcome.refusal.code));

/** Filled once in a process: every site has the same definitions. */
let filled: Promise<Buffer> | undefined;

async function fill(world: World): Promise<Buffer> {
  const template = valueOf(await writeTemplateWorkbook(world, operator, { market }));
  const path = await world.files.newTemporaryPath('xlsx');
  await fillWorkbook(template.path, path, false);
  return readFile(path);
}

/** Fills the market's own workbook and takes it in: forty accounts in two territories. */
export async function importAccounts(world: World): Promise<void> {
  filled ??= fill(world);
  const path = await world.files.newTemporaryPath('xlsx');
  await writeFile(path, await filled);
  const input = { market, path, fileName: 'accounts.xlsx', mode: 'upsert', dryRun: false } as const;
  valueOf(await importWorkbook(world, operator, input));
}
