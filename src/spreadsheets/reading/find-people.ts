import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { quoteOf } from '#domain/customers/erasure/quote.ts';
import { namer } from '#domain/customers/erasure/redact.ts';
import type { FindPeopleInput, FoundQuote, SoughtPeople } from '#usecases/ports.ts';
import type { CellValue } from './table-file.ts';
import { readTableFile } from './open-table-file.ts';
import { openPackageTexts } from './package-texts.ts';
import { refuser, UnreadableFile } from './unreadable-file.ts';
import { columnLetters } from './workbook/column-letters.ts';

const inflate = promisify(gunzip);

/** As compressed JSON begins. */
const isCompressed = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const textOf = (cell: CellValue | undefined): string =>
  cell === undefined || typeof cell === 'object' ? '' : String(cell);

/** Takes a text of a file and where it stands; true once nothing more need be looked at. */
type Look = (text: string, at: string) => boolean;

/** Looks at cells until it need not go on; whether that is so. */
async function lookAtSheets(path: string, fileName: string, look: Look): Promise<boolean> {
  // In a cell that a merged range covers nobody sees them, and they are there.
  return readTableFile(path, { fileName, keepCovered: true }, async (file) => {
    for (const { name } of file.sheets) {
      for await (const rows of file.rows(name)) {
        for (const { row, cells } of rows)
          for (const [index, cell] of cells.entries())
            if (look(textOf(cell), `${name}!${columnLetters(index + 1)}${row}`)) return true;
      }
    }
    return false;
  });
}

/** What stands between quotation marks in JSON. */
const jsonText = /"((?:[^"\\]|\\.)*)"/gu;

function lookAtJson(json: string, look: Look): boolean {
  for (const [quoted, text = ''] of json.matchAll(jsonText)) {
    if (look(text.includes('\\') ? String(JSON.parse(quoted)) : text, '')) return true;
  }
  return false;
}

/** Looks at all that a workbook says where no row speaks of anybody; whether its cells have to be looked at as well. */
async function lookAtPackage(
  path: string,
  fileName: string,
  look: Look,
): Promise<'enough' | 'all' | 'cells'> {
  const file = await openPackageTexts(path, refuser(fileName));
  try {
    for await (const { text } of file.texts) if (look(text, '')) return 'enough';
    return file.hasOwnTexts() ? 'cells' : 'all';
  } finally {
    await file.close();
  }
}

const isPackage = (bytes: Buffer): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * Whether a kept file names somebody in a cell or beside the cells, or, where it is data of ours, anywhere; with the
 * first sentences that do, as many as are asked for.
 */
export async function findPeople({
  path,
  fileName,
  naming,
  rowsAreKnown = false,
  quotes: most = 0,
}: FindPeopleInput): Promise<SoughtPeople> {
  const names = namer(naming);
  const quotes: FoundQuote[] = [];
  let isNamed = false;
  const look: Look = (text, at) => {
    if (!names(text)) return false;
    isNamed = true;
    if (quotes.length < most) quotes.push({ at, text: quoteOf(text, names) });
    return quotes.length >= most;
  };
  const lookAll = async (): Promise<void> => {
    const bytes = await readFile(path);
    if (isCompressed(bytes)) return void lookAtJson((await inflate(bytes)).toString('utf8'), look);
    if (isPackage(bytes)) {
      const left = await lookAtPackage(path, fileName, look);
      if (left === 'enough' || (left === 'all' && (rowsAreKnown || isNamed))) return;
    }
    await lookAtSheets(path, fileName, look);
  };
  try {
    await lookAll();
    return { what: isNamed ? 'named' : 'not-named', quotes };
  } catch (error) {
    if (error instanceof UnreadableFile) return { what: isNamed ? 'named' : 'unreadable', quotes };
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { what: 'gone', quotes: [] };
    throw error;
  }
}
