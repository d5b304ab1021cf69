import type { Severity } from '#domain/basics/finding.ts';
import type { AnswerFinding, AnswerWords } from '#usecases/ports.ts';
import { columnLetters, columnNumber } from '../reading/workbook/column-letters.ts';
import type { MergedRange } from '../reading/table-file.ts';
import type { Note } from './comments-part.ts';
import type { MarkedCell } from './mark-cells.ts';

/** A sheet with more notes than this is slow to open and read by nobody; what is left out stands on the findings sheet. */
export const mostNotes = 1_000;
const lastColumn = 16_384;
const lastRow = 1_048_576;

export interface SheetTargets {
  readonly cells: readonly MarkedCell[];
  readonly notes: readonly Note[];
}

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first; within a severity in the order in which they were found. */
export const bySeverity = (a: AnswerFinding, b: AnswerFinding): number =>
  severityRank[a.severity] - severityRank[b.severity];

interface Place {
  readonly row: number;
  readonly column: number;
}

function parsePlace(cell: string): Place | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/iu.exec(cell) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  const place = { row: Number(digits), column: columnNumber(letters) };
  return place.row <= lastRow && place.column <= lastColumn ? place : undefined;
}

/** What is merged is seen in its first cell alone. */
function firstOfMerged({ row, column }: Place, ranges: readonly MergedRange[]): Place {
  const range = ranges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  return range === undefined ? { row, column } : { row: range.top, column: range.left };
}

const noteText = (findings: readonly AnswerFinding[], words: AnswerWords): string =>
  findings
    .map(({ severity, message, hint, fix }) =>
      [
        `${words.severities[severity]}: ${message}`,
        ...(hint === '' ? [] : [hint]),
        ...(fix === undefined || fix === '' ? [] : [`${words.proposal}: ${fix}`]),
      ].join('\n'),
    )
    .join('\n\n');

/** What is to be marked on one sheet, and what the notes there say. */
export function sheetTargets(
  findings: readonly AnswerFinding[],
  ranges: readonly MergedRange[],
  words: AnswerWords,
): SheetTargets {
  const byCell = new Map<string, { readonly place: Place; readonly findings: AnswerFinding[] }>();
  for (const finding of findings.toSorted(bySeverity)) {
    const written = finding.where.kind === 'cell' ? parsePlace(finding.where.cell) : undefined;
    if (written === undefined) continue;
    const place = firstOfMerged(written, ranges);
    const ref = `${columnLetters(place.column)}${place.row}`;
    const known = byCell.get(ref);
    if (known) known.findings.push(finding);
    else byCell.set(ref, { place, findings: [finding] });
  }
  const cells = [...byCell.values()];
  return {
    cells: cells.map(({ place, findings }) => ({ ...place, severity: findings[0]?.severity ?? 'info' })),
    notes: Array.from(byCell, ([ref, each]) => ({ ref, text: noteText(each.findings, words) })).slice(
      0,
      mostNotes,
    ),
  };
}
