import type { Severity } from '#domain/basics/finding.ts';
import { atCell } from '#domain/basics/finding.ts';
import type { AnswerFinding, AnswerWords } from '#usecases/ports.ts';

/** The words of an answer, as a use case would give them. */
export const answerWords: AnswerWords = {
  locale: 'en',
  sheet: 'Findings',
  title: 'Findings in upload.xlsx',
  summary: '1 error',
  headings: {
    severity: 'Severity',
    where: 'Where',
    message: 'What',
    hint: 'What to do',
    fix: 'Proposal',
    code: 'Code',
  },
  severities: { error: 'Error', warning: 'Warning', info: 'Note' },
  proposal: 'Proposal',
  signatureRemoved: { code: 'answer.signature-removed', message: 'It was signed.', hint: 'Sign it again.' },
  notesLeftOut: { code: 'answer.notes-left-out', message: 'Some cells have no note.', hint: 'See the list.' },
};

export const answerFinding = (
  sheet: string,
  cell: string,
  more: Partial<AnswerFinding> & { readonly severity?: Severity } = {},
): AnswerFinding => ({
  code: 'import.number-expected',
  severity: 'error',
  where: atCell(sheet, cell),
  place: `${sheet}!${cell}`,
  message: `Not a number in ${cell}.`,
  hint: 'Enter a number.',
  ...more,
});
