import type { Refuse } from '../reading/unreadable-file.ts';
import { readRelationships } from '../reading/workbook/relationships.ts';
import type { Relationship } from '../reading/workbook/relationships.ts';
import { createReadBudget, defaultReadLimits } from '../reading/read-limits.ts';
import { editComments, hasOurNotes } from './comments-part.ts';
import type { Note } from './comments-part.ts';
import { withBoxes, withoutBoxes } from './note-boxes.ts';
import { relationshipsPartOf, unusedId, withRelationships } from './package-directory.ts';
import type { NewRelationship } from './package-directory.ts';
import type { OpenedPackage } from './opened-package.ts';
import type { PackageChanges } from './package-changes.ts';
import type { PassedSheet } from './stream-sheet.ts';

const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const drawingType = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** The notes of one worksheet as the package has them. */
export interface SheetNotes {
  readonly sheet: string;
  readonly relationships: readonly Relationship[];
  readonly commentsPart: string | undefined;
  /** Identifiers of its relationships, those to the outside too. */
  readonly ids: readonly string[];
  /** For a drawing of notes, should the sheet need one. */
  readonly newDrawingId: string;
  readonly hasOurs: boolean;
}

export async function readSheetNotes(
  changes: PackageChanges,
  sheet: string,
  refuse: Refuse,
): Promise<SheetNotes> {
  const { zip } = changes;
  const relationships = await readRelationships(
    zip,
    sheet,
    createReadBudget(defaultReadLimits, refuse),
    refuse,
  );
  const target = relationships.find(({ type }) => type === 'comments')?.target;
  const commentsPart = target === undefined ? undefined : zip.find(target);
  const relsPart = zip.find(relationshipsPartOf(sheet));
  // Links to the web have identifiers too, and are no relationships within the package.
  const written = relsPart === undefined ? '' : await changes.text(relsPart);
  const ids = Array.from(written.matchAll(/\bId\s*=\s*["']([^"']*)["']/gu), ([, id = '']) => id);
  return {
    sheet,
    relationships,
    commentsPart,
    ids,
    newDrawingId: unusedId(ids),
    hasOurs: commentsPart !== undefined && hasOurNotes(await changes.text(commentsPart)),
  };
}

/**
 * Puts notes on a sheet that has passed, and takes those of an earlier answer from it: the part with their texts, the
 * drawing with their boxes, and the relationships to both.
 * @returns how many of the notes wanted stand in the sheet afterwards
 */
export async function writeSheetNotes(
  { changes, dialect }: Pick<OpenedPackage, 'changes' | 'dialect'>,
  { sheet, relationships, commentsPart, ids, newDrawingId }: SheetNotes,
  notes: readonly Note[],
  passed: PassedSheet,
  refuse: Refuse,
): Promise<number> {
  const { zip } = changes;
  const written = commentsPart === undefined ? undefined : await changes.text(commentsPart);
  const part = commentsPart ?? changes.newName(sheet, 'comments', 'xml');
  const edit = (wanted: readonly Note[]) =>
    editComments(written, wanted, { part, refuse, namespace: dialect.main });
  let comments = edit(passed.notesId === undefined ? [] : notes);

  for (const { type, target } of relationships) {
    const drawing = type === 'vmlDrawing' ? zip.find(target) : undefined;
    if (drawing === undefined || comments.removed.length === 0) continue;
    changes.set(drawing, withoutBoxes(await changes.text(drawing), comments.removed));
  }

  const added: NewRelationship[] = [];
  if (passed.notesId !== undefined && comments.added.length > 0) {
    const known = relationships.find(({ id }) => id === passed.notesId);
    const drawing = known?.target ?? changes.newName(sheet, 'vmlDrawing', 'vml', 'drawings');
    const present = zip.find(drawing);
    const textOf = new Map(notes.map(({ ref, text }) => [ref, text]));
    // Where the notes that were there had no boxes, they get theirs as well.
    const refs = present === undefined ? [...comments.kept, ...comments.added] : comments.added;
    const boxes = withBoxes(
      present === undefined ? undefined : await changes.text(present),
      refs.map((ref) => ({ ref, text: textOf.get(ref) ?? '' })),
      passed.columns,
    );
    if (boxes === undefined) comments = edit([]);
    else {
      changes.set(present ?? drawing, boxes);
      changes.addType({ part: present ?? drawing, type: drawingType, byExtension: true });
      if (known === undefined) {
        added.push({ id: passed.notesId, type: `${dialect.relationships}/vmlDrawing`, part: drawing });
      }
    }
  }

  if (written === undefined && comments.added.length === 0) {
    return 0;
  }
  if (comments.text !== written) changes.set(part, comments.text);
  if (commentsPart === undefined) {
    changes.addType({ part, type: commentsType });
    added.push({
      id: unusedId([...ids, newDrawingId]),
      type: `${dialect.relationships}/comments`,
      part,
    });
  }
  if (added.length > 0) {
    const relsPart = zip.find(relationshipsPartOf(sheet));
    const text = relsPart === undefined ? undefined : await changes.text(relsPart);
    changes.set(relsPart ?? relationshipsPartOf(sheet), withRelationships(text, sheet, added, refuse));
  }
  const appended = notes.filter(({ ref }) => comments.kept.includes(ref)).length - comments.threads.length;
  return comments.added.length + Math.max(0, appended);
}
