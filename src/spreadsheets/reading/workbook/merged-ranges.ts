import type { CellValue, MergedRange } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { createCarefulXmlScanner } from './careful-xml-scanner.ts';
import { columnNumber } from './column-letters.ts';
import { nameCode } from './xml-names.ts';

/** Beyond this a sheet is a form letter, not a table; further merges are left out. */
const maxRanges = 1_000_000;
/** A `mergeCell` is some 30 bytes; a piece of one at the end of a chunk is kept with the next. */
const overlap = 256;
const marker = 'mergeCell';
const mergeCells = nameCode('mergeCells');
const mergeCellName = nameCode(marker);
const mergeCell =
  /<mergeCell\s[^<>]*?\bref\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})["']/g;
/** Where one stands, or seems to. */
const anyMergeCell = /mergeCell(?![A-Za-z])/g;
/** What can make a merge of what is none, or hide one: comments, CDATA sections, alternatives. */
const oddities = ['<!', 'AlternateContent'];

function toRange([, firstColumn = '', firstRow, lastColumn = '', lastRow]: RegExpExecArray): MergedRange {
  const columns = [columnNumber(firstColumn), columnNumber(lastColumn)] as const;
  const rows = [Number(firstRow), Number(lastRow)] as const;
  return {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
}

/** Collects the merged ranges of a worksheet from its bytes as they come. */
export interface MergedRangeCollector {
  push(chunk: Buffer): void;
  /** Instead of a chunk in which there are none. */
  skip(): void;
  readonly ranges: readonly MergedRange[];
  /** There may be others, or none of these: only the structure tells. */
  isDoubtful(): boolean;
}

/**
 * Only bytes near the word `mergeCell` are looked at. The text of a cell cannot be taken for one, because it has no
 * bare `<`; comments and the like make what was found doubtful.
 */
export function collectMergedRanges(): MergedRangeCollector {
  const ranges: MergedRange[] = [];
  let carry: Buffer = Buffer.alloc(0);
  let isOdd = false;
  let isSeen = false;
  let hasUnread = false;
  return {
    ranges,
    isDoubtful: () => hasUnread || (isSeen && isOdd) || carry.toString('latin1').search(anyMergeCell) >= 0,
    skip() {
      carry = Buffer.alloc(0);
    },
    push(chunk) {
      const seam = Buffer.concat([carry, chunk.subarray(0, overlap)]);
      isOdd ||= oddities.some(
        (each) => chunk.includes(each, 0, 'latin1') || seam.includes(each, 0, 'latin1'),
      );
      if (!chunk.includes(marker, 0, 'latin1') && !seam.includes(marker, 0, 'latin1')) {
        carry = chunk.length >= overlap ? chunk.subarray(-overlap) : seam.subarray(-overlap);
        return;
      }
      const data = Buffer.concat([carry, chunk]);
      const from = Math.max(0, data.indexOf(marker, 0, 'latin1') - overlap);
      const text = data.toString('latin1', from);
      isSeen = true;
      let used = 0;
      let last = 0;
      for (const match of text.matchAll(mergeCell)) {
        if (ranges.length < maxRanges) ranges.push(toRange(match));
        // One that is not written as everybody writes it may have been passed over.
        const before = text.slice(last, match.index);
        hasUnread ||= anyMergeCell.test(before) || (ranges.length === 1 && !/<mergeCells[\s>]/.test(before));
        anyMergeCell.lastIndex = 0;
        last = match.index + match[0].length;
        used = from + last;
      }
      // The last may be cut: what is left comes again with the next bytes.
      hasUnread ||= anyMergeCell.test(text.slice(last, Math.max(last, text.length - overlap)));
      anyMergeCell.lastIndex = 0;
      carry = data.subarray(Math.max(used, data.length - overlap));
    },
  };
}

/** By the structure of the part. */
async function readByStructure(
  chunks: AsyncIterable<Buffer>,
  part: string,
  refuse: Refuse,
): Promise<readonly MergedRange[]> {
  const ranges: MergedRange[] = [];
  let depth = 0;
  let isAmongMerges = false;
  const scanner = createCarefulXmlScanner(
    {
      open(name, bytes) {
        depth += 1;
        if (depth === 2) isAmongMerges = name === mergeCells;
        if (depth !== 3 || !isAmongMerges || name !== mergeCellName) return;
        const [match] = `<mergeCell ${bytes.toString('utf8')}>`.matchAll(mergeCell);
        if (match && ranges.length < maxRanges) ranges.push(toRange(match));
      },
      text() {
        // Merges have none.
      },
      close() {
        depth -= 1;
      },
    },
    part,
    refuse,
  );
  for await (const chunk of chunks) scanner.push(chunk);
  scanner.end();
  return ranges;
}

/**
 * The merged ranges of a worksheet. They stand after the rows they bear on, so the part is gone through for them, and
 * once more where their bytes alone leave a doubt.
 */
export async function readMergedRanges(
  read: () => AsyncIterable<Buffer>,
  part: string,
  refuse: Refuse,
): Promise<readonly MergedRange[]> {
  const collector = collectMergedRanges();
  for await (const chunk of read()) collector.push(chunk);
  return collector.isDoubtful() ? readByStructure(read(), part, refuse) : collector.ranges;
}

/** Empties the cells of a row that a merged range covers; returns how many had a value. Rows come in any order. */
export type CoverCells = (row: number, cells: (CellValue | undefined)[]) => number;

export function createMergeCover(ranges: readonly MergedRange[]): CoverCells {
  const byTop = ranges.toSorted((a, b) => a.top - b.top);
  let next = 0;
  let current = 0;
  let active: MergedRange[] = [];

  const moveTo = (row: number): void => {
    if (row < current) {
      next = 0;
      active = [];
    }
    current = row;
    active = active.filter(({ bottom }) => bottom >= row);
    for (; next < byTop.length && byTop[next]!.top <= row; next += 1) {
      const range = byTop[next]!;
      if (range.bottom >= row) active.push(range);
    }
  };

  return (row, cells) => {
    if (byTop.length === 0) return 0;
    moveTo(row);
    let covered = 0;
    for (const { top, left, right } of active) {
      const from = row === top ? left : left - 1;
      const to = Math.min(right, cells.length);
      for (let column = from; column < to; column += 1) {
        if (cells[column] === undefined) continue;
        cells[column] = undefined;
        covered += 1;
      }
    }
    return covered;
  };
}
