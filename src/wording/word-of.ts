import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { Words } from './words.ts';

/** The label of a list's entry, or the code itself where the list does not know it. */
export function labelOf(lists: readonly ControlledList[], words: Words, list: string, code: string): string {
  const entries = lists.find((each) => each.key === list)?.entries ?? [];
  // What was kept under a former code is called as it is now.
  const entry =
    entries.find((each) => each.code === code) ?? entries.find(({ aliases }) => aliases.includes(code));
  return entry ? words.local(entry.label) : code;
}

/** The catalogue's word for a code of an area; a code it does not know stands for itself. */
export const wordOf = (words: Words, area: string, code: string): string =>
  words.has(`page.${area}.${code}`) ? words.t(`page.${area}.${code}`) : code;
