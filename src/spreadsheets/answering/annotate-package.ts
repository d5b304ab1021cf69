import type { AnswerFinding, AnswerInput, AnswerRemark } from '#usecases/ports.ts';
import { createReadBudget, defaultReadLimits } from '../reading/read-limits.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import { readMergedRanges } from '../reading/workbook/merged-ranges.ts';
import { toUtf8 } from '../reading/workbook/xml-encoding.ts';
import { openZipPackage } from '../reading/workbook/zip-package.ts';
import type { ZipPackage } from '../reading/workbook/zip-package.ts';
import { createZip } from '../writing/zip-writer.ts';
import type { ZipWriter } from '../writing/zip-writer.ts';
import { bySeverity, sheetTargets } from './answer-targets.ts';
import type { SheetTargets } from './answer-targets.ts';
import { removeSignature, writeCommonParts } from './common-parts.ts';
import { openPackage } from './opened-package.ts';
import type { OpenedPackage } from './opened-package.ts';
import { readSheetNotes, writeSheetNotes } from './sheet-notes.ts';
import type { SheetNotes } from './sheet-notes.ts';
import { streamSheet } from './stream-sheet.ts';
import type { PassedSheet } from './stream-sheet.ts';

/** A worksheet that is not the same in the answer. */
interface AnsweredSheet extends SheetTargets {
  readonly name: string;
  readonly notesOf: SheetNotes;
}

/** The sheets with something to mark in them, and those that carry notes of an earlier answer. */
async function listAnsweredSheets(
  { zip, changes, worksheets, findingsPart }: OpenedPackage,
  { findings, words }: AnswerInput,
  refuse: Refuse,
): Promise<readonly AnsweredSheet[]> {
  const sheets: AnsweredSheet[] = [];
  const seen = new Set<string>();
  for (const { name, part } of worksheets) {
    // A part may be listed as several sheets; what is found on the first of them is found on all.
    if (part === findingsPart || seen.has(part)) continue;
    seen.add(part);
    const ofSheet = findings.filter(({ where }) => where.kind === 'cell' && where.sheet === name);
    const notesOf = await readSheetNotes(changes, part, refuse);
    if (ofSheet.length === 0) {
      if (notesOf.hasOurs) sheets.push({ name, notesOf, cells: [], notes: [] });
      continue;
    }
    const ranges = await readMergedRanges(
      () => toUtf8(part, zip.read(part, createReadBudget(defaultReadLimits, refuse)), refuse),
      part,
      refuse,
    );
    sheets.push({ name, notesOf, ...sheetTargets(ofSheet, ranges, words) });
  }
  return sheets;
}

async function writeMarkedSheets(
  opened: OpenedPackage,
  sheets: readonly AnsweredSheet[],
  out: ZipWriter,
  refuse: Refuse,
): Promise<ReadonlyMap<string, PassedSheet>> {
  /** By part. */
  const passed = new Map<string, PassedSheet>();
  for (const { notesOf, cells } of sheets) {
    if (cells.length === 0) continue;
    const known: PassedSheet = { columns: [] };
    passed.set(notesOf.sheet, known);
    const chunks = streamSheet(
      opened.zip,
      {
        part: notesOf.sheet,
        cells,
        markedStyle: (style, severity) => opened.styles.mark(style, severity),
        newNotesId: notesOf.newDrawingId,
        relationshipsUri: opened.dialect.relationships,
      },
      known,
      refuse,
    );
    await out.add(notesOf.sheet, chunks);
  }
  return passed;
}

const remarkAt = (remark: AnswerRemark, where: AnswerFinding['where'], place: string): AnswerFinding => ({
  ...remark,
  severity: 'info',
  where,
  place,
});

/** Parts may be made to lie upon one another, and would then be written again and again. */
function refuseOverlap(zip: ZipPackage, size: number, refuse: Refuse): void {
  const packed = zip.names.reduce((sum, name) => sum + (zip.packed(name)?.packed ?? 0), 0);
  if (packed > size) throw refuse('read.broken-zip');
}

/** What the answer has to say of itself, beside what was found. */
async function writeNotes(
  opened: OpenedPackage,
  sheets: readonly AnsweredSheet[],
  passed: ReadonlyMap<string, PassedSheet>,
  { words }: AnswerInput,
  refuse: Refuse,
): Promise<readonly AnswerFinding[]> {
  const remarks: AnswerFinding[] = [];
  for (const { name, notesOf, notes, cells } of sheets) {
    const known = passed.get(notesOf.sheet) ?? { columns: [] };
    const count = await writeSheetNotes(opened, notesOf, notes, known, refuse);
    if (count < cells.length)
      remarks.push(remarkAt(words.notesLeftOut, { kind: 'sheet', sheet: name }, name));
  }
  return remarks;
}

/**
 * Writes the user's own package again, with marks, notes and the findings sheet. What need not change is taken over as
 * it is packed; sheets that change pass through as bytes.
 * @returns the content type of the workbook, and how many cells are marked
 */
export async function annotatePackage(
  input: AnswerInput & { readonly size: number },
  refuse: Refuse,
): Promise<{ readonly mainType: string; readonly markedCells: number }> {
  const zip = await openZipPackage(input.path, refuse);
  try {
    refuseOverlap(zip, input.size, refuse);
    const opened = await openPackage(zip, input, refuse);
    const { changes, mainType } = opened;
    const sheets = await listAnsweredSheets(opened, input, refuse);
    const isSigned = await removeSignature(opened, refuse);
    const out = await createZip(input.target);
    try {
      const isChanged = (name: string): boolean => changes.written.has(name) || changes.removed.has(name);
      const copy = async (name: string): Promise<void> => {
        const packed = isChanged(name) ? undefined : zip.packed(name);
        if (packed) await out.copy(packed);
      };
      // What kind of file it is, some programs tell by the first part.
      const first = zip.find('_rels/.rels') ?? '';
      await copy(first);
      const passed = await writeMarkedSheets(opened, sheets, out, refuse);
      const remarks = await writeNotes(opened, sheets, passed, input, refuse);
      const where = { kind: 'file', file: input.fileName } as const;
      const ofFile = isSigned ? [remarkAt(input.words.signatureRemoved, where, input.fileName)] : [];
      const findings = [...input.findings.toSorted(bySeverity), ...remarks, ...ofFile];
      await writeCommonParts(opened, findings, input, refuse);
      for (const name of zip.names) if (name !== first && !passed.has(name)) await copy(name);
      for (const [name, text] of changes.written) await out.add(name, [Buffer.from(text, 'utf8')]);
      await out.finish();
    } finally {
      await out.close();
    }
    return { mainType, markedCells: sheets.reduce((sum, { cells }) => sum + cells.length, 0) };
  } finally {
    await zip.close();
  }
}
