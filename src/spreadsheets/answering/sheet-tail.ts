import type { Refuse } from '../reading/unreadable-file.ts';
import type { MarkupElement } from './markup.ts';
import { editText, parseMarkup, qualified } from './markup.ts';

/** What may stand in a worksheet before the reference to its notes (ECMA-376 part 1, 18.3.1.99). */
const beforeNotes = new Set(
  (
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios ' +
    'autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations ' +
    'hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ' +
    'ignoredErrors smartTags drawing'
  ).split(' '),
);

export interface SheetTail {
  readonly text: string;
  /** Relationship of the part in which the boxes of the notes are drawn. */
  readonly notesId: string;
}

/**
 * What follows the rows of a sheet, with a reference to the drawing of its notes: the one that is there, or one to
 * `newId` in the place the schema has for it.
 */
export function withNotes(
  tail: string,
  rootTag: string,
  newId: string,
  relationshipsUri: string,
  part: string,
  refuse: Refuse,
): SheetTail {
  const open = rootTag.replace(/\s*\/>$/u, '>');
  const whole = open + tail;
  const root = parseMarkup(whole, 1, part, refuse);
  const isOwn = (each: MarkupElement): boolean => each.uri === root.uri;
  const present = root.children.find((each) => isOwn(each) && each.name === 'legacyDrawing');
  const id = present?.foreignAttribute('id');
  if (present !== undefined && id !== undefined) return { text: tail, notesId: id };
  const edits = editText(whole);
  if (present !== undefined) edits.replace(present.start, present.end, '');
  // A drawing may also stand wrapped for readers that do not know what is new in it.
  const isBefore = (each: MarkupElement): boolean =>
    (isOwn(each) && beforeNotes.has(each.name)) ||
    (each.name === 'AlternateContent' && /<(?:[\w.-]+:)?drawing\s/u.test(whole.slice(each.start, each.end)));
  const place = root.children.findLast(isBefore)?.end ?? open.length;
  const markup = `<${qualified(root, 'legacyDrawing')} xmlns:r="${relationshipsUri}" r:id="${newId}"/>`;
  edits.insert(place, markup);
  return { text: edits.apply().slice(open.length), notesId: newId };
}
