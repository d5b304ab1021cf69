import type { ValueAnswer, ValueMapping } from '#domain/customers/value-mapping.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { closedValues, type ClosedValues } from './closed-values.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumn } from './match-columns.ts';
import { heededAnswers } from './refusal-answers.ts';
import { shorten } from './values/clean-text.ts';
import type { Habits } from './values/habits.ts';
import { valueReader } from './values/value-reader.ts';

interface ColumnContext {
  readonly sheet: string;
  /** Key of the workbook's sheet. */
  readonly key: string;
  readonly habits: Habits;
  readonly findings: FindingsOfFile;
  readonly values: readonly (ValueAnswer | ValueMapping)[];
  readonly refusals?: { readonly words: RefusalWords };
}

/** What words of a column mean, and which ones somebody should say the meaning of. */
export const wordsOf = (
  matched: MatchedColumn,
  { key, sheet, habits, values, findings, refusals }: ColumnContext,
): ClosedValues => {
  const { column, heading } = matched;
  const about = values.filter(
    (each) => each.column === column.key && (each.sheet === undefined || each.sheet === key),
  );
  const read = valueReader(column, habits, refusals?.words);
  const { heeded, refused } = heededAnswers(matched, about, read, { sheet, findings });
  const place = { sheet: key, sheetName: sheet, heading: shorten(heading), locale: habits.locale };
  const words = closedValues(column, heeded, place);
  // What is refused was about a word all the same.
  return refused.length === 0 ? words : { ...words, met: () => [...words.met(), ...refused] };
};
