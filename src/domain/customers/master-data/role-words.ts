import type { ControlledList } from '../../cycles/workbook-template.ts';
import { foldedWord } from '../names-alike.ts';
import { assignmentRoles, type AssignmentRole } from '../assignment.ts';

/** What somebody is to an account they work, by what people call it, folded. */
export type RoleWords = ReadonlyMap<string, AssignmentRole>;

/** The words of a list in all its languages, its codes among them. */
export const roleWordsOf = ({ entries }: Pick<ControlledList, 'entries'>): RoleWords =>
  new Map(
    entries.flatMap(({ code, label, aliases }) => {
      const role = assignmentRoles.find((each) => each === code);
      return role
        ? [code, ...Object.values(label), ...aliases].map((word) => [foldedWord(word), role] as const)
        : [];
    }),
  );

/** The role a word stands for; a code always does. */
export const roleIn = (words: RoleWords, word: string): AssignmentRole | undefined =>
  assignmentRoles.find((each) => each === word) ?? words.get(foldedWord(word));
