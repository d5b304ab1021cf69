import { atCell } from '#domain/basics/finding.ts';
import type { ColumnAnswer, ColumnMapping } from '#domain/customers/column-mapping.ts';
import { isMark, type ValueAnswer, type ValueMapping } from '#domain/customers/value-mapping.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { NO_REFUSAL, REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { Header } from './find-header.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { foldName } from './fold-name.ts';
import type { MatchContext } from './match-context.ts';
import { shorten } from './values/clean-text.ts';
import { cellInWords, type ReadValue } from './values/reading.ts';

const isOfRefusals = ({ says, key }: ConcreteColumn): boolean => says === 'refused' || key === REFUSAL_KIND;

/**
 * Answers that take a heading for something else which says that somebody refused: of one whose name says so that is no
 * answer, for nobody would be left alone by a column that nobody hears; of one that only reads so it holds, and is told.
 */
export function sayRefusalAnswers(
  header: Header,
  columns: readonly ConcreteColumn[],
  { answers, sheet, findings, namesRefusal, looksLikeRefusal }: MatchContext,
): void {
  const ofRefusals = new Set(columns.filter(isOfRefusals).map(({ key }) => key));
  const meant = new Map<string, ColumnAnswer | ColumnMapping>();
  for (const each of answers) if (!meant.has(foldName(each.heading))) meant.set(foldName(each.heading), each);
  for (const { index, text } of header.headings) {
    const answer = text === '' ? undefined : meant.get(foldName(text));
    if (!answer || ofRefusals.has(answer.column)) continue;
    const isNamed = namesRefusal(text);
    if (!isNamed && !looksLikeRefusal(text)) continue;
    const where = atCell(sheet, `${columnLetters(index + 1)}${header.row}`);
    const values = { heading: shorten(text), column: answer.column === '' ? '–' : answer.column };
    if (isNamed)
      findings.add(
        'error',
        answer.column === '' ? 'import.refusal-heading-own' : 'import.refusal-heading-elsewhere',
        where,
        values,
      );
    else findings.add('warning', 'import.refusal-heading-kept', where, values);
  }
}

/** Whether an answer would have a word that says a refusal mean that there is none. */
function lifts(
  { says, key }: ConcreteColumn,
  { seen, meant }: ValueAnswer | ValueMapping,
  read: ReadValue,
): boolean {
  if (isMark(seen) || (says === undefined && key !== REFUSAL_KIND)) return false;
  const reading = read(seen);
  if (!reading || !('value' in reading)) return false;
  const { value } = reading;
  if (key === REFUSAL_KIND) return value !== NO_REFUSAL && (meant === NO_REFUSAL || meant === '');
  return says === 'refused' ? value !== false && meant !== 'yes' : value === false && meant !== 'no';
}

interface ColumnRead {
  readonly index: number;
  readonly heading: string;
  readonly column: ConcreteColumn;
}

/** The answers about a column that are heeded; one that would have a refusal mean none is not, and that is told. */
export function heededAnswers<Answer extends ValueAnswer | ValueMapping>(
  { index, heading, column }: ColumnRead,
  answers: readonly Answer[],
  read: ReadValue,
  { sheet, findings }: { readonly sheet: string; readonly findings: FindingsOfFile },
): { readonly heeded: readonly Answer[]; readonly refused: readonly Answer[] } {
  const refused = answers.filter((each) => lifts(column, each, read));
  for (const { seen, meant, ...more } of refused) {
    const values = {
      heading: shorten(heading),
      value: shorten(cellInWords(seen)),
      meant: meant === '' ? '–' : meant,
    };
    findings.add(
      'confirmedBy' in more ? 'warning' : 'error',
      'import.refusal-word-stays',
      atCell(sheet, `${columnLetters(index + 1)}1`),
      values,
    );
  }
  return { heeded: answers.filter((each) => !refused.includes(each)), refused };
}
