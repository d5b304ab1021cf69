import type { ReadBudget } from '../read-limits.ts';
import type { CellNote } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { readSmallPart } from './read-small-part.ts';
import { readRelationships } from './relationships.ts';
import type { ZipPackage } from './zip-package.ts';

/** Notes on the cells of a worksheet, old ones and those in threads, which every program writes as old ones too. */
export async function readCellNotes(
  zip: ZipPackage,
  sheetPart: string,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<readonly CellNote[]> {
  const related = await readRelationships(zip, sheetPart, budget, refuse);
  const target = related.find(({ type }) => type === 'comments')?.target;
  const part = target === undefined ? undefined : zip.find(target);
  if (part === undefined) return [];
  const authors: string[] = [];
  const notes: { cell: string; authorId: number; text: string }[] = [];
  await readSmallPart(
    zip,
    part,
    budget,
    refuse,
    (element) => {
      if (element.name === 'author') authors.push('');
      if (element.name !== 'comment') return;
      const authorId = Number(element.attribute('authorId') ?? -1);
      notes.push({ cell: element.attribute('ref') ?? '', authorId, text: '' });
    },
    (text, within) => {
      if (within === 'author' && authors.length > 0) authors[authors.length - 1] += text;
      const note = notes.at(-1);
      if (within === 't' && note) note.text += text;
    },
  );
  return notes.map(({ cell, authorId, text }) => ({ cell, author: (authors[authorId] ?? '').trim(), text }));
}
