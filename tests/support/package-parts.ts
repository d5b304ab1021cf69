import { createReadBudget, defaultReadLimits } from '#spreadsheets/reading/read-limits.ts';
import { refuser } from '#spreadsheets/reading/unreadable-file.ts';
import { openZipPackage } from '#spreadsheets/reading/workbook/zip-package.ts';

/** One part of a workbook as text. */
export async function partOf(path: string, name: string): Promise<string> {
  const refuse = refuser(path);
  const parts = await openZipPackage(path, refuse);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of parts.read(name, createReadBudget(defaultReadLimits, refuse)))
      chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await parts.close();
  }
}
