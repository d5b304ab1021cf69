import { acceptAllFixes, type AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { ConcreteColumn, ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import { isFindingsSheet } from '../findings-sheet-mark.ts';
import type { SheetInfo, SheetRow } from '../reading/table-file.ts';
import type { WorkbookOrigin } from '../workbook-origin.ts';
import { columnNames } from './column-names.ts';
import type { Header, Heading } from './find-header.ts';
import { findHeader, findUnknownHeader } from './find-header.ts';
import { findListAlone } from './list-alone.ts';
import { foldName } from './fold-name.ts';
import { hasCodes } from './has-codes.ts';
import { likeColumns } from './likeness.ts';
import type { NameIndex } from './name-index.ts';
import { standsBesideList } from './sheets-beside.ts';
import { splitTables } from './split-tables.ts';

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
  readonly head: readonly SheetRow[];
  /** First row that belongs to another table of the same sheet. */
  readonly until: number;
  /** Headings of whatever stands beside the table. */
  readonly elsewhere: readonly Heading[];
  /** Those of them that no table was made of, where nobody has spoken of them yet. */
  readonly unread: readonly Heading[];
}

export interface SheetChoice<Key extends string> {
  /** In the template's order; a table split over several sheets stands there once for each, in the file's order. */
  readonly chosen: readonly ChosenSheet<Key>[];
  /** Sheets whose name is a template sheet's while no table is in them. */
  readonly withoutHeader: readonly { readonly key: Key; readonly fileSheet: string }[];
  /** Visible sheets that hold the same table as one that was chosen, and are not read. */
  readonly setAside: readonly { readonly fileSheet: string; readonly inFavourOf: string }[];
  /** Hidden sheets that hold such a table: the one that was read because there is no other, and those that were not. */
  readonly hidden: readonly { readonly fileSheet: string; readonly isRead: boolean }[];
  /** Sheets whose rows were put together. */
  readonly joined: readonly { readonly key: Key; readonly fileSheets: readonly string[] }[];
  /** Tables of one kind beside each other on one sheet, whose rows were put together. */
  readonly sideBySide: readonly (readonly ChosenSheet<Key>[])[];
}

export interface ChoiceContext {
  readonly origin?: WorkbookOrigin;
  readonly answers: readonly ColumnAnswer[];
  readonly formerKeys: ReadonlyMap<string, string>;
  readonly acceptedFixes: AcceptedFixes;
  /** Nobody wants to be asked about tables of which no heading is known. */
  readonly onlyKnown?: true;
}

interface Candidate<Key extends string> extends Omit<ChosenSheet<Key>, 'until' | 'unread'> {
  readonly rank: number;
  readonly isNamed: boolean;
  readonly isVisible: boolean;
}

/** One heading may be chance; two, of which one is required, are a table. */
const isTable = (header: Header, named: boolean): boolean =>
  named
    ? header.recognised.size >= 1
    : header.recognised.size >= 2 && [...header.recognised].some((column) => column.required);

const isNamed = (sheet: ConcreteSheet<string>, name: string): boolean =>
  [sheet.key, ...Object.values(sheet.name)].some((each) => foldName(each) === foldName(name));

const writtenAs = (origin: WorkbookOrigin | undefined, key: string): string | undefined =>
  Object.entries(origin?.sheetNames ?? {}).find(([each]) => each === key)?.[1];

const answersFor = (sheet: ConcreteSheet<string>, { answers }: ChoiceContext): readonly ColumnAnswer[] =>
  answers.filter((each) => each.sheet === undefined || each.sheet === sheet.key);

/** A name we gave counts most, then a name in any language, then how much of the table the headings cover. */
function candidatesFor<Key extends string>(
  sheet: ConcreteSheet<Key>,
  heads: readonly SheetHead[],
  context: ChoiceContext,
): Candidate<Key>[] {
  const names = columnNames(sheet, answersFor(sheet, context));
  const { origin } = context;
  return heads.flatMap(({ info, rows }): Candidate<Key>[] => {
    const found = findHeader(rows, sheet.columns, names, origin !== undefined, context.formerKeys);
    const named = isNamed(sheet, info.name);
    if (!found) return [];
    const isOurs = writtenAs(origin, sheet.key) === info.name;
    const isVisible = info.visibility === 'visible';
    const standing = (isOurs ? 4 : 0) + (named ? 2 : 0) - (isVisible ? 0 : 1);
    return splitTables(found, rows)
      .filter(({ header }) => isTable(header, named))
      .map(({ header, elsewhere }) => ({
        sheet,
        names,
        fileSheet: info.name,
        header,
        elsewhere,
        head: rows,
        rank: standing + header.recognised.size / sheet.columns.length,
        isNamed: named || isOurs,
        isVisible,
      }));
  });
}

/** Headings none of which is known, on a sheet that nothing else claims: worth a question if one resembles a column. */
function unknownTable<Key extends string>(
  sheet: ConcreteSheet<Key>,
  heads: readonly SheetHead[],
  isTaken: (fileSheet: string) => boolean,
  context: ChoiceContext,
): ChosenSheet<Key> | undefined {
  const names = columnNames(sheet, answersFor(sheet, context));
  for (const { info, rows } of heads) {
    if (info.visibility !== 'visible' || isTaken(info.name)) continue;
    const whole = {
      sheet,
      names,
      fileSheet: info.name,
      head: rows,
      until: Number.POSITIVE_INFINITY,
    } as const;
    const alone = findListAlone(rows, sheet, names);
    if (alone) return { ...whole, header: alone, elsewhere: [], unread: [] };
    const header = findUnknownHeader(rows, names);
    if (!header) continue;
    const resembling = header.headings.filter(
      ({ text, match }) =>
        match || likeColumns(text, [], sheet.columns).some(({ likelihood }) => likelihood !== 'possible'),
    );
    if (resembling.length >= 2) return { ...whole, header, elsewhere: [], unread: [] };
  }
  return onlyTable(sheet, heads, names);
}

/** The one table of a file that has no other: whoever sent it is asked what its headings mean, though none resembles a column. */
function onlyTable<Key extends string>(
  sheet: ConcreteSheet<Key>,
  heads: readonly SheetHead[],
  names: NameIndex<ConcreteColumn>,
): ChosenSheet<Key> | undefined {
  const filled = heads.filter(({ rows }) => rows.length > 0);
  const [only, ...others] = filled;
  if (!only || others.length > 0 || only.info.visibility !== 'visible') return undefined;
  const header = findUnknownHeader(only.rows, names, 2);
  if (!header || !hasCodes(header, only.rows)) return undefined;
  const until = Number.POSITIVE_INFINITY;
  const { info, rows: head } = only;
  return { sheet, names, fileSheet: info.name, head, until, header, elsewhere: [], unread: [] };
}

const columnsOf = ({ header }: { readonly header: Header }): string =>
  Array.from(header.recognised, ({ key }) => key)
    .toSorted()
    .join();

/** Whether another sheet of the same table is a further part of it: no sheet is the template's own, and headings agree. */
const continues = <Key extends string>(
  candidate: Candidate<Key>,
  winner: Candidate<Key>,
  accepted: AcceptedFixes,
): boolean =>
  candidate.isVisible &&
  columnsOf(candidate) === columnsOf(winner) &&
  (!winner.isNamed ||
    accepted.some((each) => each !== acceptAllFixes && each.startsWith('import.sheet-not-read')));

interface WithHeader {
  readonly header: Header;
}

/** Two tables on one sheet, one beside the other. */
const standsBeside = (a: WithHeader, b: WithHeader): boolean =>
  a.header.row === b.header.row &&
  !a.header.headings.some(({ index }) => b.header.headings.some((other) => other.index === index));

/** Two tables on one sheet, one below or beside the other. */
const standsApart = (a: WithHeader, b: WithHeader): boolean =>
  a.header.row !== b.header.row || standsBeside(a, b);

/** A list that was too long for the page and goes on to the right of itself. */
const isTwin = <Key extends string>(candidate: Candidate<Key>, other: Candidate<Key>): boolean =>
  candidate.fileSheet === other.fileSheet &&
  candidate.sheet === other.sheet &&
  standsBeside(candidate, other) &&
  columnsOf(candidate) === columnsOf(other);

/** A list of nobody's rows, such as the choices behind a template's cells, is no table worth speaking of. */
const hasKey = ({ sheet, header }: Candidate<string>): boolean => {
  const key = sheet.columns.find(({ required, type }) => required && type.kind === 'identifier');
  return (
    key === undefined || [...header.recognised].some((each) => each === key || key.orElse?.includes(each.key))
  );
};

/** Hidden sheets with a table: nobody sees them in Excel, so nothing about them goes without saying. */
function hiddenTables<Key extends string>(
  candidates: readonly Candidate<Key>[],
  found: readonly ChosenSheet<Key>[],
): SheetChoice<Key>['hidden'] {
  const isRead = ({ fileSheet }: Candidate<Key>): boolean =>
    found.some((each) => each.fileSheet === fileSheet);
  const tables = candidates.filter((each) => !each.isVisible && (hasKey(each) || isRead(each)));
  return Array.from(new Map(tables.map((each) => [each.fileSheet, isRead(each)])), ([fileSheet, read]) => ({
    fileSheet,
    isRead: read,
  }));
}

/** Decides which sheet of the file is which of the template's, whatever they are called and in whatever order. */
export function chooseSheets<Key extends string>(
  sheets: readonly ConcreteSheet<Key>[],
  allHeads: readonly SheetHead[],
  context: ChoiceContext,
): SheetChoice<Key> {
  // What an earlier answer listed is nothing anybody filled in.
  const heads = allHeads.filter(({ rows }) => !isFindingsSheet(rows));
  const all = sheets.flatMap((sheet) => candidatesFor(sheet, heads, context));
  const candidates = all.filter((each) => standsBesideList(each, all)).toSorted((a, b) => b.rank - a.rank);
  const chosen: Candidate<Key>[] = [];
  const setAside: { fileSheet: string; inFavourOf: string }[] = [];
  const isTaken = (fileSheet: string): boolean => chosen.some((each) => each.fileSheet === fileSheet);
  for (const candidate of candidates) {
    const onSameSheet = chosen.filter((each) => each.fileSheet === candidate.fileSheet);
    if (onSameSheet.some((each) => !standsApart(each, candidate))) continue;
    if (onSameSheet.some((each) => isTwin(candidate, each))) {
      chosen.push(candidate);
      continue;
    }
    if (onSameSheet.some((each) => each.sheet === candidate.sheet)) continue;
    const winner = chosen.find((each) => each.sheet === candidate.sheet);
    // A heading or two above another table do not make one of their own.
    const isWeak = onSameSheet.length > 0 && (winner || !isTable(candidate.header, false));
    if (isWeak) continue;
    if (!winner || continues(candidate, winner, context.acceptedFixes)) chosen.push(candidate);
    else if (hasKey(candidate) && candidate.header.recognised.size * 2 > winner.header.recognised.size) {
      setAside.push({ fileSheet: candidate.fileSheet, inFavourOf: winner.fileSheet });
    }
  }
  const isVisible = (fileSheet: string): boolean =>
    heads.some(({ info }) => info.name === fileSheet && info.visibility === 'visible');
  const untilOf = (each: Candidate<Key>): number =>
    Math.min(
      Number.POSITIVE_INFINITY,
      ...chosen
        .filter((other) => other.fileSheet === each.fileSheet && other.header.row > each.header.row)
        .map((other) => other.header.row),
    );
  const unreadBeside = (each: Candidate<Key>): readonly Heading[] => {
    const others = chosen.filter((other) => other.fileSheet === each.fileSheet && standsBeside(each, other));
    const isFirst = others.every((other) => chosen.indexOf(other) > chosen.indexOf(each));
    const read = new Set(others.flatMap(({ header }) => header.headings.map(({ index }) => index)));
    return isFirst ? each.elsewhere.filter(({ index }) => !read.has(index)) : [];
  };
  const position = (fileSheet: string): number => heads.findIndex(({ info }) => info.name === fileSheet);
  const found = sheets.flatMap((sheet): ChosenSheet<Key>[] => {
    const parts = chosen
      .filter((each) => each.sheet === sheet)
      .toSorted((a, b) => position(a.fileSheet) - position(b.fileSheet))
      .map((each) => ({ ...each, until: untilOf(each), unread: unreadBeside(each) }));
    if (parts.length > 0 || sheet !== sheets[0] || context.onlyKnown === true) return parts;
    const unknown = unknownTable(sheet, heads, isTaken, context);
    return unknown ? [unknown] : [];
  });
  return {
    chosen: found,
    withoutHeader: sheets
      .filter((sheet) => !found.some((each) => each.sheet === sheet))
      .flatMap((sheet) => {
        const head = heads.find(({ info }) => isNamed(sheet, info.name) && !isTaken(info.name));
        return head ? [{ key: sheet.key, fileSheet: head.info.name }] : [];
      }),
    setAside: setAside.filter(({ fileSheet }) => !isTaken(fileSheet) && isVisible(fileSheet)),
    hidden: hiddenTables(candidates, found),
    joined: sheets.flatMap(({ key }) => {
      const fileSheets = [
        ...new Set(found.filter((each) => each.sheet.key === key).map((each) => each.fileSheet)),
      ];
      return fileSheets.length > 1 ? [{ key, fileSheets }] : [];
    }),
    sideBySide: Array.from(
      Map.groupBy(found, ({ sheet, fileSheet }) => JSON.stringify([sheet.key, fileSheet])).values(),
    ).filter((tables) => tables.length > 1),
  };
}
