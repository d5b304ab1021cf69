import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { ValueAnswer } from '#domain/customers/value-mapping.ts';
import { foldName } from './fold-name.ts';
import { shorten } from './values/clean-text.ts';

/** A sheet that was read, with what stands in it above and, as far as somebody said what they mean, in its cells. */
export interface AnsweredSheet {
  readonly key: string;
  /** As the file has them. */
  readonly headings: readonly string[];
  /** Answers of which the word was found. */
  readonly met: ReadonlySet<ValueAnswer>;
}

/** What is remembered of other files need not be in this one. */
const isSaidNow = (answer: ColumnAnswer | ValueAnswer): boolean => !('confirmedBy' in answer);

/** So many headings are told. */
const shown = 40;

/** What was said of words that were not met while the file was read, but may be of people whom others know. */
export const answersLeftOpen = (
  values: readonly ValueAnswer[],
  sheets: readonly AnsweredSheet[],
  isOpen: (answer: ValueAnswer) => boolean,
): readonly ValueAnswer[] =>
  values.filter((each) => isOpen(each) && isSaidNow(each) && !sheets.some(({ met }) => met.has(each)));

/**
 * Answers that are about nothing in the file: whoever gave them thinks of another file, or wrote something otherwise than
 * the file has it, and what they meant to say would not be heeded.
 */
export function checkAnswersMet(
  {
    mapping = [],
    values = [],
  }: { readonly mapping?: readonly ColumnAnswer[]; readonly values?: readonly ValueAnswer[] },
  sheets: readonly AnsweredSheet[],
  fileName: string,
): readonly Finding[] {
  if (sheets.length === 0) return [];
  const of = ({ sheet }: { readonly sheet?: string }): readonly AnsweredSheet[] =>
    sheets.filter(({ key }) => sheet === undefined || key === sheet);
  const isThere = (answer: ColumnAnswer): boolean =>
    of(answer).some(({ headings }) => headings.some((each) => foldName(each) === foldName(answer.heading)));
  const isMet = (answer: ValueAnswer): boolean => of(answer).some(({ met }) => met.has(answer));
  const known = [...new Set(sheets.flatMap(({ headings }) => headings.filter((each) => each !== '')))];
  return [
    ...mapping
      .filter((each) => isSaidNow(each) && !isThere(each))
      .map(({ heading }) =>
        finding('error', 'import.answer-not-in-file', atLine(fileName), {
          heading: shorten(heading),
          known: known.slice(0, shown).map(shorten).join(', '),
        }),
      ),
    ...values
      .filter((each) => isSaidNow(each) && !isMet(each))
      .map(({ column, seen }) =>
        finding('error', 'import.value-answer-not-in-file', atLine(fileName), {
          column,
          value: shorten(seen),
        }),
      ),
  ];
}
