import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { namer } from '#domain/customers/erasure/redact.ts';
import type { FindPeopleInput, FoundPeople } from '#usecases/ports.ts';
import type { CellValue } from './table-file.ts';
import { readTableFile } from './open-table-file.ts';
import { openPackageTexts } from './package-texts.ts';
import { refuser, UnreadableFile } from './unreadable-file.ts';

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

/** What stands between quotation marks in JSON. */
const jsonText = /"((?:[^"\\]|\\.)*)"/gu;

function textNames(json: string, names: (text: string) => boolean): boolean {
  for (const [quoted, text = ''] of json.matchAll(jsonText)) {
    if (names(text.includes('\\') ? String(JSON.parse(quoted)) : text)) return true;
  }
  return false;
}

/** Whether a workbook names somebody where no row speaks of anybody; undefined where its cells have to be looked at. */
async function packageNames(
  path: string,
  fileName: string,
  names: (text: string) => boolean,
): Promise<boolean | undefined> {
  const file = await openPackageTexts(path, refuser(fileName));
  try {
    for await (const text of file.texts) if (names(text)) return true;
    return file.hasOwnTexts() ? undefined : false;
  } finally {
    await file.close();
  }
}

const isPackage = (bytes: Buffer): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Whether a kept file names somebody in a cell or beside the cells, or, where it is data of ours, anywhere. */
export async function findPeople({
  path,
  fileName,
  naming,
  rowsAreKnown = false,
}: FindPeopleInput): Promise<FoundPeople> {
  const names = namer(naming);
  const found = async (): Promise<boolean> => {
    const bytes = await readFile(path);
    if (isCompressed(bytes)) return textNames((await inflate(bytes)).toString('utf8'), names);
    if (isPackage(bytes)) {
      const said = await packageNames(path, fileName, names);
      if (said === true || (said === false && rowsAreKnown)) return said;
    }
    return sheetsName(path, fileName, names);
  };
  try {
    return (await found()) ? 'named' : 'not-named';
  } catch (error) {
    if (error instanceof UnreadableFile) return 'unreadable';
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'gone';
    throw error;
  }
}
