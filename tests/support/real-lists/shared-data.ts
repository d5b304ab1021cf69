import { createWriteStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import { createReadBudget, defaultReadLimits } from '#spreadsheets/reading/read-limits.ts';
import { refuser } from '#spreadsheets/reading/unreadable-file.ts';
import { openZipPackage } from '#spreadsheets/reading/workbook/zip-package.ts';

/** Third-party material lies beside the checkout and is never part of it. */
export const sharedData = resolve(import.meta.dirname, '../../../../shared/data/hcp');

export const hasSharedData = existsSync(sharedData);

/** Rows of a delimited file, whose cells are all texts, by the product's own reader. */
export async function readTexts(path: string): Promise<string[][]> {
  const file = await openTableFile(path);
  try {
    const texts: string[][] = [];
    for await (const batch of file.rows(file.sheets[0]!.name)) {
      for (const { cells } of batch) {
        texts.push(Array.from(cells, (cell) => (typeof cell === 'string' ? cell : '')));
      }
    }
    return texts;
  } finally {
    await file.close();
  }
}

/** The same with a header row: one record per row. */
export async function readRecords(path: string): Promise<Record<string, string>[]> {
  const [header = [], ...rows] = await readTexts(path);
  return rows.map((row) => Object.fromEntries(header.map((heading, index) => [heading, row[index] ?? ''])));
}

/** Unpacks the only file of an archive into a folder and says where. */
export async function unpackSingle(archive: string, folder: string): Promise<string> {
  const refuse = refuser(archive);
  const target = join(folder, 'unpacked.csv');
  const zip = await openZipPackage(archive, refuse);
  try {
    await pipeline(
      zip.read(zip.names[0]!, createReadBudget(defaultReadLimits, refuse)),
      createWriteStream(target),
    );
  } finally {
    await zip.close();
  }
  return target;
}
