import { open } from 'node:fs/promises';
import { erasedNamesOverwriter, type ErasedMarks } from '#domain/customers/erasure/erased-names.ts';
import {
  NAMED_CELLS,
  type MetCells,
  type NamedBeside,
  type PartOfFile,
} from '#domain/customers/erasure/named-beside.ts';
import { inRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';
import type { CellValue } from './table-file.ts';
import { readTableFile } from './open-table-file.ts';
import { openPackageTexts } from './package-texts.ts';
import { refuser, UnreadableFile } from './unreadable-file.ts';
import { areFingerprints } from '../written-rows.ts';
import { columnLetters, columnNumber } from './workbook/column-letters.ts';

export interface FindErasedInput {
  readonly path: string;
  readonly fileName: string;
  readonly marks: ErasedMarks;
  readonly met: readonly MetCells[];
  readonly style?: Partial<FileStyle>;
}

/** What the parts of a workbook are, by their names in the package. */
const parts: readonly (readonly [PartOfFile, RegExp])[] = [
  ['text', /sharedStrings\.xml$/iu],
  ['note', /comment|persons?\//iu],
  ['drawing', /drawing|chart|diagram|media\/|thumbnail/iu],
  ['header', /worksheets\/[^/]+\.xml$/iu],
  ['name', /workbook\.xml$/iu],
  ['property', /^docProps\//iu],
];
const partOf = (name: string): PartOfFile => parts.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';

async function isPackage(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}

const blank = /\s/u;
const letter = /\p{L}/u;
/** So short a number alone is a count far more often than an identifier. */
const fewDigits = /^\s*\d{1,4}\s*$/u;

const textOf = (cell: CellValue | undefined): string =>
  cell === undefined || typeof cell === 'object' ? '' : String(cell);

/** What a workbook says beside its cells, and the texts that cells share: they are looked at where cells have them. */
async function lookBeside(
  path: string,
  fileName: string,
  names: (text: string) => boolean,
): Promise<{ readonly found: Set<PartOfFile>; readonly shared: Set<string> }> {
  const found = new Set<PartOfFile>();
  const shared = new Set<string>();
  const file = await openPackageTexts(path, refuser(fileName));
  try {
    for await (const { part, text, isAttribute } of file.texts) {
      const kind = partOf(part);
      if (isAttribute && !letter.test(text)) continue;
      if (kind === 'text') shared.add(text.trim());
      else if (!found.has(kind) && names(text)) found.add(kind);
    }
  } finally {
    await file.close();
  }
  return { found, shared };
}

/** Which cells of a table were met, quickly told: they are most of a file. */
function indexed({ columns, keys = [], rows }: MetCells) {
  const whole: boolean[] = [];
  const bare: boolean[] = [];
  for (const letters of columns) whole[columnNumber(letters) - 1] = true;
  for (const letters of keys) bare[columnNumber(letters) - 1] = true;
  return {
    has: inRanges(rows),
    isMet: (index: number, text: string): boolean =>
      whole[index] === true || (bare[index] === true && !blank.test(text.trim())),
  };
}

/**
 * Where a file that comes in names somebody who was erased, beside the cells in which they were met: on sheets that are
 * not read and hidden ones, above and beside tables, in cells that nobody sees, in notes, headers, lists, names and
 * properties. Never throws on a bad file.
 */
export async function findErased({
  path,
  fileName,
  marks,
  met,
  style = {},
}: FindErasedInput): Promise<NamedBeside> {
  const writeOver = erasedNamesOverwriter(marks, '', { sparesPractices: false });
  const names = (text: string): boolean => !fewDigits.test(text) && writeOver(text, []) !== text;
  const cells = new Map<string, { count: number; readonly first: string[] }>();
  const found = new Set<PartOfFile>();
  let shared = new Set<string>();
  const lookAtCells = (): Promise<void> =>
    readTableFile(path, { fileName, delimited: style, keepCovered: true }, async (file) => {
      for (const { name } of file.sheets) {
        const tables = met.filter(({ sheet }) => sheet === name).map(indexed);
        for await (const rows of file.rows(name))
          for (const { row, cells: inRow } of rows) {
            const here = tables.filter(({ has }) => has(row));
            for (const [index, cell] of inRow.entries()) {
              const text = textOf(cell);
              if (text === '') continue;
              if (shared.size > 0 && typeof cell === 'string') shared.delete(text.trim());
              if (here.some((each) => each.isMet(index, text)) || areFingerprints(name, inRow, index))
                continue;
              if (!names(text)) continue;
              const told = cells.get(name) ?? { count: 0, first: [] };
              cells.set(name, told);
              told.count += 1;
              if (told.first.length < NAMED_CELLS) told.first.push(`${columnLetters(index + 1)}${row}`);
            }
          }
      }
    });
  const told = (unreadable: boolean): NamedBeside => ({
    cells: [...cells].map(([sheet, each]) => ({ sheet, ...each })),
    // What is left of them no cell has.
    parts: [...found, ...([...shared].some(names) ? (['text'] as const) : [])],
    unreadable,
  });
  try {
    if (await isPackage(path)) {
      const beside = await lookBeside(path, fileName, names);
      for (const each of beside.found) found.add(each);
      shared = beside.shared;
    }
    await lookAtCells();
    return told(false);
  } catch (error) {
    if (error instanceof UnreadableFile) return told(true);
    throw error;
  }
}
