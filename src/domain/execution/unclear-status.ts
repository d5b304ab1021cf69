import { atCell, finding, type Finding } from '../basics/finding.ts';
import type { ColumnQuestion } from '../customers/column-mapping.ts';

/** Whether a heading that nobody settled probably says which calls were made. */
const mayBeStatus = ({ assumed, candidates }: ColumnQuestion): boolean =>
  assumed === '' &&
  candidates.some(({ column, likelihood }) => column === 'call-status' && likelihood !== 'possible');

/**
 * Questions of a file of calls. A call without a status counts as made, so a heading that probably is the status has to
 * be answered: passed over, calls that are only planned would count.
 */
export const demandStatus = (questions: readonly ColumnQuestion[]): readonly ColumnQuestion[] =>
  questions.map((each) => (mayBeStatus(each) ? { ...each, blocking: true } : each));

/** What keeps the file out until those questions are answered. */
export const findUnclearStatus = (questions: readonly ColumnQuestion[]): readonly Finding[] =>
  questions
    .filter(mayBeStatus)
    .map(({ sheetName, cell, heading }) =>
      finding('error', 'calls.status-unclear', atCell(sheetName, cell), { heading }),
    );
