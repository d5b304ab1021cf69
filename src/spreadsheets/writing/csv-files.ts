import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CsvSet, CsvTable, Table } from '#usecases/ports.ts';
import { csvChunks, csvForm } from './csv-rows.ts';
import { createZip } from './zip-writer.ts';

const machines = csvForm({ for: 'machines' });
const fileOf = ({ name }: Table): string => `${name}.csv`;

/** Does the work; when it fails nothing half-written stays behind. */
async function wholeOrNothing(paths: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    for (const path of paths) await rm(path, { force: true });
    throw error;
  }
}

export const writeCsv = ({ path, reader, table }: CsvTable): Promise<void> =>
  wholeOrNothing([path], () => pipeline(csvChunks(table, csvForm(reader)), createWriteStream(path)));

async function writeZip(path: string, tables: readonly Table[]): Promise<void> {
  const zip = await createZip(path);
  try {
    for (const table of tables) await zip.add(fileOf(table), csvChunks(table, machines));
    await zip.finish();
  } finally {
    await zip.close();
  }
}

async function writeFolder(path: string, tables: readonly Table[]): Promise<void> {
  await mkdir(path, { recursive: true });
  for (const table of tables)
    await pipeline(csvChunks(table, machines), createWriteStream(join(path, fileOf(table))));
}

export const writeCsvSet = ({ path, as, tables }: CsvSet): Promise<void> =>
  as === 'zip'
    ? wholeOrNothing([path], () => writeZip(path, tables))
    : wholeOrNothing(
        tables.map((table) => join(path, fileOf(table))),
        () => writeFolder(path, tables),
      );
