import { atCell } from '#domain/basics/finding.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { foldWords } from './folded-words.ts';
import { foldName } from './fold-name.ts';
import type { Place } from './places-of-texts.ts';
import { limitReader, noLimits } from './refusal-limits.ts';
import { cleanText, shorten } from './values/clean-text.ts';

/** So many cells of a column are named. */
const CELLS = 12;
/** Of so many it is known that they say nothing. */
const REMEMBERED = 5_000;

interface Column {
  readonly heading: string;
  readonly cells: string[];
  count: number;
}

/**
 * Tells of remarks that nobody here understands, all of a column at once: what people write of others is endless, and no
 * list of words ends it, so that whoever sent them is told that one may say that somebody does not want to be reached. Where they
 * stand and not what they say: what is told is kept, and who is erased may stand in them.
 */
export function unreadRemarks(words: RefusalWords, sheet: string, findings: FindingsOfFile) {
  const nothing = new Set(words.remarks.nothing.map(foldName));
  const readLimit = limitReader(words);
  /** Whether a remark says nothing but when: `Monday mornings`. */
  const isKnown = (text: string): boolean => {
    if (!/\p{L}/u.test(text) || nothing.has(foldName(text))) return true;
    const folded = foldWords(text);
    const { isLimit, isAll } = readLimit(folded, 0, folded.words.length, noLimits());
    return isLimit && isAll;
  };
  const seen = new Map<string, boolean>();
  const columns = new Map<number, Column>();
  return {
    see(row: number, { index, heading }: Pick<Place, 'index' | 'heading'>, written: string): void {
      const before = seen.get(written);
      const isSaid = before ?? isKnown(cleanText(written));
      if (before === undefined && seen.size < REMEMBERED) seen.set(written, isSaid);
      if (isSaid) return;
      const column = columns.get(index) ?? { heading, cells: [], count: 0 };
      columns.set(index, column);
      column.count += 1;
      if (column.cells.length < CELLS) column.cells.push(`${columnLetters(index + 1)}${row}`);
    },
    say(): void {
      for (const { heading, cells, count } of columns.values())
        findings.add('warning', 'import.remarks-unread', atCell(sheet, cells[0] ?? ''), {
          heading: shorten(heading),
          count,
          cells: cells.join(', ') + (count > cells.length ? ', …' : ''),
        });
    },
  };
}
