import { inLocale } from '#domain/basics/local-text.ts';
import { titleReader } from '#domain/customers/titles/read-title.ts';
import { rolesOfTitle } from '#domain/customers/titles/roles-of-title.ts';
import type { TitleWords } from '#domain/cycles/title-words.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { cleanText } from './clean-text.ts';
import { listReader } from './read-choice.ts';
import { cellInWords, problem } from './reading.ts';
import type { ReadValue } from './reading.ts';

/**
 * The code of a role: by the names of the list, else by what a title in somebody's own words says. What is sure is taken
 * and said; where a title may mean several roles, or is not sure, somebody is asked.
 */
export function roleReader(list: ControlledList, titles: TitleWords, locale: string): ReadValue {
  const read = listReader(list, locale);
  // Where every role is one of the list, none is made.
  let title: ReturnType<typeof titleReader> | undefined;
  const labels = new Map(list.entries.map(({ code, label }) => [code, inLocale(label, locale)]));
  const known = new Set(labels.keys());
  const labelOf = (code: string): string => labels.get(code) ?? code;
  return (cell) => {
    const reading = read(cell);
    if (reading === undefined || !('problem' in reading)) return reading;
    title ??= titleReader(titles);
    const { roles, isSure } = rolesOfTitle(title(cleanText(cellInWords(cell))), known);
    const [first, ...rivals] = roles;
    if (first === undefined) return reading;
    if (isSure)
      return {
        value: first,
        repair: { code: 'import.title-read', values: { text: labelOf(first) }, ofWord: true },
      };
    return problem('import.not-in-list', {
      ...reading.problem.values,
      suggestion: rivals.length > 0 ? 'several' : labelOf(first),
      rivals: roles.map(labelOf).join(', '),
    });
  };
}
