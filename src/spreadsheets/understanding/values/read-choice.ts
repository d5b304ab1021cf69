import { inLocale } from '#domain/basics/local-text.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { gradeSign } from '../fold-name.ts';
import { createNameIndex, strengths, type NameIndex } from '../name-index.ts';
import { candidateFinder, type Candidates } from './choice-candidates.ts';
import { cleanText, plainFigures, saysNothing } from './clean-text.ts';
import { flagWord, parseFlag } from './parse-flag.ts';
import { cellInWords, problem } from './reading.ts';
import type { ReadValue } from './reading.ts';

/** Labels a message lists before it stops. */
const listed = 12;

interface Choices {
  readonly index: NameIndex<string>;
  readonly literal: ReadonlySet<string>;
  readonly candidatesFor: (text: string) => Candidates;
}

/** Of each list, which every column and file has the same; nothing of any file is in it. */
const known = new WeakMap<ControlledList, Choices>();

function choicesOf(list: ControlledList): Choices {
  const before = known.get(list);
  if (before) return before;
  const names = list.entries.flatMap(({ code, label, aliases }) => [
    ...Object.values(label).map((name) => ({ name, target: code, strength: strengths.name })),
    { name: code, target: code, strength: strengths.key },
    ...aliases.map((name) => ({ name, target: code, strength: strengths.alias })),
  ]);
  const index = createNameIndex(names);
  const choices = {
    index,
    literal: new Set(names.map(({ name }) => name.toLowerCase())),
    candidatesFor: candidateFinder(index, names),
  };
  known.set(list, choices);
  return choices;
}

/** The code of a list's entry, from its label in any language, an alias or the code itself. */
export function listReader(list: ControlledList, locale: string): ReadValue {
  const { index, literal, candidatesFor } = choicesOf(list);
  const labelOf = (code: string | undefined): string => {
    const entry = list.entries.find((each) => each.code === code);
    return entry === undefined ? '' : inLocale(entry.label, locale);
  };
  const choices = list.entries.slice(0, listed).map(({ code }) => labelOf(code));
  const allowed = [...choices, ...(list.entries.length > listed ? ['…'] : [])].join(', ');
  return (cell) => {
    const text = cleanText(cellInWords(cell));
    // `A+` is no `A`, unless the list itself has it.
    const isGraded = gradeSign(text) !== '' && !literal.has(text.toLowerCase());
    const said = isGraded ? undefined : index.find(text)?.target;
    if (said !== undefined) return { value: said };
    // `3 – Trial` is code and label together; `2 – 3` is two codes.
    const [, ahead = '', behind = ''] = /^(\S+)\s*[-–:.)]\s(.*)$/su.exec(text) ?? [];
    const code = index.find(ahead)?.target;
    const others = code === undefined ? [] : candidatesFor(behind).codes;
    if (code !== undefined && others.every((each) => each === code)) return { value: code };
    if (saysNothing(text)) return undefined;
    const { codes, isSure } = candidatesFor(text);
    const [first, ...rivals] = codes;
    const labels = list.entries.flatMap((each) => (codes.includes(each.code) ? labelOf(each.code) : []));
    const suggestion = first === undefined ? 'none' : rivals.length > 0 ? 'several' : labelOf(first);
    return problem(
      'import.not-in-list',
      { allowed, suggestion, rivals: labels.slice(0, listed).join(', ') },
      isSure && first !== undefined && !isGraded ? { value: first, text: labelOf(first) } : undefined,
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
    const behind = rest.join(' ');
    const said = rest.length > 0 && !negations.test(behind) ? parseFlag(first) : undefined;
    // Where the words behind say the other thing as well, nothing tells which of the two is meant.
    const isTurned = (behind.match(/[\p{L}\p{M}]+/gu) ?? []).some((word) => parseFlag(word) === !said);
    const meant = isTurned ? undefined : said;
    return problem(
      'import.flag-expected',
      {},
      meant === undefined ? undefined : { value: meant, text: flagWord(meant, locale) },
    );
  };

/** Words that turn round what stands before them. */
const negations = /\b(?:nicht|kein\w*|not|pas|non|niet|nie|inte|no longer|mais|more)\b|ない|未/iu;
