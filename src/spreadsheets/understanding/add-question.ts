import type { ValueQuestion } from '#domain/customers/value-mapping.ts';

/** The same word on a further sheet of a table is the same question, in so many rows more. */
export function addQuestion(questions: ValueQuestion[], asked: ValueQuestion): void {
  const at = questions.findIndex(
    (each) => each.sheet === asked.sheet && each.column === asked.column && each.seen === asked.seen,
  );
  const before = questions[at];
  if (before) questions[at] = { ...before, rows: before.rows + asked.rows };
  else questions.push(asked);
}
