import { assignmentsApart, readAssignment, type Assignment } from '#domain/customers/assignment.ts';
import type { Words } from './words.ts';

/** One of those who share an account, as a reader is told: `DE-02 (key account), from 1 Jan 2027`. */
function wordSharer(words: Pick<Words, 't'>, { territory, as, from, until }: Assignment): string {
  const who = words.t(`shared.as.${as}`, { territory });
  if (from !== '' && until !== '') return words.t('shared.between', { who, from, until });
  if (from !== '') return words.t('shared.from', { who, from });
  return until === '' ? who : words.t('shared.until', { who, until });
}

/** Who works an account besides; empty where nobody does. */
export const wordSharers = (words: Pick<Words, 't'>, sharers: readonly Assignment[]): string =>
  sharers.length === 0
    ? ''
    : words.t('shared.with', { who: sharers.map((each) => wordSharer(words, each)).join('; ') });

/** What the column of further territories says, in the reader's words; what cannot be read stays as it is. */
export const wordAssignments = (words: Pick<Words, 't'>, text: string): string =>
  assignmentsApart(text)
    .map((each) => {
      const read = readAssignment(each);
      return read ? wordSharer(words, read) : each;
    })
    .join('; ');
