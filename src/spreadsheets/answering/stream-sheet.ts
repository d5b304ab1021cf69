import type { Severity } from '#domain/basics/finding.ts';
import { createReadBudget, defaultReadLimits } from '../reading/read-limits.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import { createXmlByteScanner } from '../reading/workbook/xml-byte-scanner.ts';
import { toUtf8 } from '../reading/workbook/xml-encoding.ts';
import type { ZipPackage } from '../reading/workbook/zip-package.ts';
import { createCellMarker } from './mark-cells.ts';
import type { ColumnStretch, MarkedCell } from './mark-cells.ts';
import { withNotes } from './sheet-tail.ts';
import { declareUtf8, decodeUtf8 } from './text-part.ts';

/** What stands after the rows is held in memory: thousands of rules and drop-downs are a few megabytes. */
const maxTailBytes = 64 * 2 ** 20;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

export interface SheetToMark {
  readonly part: string;
  readonly cells: readonly MarkedCell[];
  readonly markedStyle: (style: number, severity: Severity) => number;
  /** For the drawing of the notes, should the sheet have none; undefined when it shall have no notes. */
  readonly newNotesId: string | undefined;
  readonly relationshipsUri: string;
}

/** What became known of a sheet while it passed. */
export interface PassedSheet {
  notesId?: string;
  columns: readonly ColumnStretch[];
}

/** Keeps a mark of UTF-8 where there was one: it is not ours to take away. */
async function* keepingMark(chunks: AsyncIterable<Buffer>, seen: { mark: boolean }): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) seen.mark = chunk.subarray(0, 3).equals(byteOrderMark);
    isFirst = false;
    yield chunk;
  }
}

/** The bytes of a worksheet with its cells marked, as they pass; what was learnt on the way goes into `passed`. */
export async function* streamSheet(
  zip: ZipPackage,
  sheet: SheetToMark,
  passed: PassedSheet,
  refuse: Refuse,
): AsyncGenerator<Buffer> {
  const { part, cells, markedStyle, newNotesId, relationshipsUri } = sheet;
  const marker = createCellMarker(cells, markedStyle);
  const scanner = createXmlByteScanner(marker, part, refuse);
  const seen = { mark: false };
  const source = keepingMark(zip.read(part, createReadBudget(defaultReadLimits, refuse)), seen);
  const after: Buffer[] = [];
  let afterSize = 0;
  let isFirst = true;
  for await (const chunk of toUtf8(part, source, refuse)) {
    if (marker.tail() !== undefined) {
      after.push(chunk);
      afterSize += chunk.length;
      if (afterSize > maxTailBytes) {
        throw refuse('read.too-large-inflated', { limit: maxTailBytes / 2 ** 20 });
      }
      continue;
    }
    let bytes = chunk;
    if (isFirst) {
      if (seen.mark) yield byteOrderMark;
      bytes = withTrueDeclaration(chunk);
      isFirst = false;
    }
    scanner.push(bytes);
    yield* marker.take();
  }
  const tail = marker.tail();
  if (tail === undefined) {
    scanner.end();
    return;
  }
  passed.columns = marker.columns();
  const rest = [tail, ...after];
  if (newNotesId === undefined) {
    yield* rest;
    return;
  }
  const text = decodeUtf8(rest, part, refuse);
  const answered = withNotes(text, marker.rootTag(), newNotesId, relationshipsUri, part, refuse);
  passed.notesId = answered.notesId;
  yield Buffer.from(answered.text, 'utf8');
}

const mostOfDeclaration = 200;

function withTrueDeclaration(chunk: Buffer): Buffer {
  const head = chunk.toString('latin1', 0, mostOfDeclaration);
  if (!/^<\?xml[^>]*encoding/u.test(head) || /encoding\s*=\s*["']utf-8["']/iu.test(head)) return chunk;
  return Buffer.concat([Buffer.from(declareUtf8(head), 'latin1'), chunk.subarray(mostOfDeclaration)]);
}
