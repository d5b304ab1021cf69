import type { ConcreteColumn, ConcreteSheet } from '#domain/process/concrete-workbook.ts';
import type { SheetInfo, SheetRow } from '../reading/table-file.ts';
import type { WorkbookOrigin } from '../workbook-origin.ts';
import { columnNames } from './column-names.ts';
import type { Header } from './find-header.ts';
import { findHeader } from './find-header.ts';
import { foldName } from './fold-name.ts';
import type { NameIndex } from './name-index.ts';

/** The beginning of one sheet of the file. */
export interface SheetHead {
  readonly info: SheetInfo;
  readonly rows: readonly SheetRow[];
}

export interface ChosenSheet<Key extends string> {
  readonly sheet: ConcreteSheet<Key>;
  readonly names: NameIndex<ConcreteColumn>;
  readonly fileSheet: string;
  readonly header: Header;
}

export interface SheetChoice<Key extends string> {
  readonly chosen: readonly ChosenSheet<Key>[];
  /** Sheets whose name is a template sheet's while no table is in them. */
  readonly withoutHeader: readonly { readonly key: Key; readonly fileSheet: string }[];
  /** Visible sheets that hold the same table as one that was chosen, and are not read. */
  readonly setAside: readonly { readonly fileSheet: string; readonly inFavourOf: string }[];
}

interface Candidate<Key extends string> extends ChosenSheet<Key> {
  readonly rank: number;
}

/** One heading may be chance; two, of which one is required, are a table. */
const isTable = (header: Header, named: boolean): boolean =>
  named
    ? header.recognised.size >= 1
    : header.recognised.size >= 2 && [...header.recognised].some((column) => column.required);

const isNamed = (sheet: ConcreteSheet<string>, name: string): boolean =>
  [sheet.key, ...Object.values(sheet.name)].some((each) => foldName(each) === foldName(name));

/** A name we gave counts most, then a name in any language, then how much of the table the headings cover. */
function rankOf(
  sheet: ConcreteSheet<string>,
  head: SheetHead,
  header: Header,
  origin: WorkbookOrigin | undefined,
): number {
  const writtenAs: Readonly<Record<string, string | undefined>> = origin?.sheetNames ?? {};
  const ours = writtenAs[sheet.key] === head.info.name ? 4 : 0;
  const named = isNamed(sheet, head.info.name) ? 2 : 0;
  const hidden = head.info.visibility === 'visible' ? 0 : -1;
  return ours + named + hidden + header.recognised.size / sheet.columns.length;
}

function candidatesFor<Key extends string>(
  sheet: ConcreteSheet<Key>,
  heads: readonly SheetHead[],
  origin?: WorkbookOrigin,
): Candidate<Key>[] {
  const names = columnNames(sheet);
  return heads.flatMap((head): Candidate<Key>[] => {
    const header = findHeader(head.rows, sheet.columns, names, origin !== undefined);
    if (!header || !isTable(header, isNamed(sheet, head.info.name))) return [];
    return [{ sheet, names, fileSheet: head.info.name, header, rank: rankOf(sheet, head, header, origin) }];
  });
}

/** Decides which sheet of the file is which of the template's, whatever they are called and in whatever order. */
export function chooseSheets<Key extends string>(
  sheets: readonly ConcreteSheet<Key>[],
  heads: readonly SheetHead[],
  origin?: WorkbookOrigin,
): SheetChoice<Key> {
  const candidates = sheets
    .flatMap((sheet) => candidatesFor(sheet, heads, origin))
    .toSorted((a, b) => b.rank - a.rank);
  const chosen: ChosenSheet<Key>[] = [];
  const setAside: { fileSheet: string; inFavourOf: string }[] = [];
  const isTaken = (fileSheet: string): boolean => chosen.some((each) => each.fileSheet === fileSheet);
  for (const candidate of candidates) {
    if (isTaken(candidate.fileSheet)) continue;
    const winner = chosen.find((each) => each.sheet === candidate.sheet);
    if (!winner) chosen.push(candidate);
    else if (candidate.header.recognised.size * 2 > winner.header.recognised.size) {
      setAside.push({ fileSheet: candidate.fileSheet, inFavourOf: winner.fileSheet });
    }
  }
  const isVisible = (fileSheet: string): boolean =>
    heads.some(({ info }) => info.name === fileSheet && info.visibility === 'visible');
  return {
    chosen: sheets.flatMap((sheet) => chosen.find((each) => each.sheet === sheet) ?? []),
    withoutHeader: sheets
      .filter((sheet) => !chosen.some((each) => each.sheet === sheet))
      .flatMap((sheet) => {
        const head = heads.find(({ info }) => isNamed(sheet, info.name) && !isTaken(info.name));
        return head ? [{ key: sheet.key, fileSheet: head.info.name }] : [];
      }),
    setAside: setAside.filter(({ fileSheet }) => !isTaken(fileSheet) && isVisible(fileSheet)),
  };
}
