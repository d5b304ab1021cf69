import { unitOf } from '../../support/unit-of.ts';
import { writeFile } from 'node:fs/promises';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { OpenMarket } from './open-market.ts';

/** By column; a column for each brand stands as `adoption@cardiolan`. */
export type FileRow = Readonly<Record<string, string | number>>;

/** A row for an account that nothing is wrong with. */
export function accountRow(
  { world, market }: Pick<OpenMarket, 'world' | 'market'>,
  id: string,
  more: FileRow = {},
): FileRow {
  const unit = unitOf(world.definitions.markets, market);
  const brands = unit.teams.flatMap((team) => team.brands);
  return {
    'account-id': id,
    name: `Practice ${id.slice(1)}`,
    territory: 'T1',
    specialty: 'Cardiology',
    ...Object.fromEntries(
      brands.flatMap(({ key }) => [
        [`potential@${key}`, 500],
        [`adoption@${key}`, 3],
      ]),
    ),
    ...more,
  };
}

/** How a file is to be imported, and what its sender calls the columns. */
export interface FileWish extends Partial<ImportInput> {
  readonly headings?: (heading: string) => string;
}

/** A file of accounts under the headings of the market's template, as a wish to import it. */
export async function accountsFile(
  { world, market }: Pick<OpenMarket, 'world' | 'market'>,
  rows: readonly FileRow[],
  { headings = (heading) => heading, ...more }: FileWish = {},
): Promise<ImportInput> {
  const unit = unitOf(world.definitions.markets, market);
  const process = valueOf(await world.storage.read((stores) => loadProcess(world, stores, unit)));
  const { sheets } = concreteWorkbook(
    process.template,
    process.market,
    world.definitions.lists,
    world.definitions.duties,
  );
  const columns = sheets.find(({ key }) => key === 'accounts')?.columns ?? [];
  const path = await world.files.newTemporaryPath('csv');
  const lines = [
    columns.map(({ heading }) => headings(heading['en'] ?? '')),
    ...rows.map((row) => columns.map(({ key }) => row[key] ?? '')),
  ];
  await writeFile(path, lines.map((line) => `${line.join(';')}\r\n`).join(''));
  return { market, path, fileName: 'accounts.csv', mode: 'upsert', dryRun: false, ...more };
}
