import { inLocale } from '#domain/basics/local-text.ts';
import type { ControlledList } from '#domain/process/workbook-template.ts';
import { createNameIndex, strengths } from '../name-index.ts';
import { findSimilarName } from '../similar-name.ts';
import { cleanText, plainFigures, saysNothing } from './clean-text.ts';
import { parseFlag } from './parse-flag.ts';
import { cellInWords, problem } from './reading.ts';
import type { ReadValue } from './reading.ts';

/** Labels a message lists before it stops. */
const listed = 12;

/** The code of a list's entry, from its label in any language, an alias or the code itself. */
export function listReader(list: ControlledList, locale: string): ReadValue {
  const index = createNameIndex(
    list.entries.flatMap(({ code, label, aliases }) => [
      ...Object.values(label).map((name) => ({ name, target: code, strength: strengths.name })),
      { name: code, target: code, strength: strengths.key },
      ...aliases.map((name) => ({ name, target: code, strength: strengths.alias })),
    ]),
  );
  const labelOf = (code: string | undefined): string => {
    const entry = list.entries.find((each) => each.code === code);
    return entry === undefined ? '' : inLocale(entry.label, locale);
  };
  const choices = list.entries.slice(0, listed).map(({ code }) => labelOf(code));
  const allowed = [...choices, ...(list.entries.length > listed ? ['…'] : [])].join(', ');
  return (cell) => {
    const text = cleanText(cellInWords(cell));
    // `3 – Trial` is code and label together.
    const code = (index.find(text) ?? index.find(/^(\S+)\s*[-–:.)]\s/u.exec(text)?.[1] ?? ''))?.target;
    if (code !== undefined) return { value: code };
    if (saysNothing(text)) return undefined;
    const suggestion = labelOf(findSimilarName(index, text));
    return problem('import.not-in-list', { allowed, suggestion: suggestion === '' ? 'none' : suggestion });
  };
}

export const readFlag: ReadValue = (cell) => {
  if (typeof cell === 'boolean') return { value: cell };
  const text = cellInWords(cell);
  const value = parseFlag(text);
  if (value !== undefined) return { value };
  return saysNothing(plainFigures(text)) ? undefined : problem('import.flag-expected');
};
