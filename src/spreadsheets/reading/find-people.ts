import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { redactor } from '#domain/customers/erasure/redact.ts';
import type { FindPeopleInput, FoundPeople } from '#usecases/ports.ts';
import type { CellValue } from './table-file.ts';
import { readTableFile } from './open-table-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

const inflate = promisify(gunzip);

/** As compressed JSON begins. */
const isCompressed = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const textOf = (cell: CellValue | undefined): string =>
  cell === undefined || typeof cell === 'object' ? '' : String(cell);

async function sheetsName(
  path: string,
  fileName: string,
  names: (text: string) => boolean,
): Promise<boolean> {
  return readTableFile(path, { fileName }, async (file) => {
    for (const { name } of file.sheets) {
      for await (const rows of file.rows(name)) {
        if (rows.some(({ cells }) => cells.some((cell) => names(textOf(cell))))) return true;
      }
    }
    return false;
  });
}

/** Whether a kept file names somebody in a cell, or, where it is data of ours, anywhere. */
export async function findPeople({ path, fileName, naming }: FindPeopleInput): Promise<FoundPeople> {
  const redact = redactor({ ...naming, instead: '\u0000' });
  const names = (text: string): boolean => redact(text).includes('\u0000');
  try {
    const bytes = await readFile(path);
    if (!isCompressed(bytes)) return (await sheetsName(path, fileName, names)) ? 'named' : 'not-named';
    return names((await inflate(bytes)).toString('utf8')) ? 'named' : 'not-named';
  } catch (error) {
    if (error instanceof UnreadableFile) return 'unreadable';
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'gone';
    throw error;
  }
}
