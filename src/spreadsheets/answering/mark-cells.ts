import type { Severity } from '#domain/basics/finding.ts';
import { noAttributes, readCellAttributes } from '../reading/workbook/cell-attributes.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { XmlByteHandler } from '../reading/workbook/xml-byte-scanner.ts';
import { nameCode } from '../reading/workbook/xml-names.ts';
import { withAttribute, withoutAttribute } from './markup.ts';

/** A cell to be marked; both from 1. */
export interface MarkedCell {
  readonly row: number;
  readonly column: number;
  readonly severity: Severity;
}

/** A stretch of columns, as the sheet describes them. */
export interface ColumnStretch {
  readonly from: number;
  readonly to: number;
  readonly style: number;
  /** Characters; 0 when hidden, undefined when it is the sheet's usual. */
  readonly width: number | undefined;
}

export interface CellMarker extends XmlByteHandler {
  pass(bytes: Buffer, to: number): void;
  /** What has passed since this was last asked, cells marked in it. */
  take(): Buffer[];
  /** The sheet's start tag, as soon as it has been seen. */
  rootTag(): string;
  columns(): readonly ColumnStretch[];
  /** What follows the rows, as it came; undefined until the rows have ended. */
  tail(): Buffer | undefined;
}

const codes = {
  sheetData: nameCode('sheetData'),
  row: nameCode('row'),
  cell: nameCode('c'),
  column: nameCode('col'),
} as const;
/** Where elements of a sheet stand: worksheet 1, sheetData or cols 2, row or col 3, c 4. */
const depthOf = { root: 1, data: 2, row: 3, cell: 4 } as const;
const lessThan = 60;

/** More stretches than a sheet has columns say the same thing twice. */
const mostStretches = 16_384;

const isOn = (tag: string, name: string): boolean =>
  new RegExp(`\\s${name}\\s*=\\s*["'](?:1|true|on)["']`, 'u').test(tag);

const numberIn = (tag: string, name: string): number | undefined => {
  const written = new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(tag)?.[1];
  return written === undefined || !Number.isFinite(Number(written)) ? undefined : Number(written);
};

/** Where the tag begins whose name ends at `from`. */
const tagStart = (bytes: Buffer, from: number): number => bytes.lastIndexOf(lessThan, from - 1);

const byRow = (cells: readonly MarkedCell[]): MarkedCell[][] =>
  [...Map.groupBy(cells, ({ row }) => row)]
    .toSorted(([a], [b]) => a - b)
    .map(([, ofRow]) => ofRow.toSorted((a, b) => a.column - b.column));

/**
 * Passes a worksheet through and gives the cells in `cells` another style; cells and rows that are not there are put
 * in, each where it belongs. Everything else is handed on as the bytes it came in. Rows without such cells are not
 * looked into.
 */
export function createCellMarker(
  cells: readonly MarkedCell[],
  markedStyle: (style: number, severity: Severity) => number,
): CellMarker {
  /** Rows still to come, in order. */
  const waiting = byRow(cells);
  const attributes = noAttributes();
  const columns: ColumnStretch[] = [];
  let out: Buffer[] = [];
  let rootTag = '';
  let prefix = '';
  let depth = 0;
  /** Everything before this place in the bytes at hand has been handed on. */
  let written = 0;
  let isInData = false;
  let dataEnd = -1;
  let tail: Buffer | undefined;
  let row = 0;
  let column = 0;
  let rowStyle = 0;
  /** What is still to be marked in the row at hand; undefined when nothing ever was. */
  let inRow: MarkedCell[] | undefined;

  const handOn = (bytes: Buffer, to: number): void => {
    if (to > written) out.push(bytes.subarray(written, to));
    written = Math.max(written, to);
  };
  const put = (markup: string): void => void out.push(Buffer.from(markup, 'utf8'));
  const replace = (bytes: Buffer, from: number, to: number, markup: string): void => {
    handOn(bytes, from);
    put(markup);
    written = to;
  };

  const styleOfColumn = (at: number): number =>
    columns.find(({ from, to }) => at >= from && at <= to)?.style ?? 0;

  const newCell = ({ row, column, severity }: MarkedCell, style: number): string =>
    `<${prefix}c r="${columnLetters(column)}${row}" s="${markedStyle(style, severity)}"/>`;

  const newCells = (marked: readonly MarkedCell[]): string =>
    marked.map((each) => newCell(each, rowStyle || styleOfColumn(each.column))).join('');

  /** Rows that have to be there before `next`, and are not. */
  const newRowsBefore = (next: number): string => {
    let markup = '';
    while (waiting[0] !== undefined && waiting[0][0]!.row < next) {
      const marked = waiting.shift()!;
      // In a sheet whose rows stand in no order the row may well be there; it cannot be put in a second time.
      if (marked[0]!.row <= row) continue;
      rowStyle = 0;
      markup += `<${prefix}row r="${marked[0]!.row}">${newCells(marked)}</${prefix}row>`;
    }
    return markup;
  };

  const openRow = (bytes: Buffer, from: number, to: number): void => {
    readCellAttributes(bytes, from, to, attributes, true);
    const next = attributes.row > 0 ? attributes.row : row + 1;
    const before = newRowsBefore(next);
    const start = tagStart(bytes, from);
    if (before !== '') replace(bytes, start, start, before);
    row = next;
    column = 0;
    inRow = waiting[0]?.[0]?.row === next ? waiting.shift() : undefined;
    if (inRow === undefined) return;
    const tag = bytes.toString('utf8', start, to + 1);
    rowStyle = isOn(tag, 'customFormat') ? attributes.style : 0;
    // A hint how far the row reaches, and maybe no longer true.
    const open = withoutAttribute(tag, 'spans');
    if (bytes[to - 1] !== 47) {
      if (open !== tag) replace(bytes, start, to + 1, open);
      return;
    }
    replace(bytes, start, to + 1, `${open.replace(/\s*\/>$/u, '>')}${newCells(inRow)}</${prefix}row>`);
    inRow = undefined;
  };

  const openCell = (bytes: Buffer, from: number, to: number): void => {
    if (inRow === undefined) return;
    readCellAttributes(bytes, from, to, attributes);
    // A cell that says it is of another row is; it is none of this one's.
    if (attributes.row > 0 && attributes.row !== row) return;
    const last = column;
    column = attributes.column >= 0 ? attributes.column + 1 : column + 1;
    const start = tagStart(bytes, from);
    const missing: MarkedCell[] = [];
    while (inRow[0] !== undefined && inRow[0].column < column) {
      const marked = inRow.shift()!;
      if (marked.column > last) missing.push(marked);
    }
    if (missing.length > 0) replace(bytes, start, start, newCells(missing));
    if (inRow[0]?.column !== column) return;
    const { severity } = inRow.shift()!;
    const tag = bytes.toString('utf8', start, to + 1);
    replace(bytes, start, to + 1, withAttribute(tag, 's', String(markedStyle(attributes.style, severity))));
  };

  const openColumn = (tag: string): void => {
    const [from, to] = [numberIn(tag, 'min'), numberIn(tag, 'max')];
    if (from === undefined || to === undefined || columns.length >= mostStretches) return;
    const width = isOn(tag, 'hidden') ? 0 : numberIn(tag, 'width');
    columns.push({ from, to, style: numberIn(tag, 'style') ?? 0, width });
  };

  const closeRow = (bytes: Buffer, from: number): void => {
    if (inRow === undefined) return;
    const missing = inRow.filter((each) => each.column > column);
    if (missing.length > 0) replace(bytes, from, from, newCells(missing));
    inRow = undefined;
  };

  const closeData = (bytes: Buffer, from: number, to: number): void => {
    const rows = newRowsBefore(Number.POSITIVE_INFINITY);
    if (rows !== '') {
      if (to > from) replace(bytes, from, from, rows);
      else {
        const start = tagStart(bytes, from);
        replace(bytes, start, to, `<${prefix}sheetData>${rows}</${prefix}sheetData>`);
      }
    }
    handOn(bytes, to);
    isInData = false;
    dataEnd = to;
  };

  /** Bytes in which the row at hand does not end. */
  let withoutEnd: Buffer | undefined;
  /** A row nobody looks into is passed by its end, which only CDATA or a comment could feign. */
  const takeWhole = (bytes: Buffer, from: number): number => {
    if (depth !== depthOf.row || !isInData || inRow !== undefined || bytes === withoutEnd) return from;
    const end = bytes.indexOf('</row>', from, 'latin1');
    if (end > from && !bytes.subarray(from, end).includes('<!', 0, 'latin1')) return end;
    if (end < 0) withoutEnd = bytes;
    return from;
  };

  return {
    takeWhole,
    take() {
      const taken = out;
      out = [];
      return taken;
    },
    rootTag: () => rootTag,
    columns: () => columns,
    tail: () => tail,
    open(name, bytes, from, to) {
      depth += 1;
      if (tail !== undefined || dataEnd >= 0) return;
      if (depth === depthOf.root) {
        const start = tagStart(bytes, from);
        rootTag = bytes.toString('utf8', start, to + 1);
        prefix = /^<([^\s:/>]+:)/u.exec(rootTag)?.[1] ?? '';
      } else if (depth === depthOf.data) {
        if (name === codes.sheetData) isInData = true;
      } else if (depth === depthOf.row) {
        if (isInData && name === codes.row) openRow(bytes, from, to);
        else if (name === codes.column) openColumn(bytes.toString('latin1', from, to + 1));
      } else if (depth === depthOf.cell && isInData && name === codes.cell) {
        openCell(bytes, from, to);
      }
    },
    unusual() {
      // Where rows cannot be told for certain none is put in; the sheet of findings names all cells.
      if (dataEnd < 0) waiting.length = 0;
      if (dataEnd < 0) inRow = undefined;
    },
    text() {
      // Nothing in a text is of interest, and it is handed on with everything else.
    },
    close(name, bytes, from, to) {
      const closed = depth;
      depth -= 1;
      if (!isInData) return;
      if (closed === depthOf.row && name === codes.row) closeRow(bytes, from);
      else if (closed === depthOf.data) closeData(bytes, from, to);
    },
    pass(bytes, to) {
      if (dataEnd >= 0) {
        tail = bytes.subarray(dataEnd);
        return;
      }
      handOn(bytes, to);
      // What was not dealt with comes again, at the beginning of the next bytes.
      written = 0;
    },
  };
}
