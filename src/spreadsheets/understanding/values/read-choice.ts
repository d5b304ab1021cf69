import { inLocale } from '#domain/basics/local-text.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { createNameIndex, strengths } from '../name-index.ts';
import { findSimilarName } from '../similar-name.ts';
import { cleanText, plainFigures, saysNothing } from './clean-text.ts';
import { flagWord, parseFlag } from './parse-flag.ts';
import { cellInWords, problem } from './reading.ts';
import type { ReadValue } from './reading.ts';

/** Labels a message lists before it stops. */
const listed = 12;

/** Between two choices in one cell: `Kardiologie / Innere Medizin`. */
const between = /\s*[/;,+&|\n、・]\s*|\s+(?:und|and|et|e|y|en|i|och)\s+/iu;

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
  const similar = (text: string): string | undefined =>
    findSimilarName(index, text) ??
    // What stands in brackets, or a second choice behind the first, is more than the list asks for.
    text
      .replace(/\s*[([（].*$/su, '')
      .split(between)
      .map((part) => index.find(part)?.target ?? findSimilarName(index, part))
      .find((code) => code !== undefined);
  return (cell) => {
    const text = cleanText(cellInWords(cell));
    // `3 – Trial` is code and label together.
    const code = (index.find(text) ?? index.find(/^(\S+)\s*[-–:.)]\s/u.exec(text)?.[1] ?? ''))?.target;
    if (code !== undefined) return { value: code };
    if (saysNothing(text)) return undefined;
    const suggested = similar(text);
    const suggestion = labelOf(suggested);
    return problem(
      'import.not-in-list',
      { allowed, suggestion: suggestion === '' ? 'none' : suggestion },
      suggested === undefined ? undefined : { value: suggested, text: suggestion },
    );
  };
}

/** Yes and no; what the first word of a longer text says is proposed in the word the market's templates use. */
export const flagReader =
  (locale: string): ReadValue =>
  (cell) => {
    if (typeof cell === 'boolean') return { value: cell };
    const text = cellInWords(cell);
    const value = parseFlag(text);
    if (value !== undefined) return { value };
    if (saysNothing(plainFigures(text))) return undefined;
    // A sign has to stand between: `non so` is no `non`.
    const [first = '', ...rest] = cleanText(text).split(/\s*[,;:(（、–]\s*/u);
    const meant = rest.length > 0 && !negations.test(rest.join(' ')) ? parseFlag(first) : undefined;
    return problem(
      'import.flag-expected',
      {},
      meant === undefined ? undefined : { value: meant, text: flagWord(meant, locale) },
    );
  };

/** Words that turn round what stands before them. */
const negations = /\b(?:nicht|kein\w*|not|pas|non|niet|nie|inte|no longer|mais|more)\b|ない|未/iu;
