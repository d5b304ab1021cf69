import { atCell } from '#domain/basics/finding.ts';
import { refusalMark } from '#domain/customers/value-mapping.ts';
import type { ConcreteColumn, ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { SheetRow, TableFile } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumns } from './match-columns.ts';
import { notesOfRows, type NotesOfRows } from './notes-of-rows.ts';
import { phraseFinder } from './refusal-phrases.ts';
import { unspokenRefusals } from './unspoken-refusals.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

/** By what texts of a sheet are heard: those of accounts say refusals, those of others are told where they seem to. */
export interface HeardTexts {
  readonly refusals?: {
    readonly words: RefusalWords;
    readonly kinds: ConcreteColumn;
    readonly notes: NotesOfRows;
  };
  /** In a sheet whose rows name accounts and have no place for refusals. */
  readonly remarks?: { readonly words: RefusalWords; readonly notes: NotesOfRows };
}

export async function heardTexts(
  file: TableFile,
  fileSheet: string,
  words: RefusalWords | undefined,
  {
    kinds,
    namesAccounts,
  }: { readonly kinds: ConcreteColumn | undefined } & Pick<ConcreteSheet<string>, 'namesAccounts'>,
): Promise<HeardTexts> {
  if (!words || (!kinds && !namesAccounts)) return {};
  const notes = notesOfRows((await file.notes?.(fileSheet)) ?? []);
  return kinds ? { refusals: { words, kinds, notes } } : { remarks: { words, notes } };
}

/** Tells of each remark that seems to say that somebody does not want to be reached, once for each text. */
export function watchRemarks(
  { known, extra }: Pick<MatchedColumns, 'known' | 'extra'>,
  { sheet, findings, remarks }: { sheet: string; findings: FindingsOfFile } & Pick<HeardTexts, 'remarks'>,
): ((row: Pick<SheetRow, 'row' | 'cells' | 'struck'>) => void) | undefined {
  if (!remarks) return undefined;
  const find = phraseFinder(remarks.words);
  const looks = unspokenRefusals(remarks.words);
  const whoAt = known.filter(({ column }) => column.key === 'account-id' || column.key === 'name');
  const places = [
    ...known
      .filter(
        ({ column: { key, type, tellsRefusals } }) =>
          type.kind === 'text' && key !== 'account-id' && !tellsRefusals,
      )
      .map(({ index, heading }) => ({ index, heading })),
    ...extra.filter(({ isOurs }) => !isOurs).map(({ index, heading }) => ({ index, heading })),
  ];
  const told = new Set<string>();
  const hear = (row: number, { index, heading }: (typeof places)[number], written: string): void => {
    const mark = refusalMark(written);
    if (told.has(mark) || !(find(written) ?? looks.find(written, looks.isOfHours(heading)))) return;
    told.add(mark);
    const values = { heading: shorten(heading), value: shorten(cleanText(cellInWords(written))) };
    findings.add(
      'warning',
      'import.refusal-in-remark',
      atCell(sheet, `${columnLetters(index + 1)}${row}`),
      values,
    );
  };
  return ({ row, cells, struck }) => {
    const crossed = struck && whoAt.find(({ index }) => struck.includes(index));
    if (crossed && !told.has('struck')) {
      told.add('struck');
      const where = atCell(sheet, `${columnLetters(crossed.index + 1)}${row}`);
      findings.add('warning', 'import.struck-through', where, { heading: shorten(crossed.heading) });
    }
    for (const place of places) {
      const cell = cells[place.index];
      if (typeof cell === 'string') hear(row, place, cell);
    }
    for (const { index, text } of remarks.notes.get(row) ?? [])
      hear(row, { index, heading: columnLetters(index + 1) }, text);
  };
}
