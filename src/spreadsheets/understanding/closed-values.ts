import type { FactValue } from '#domain/customers/account.ts';
import { NO_REFUSAL } from '#domain/cycles/refusal-words.ts';
import {
  choicesOf,
  isMark,
  refusalMark,
  type ValueAnswer,
  type ValueChoice,
  type ValueMapping,
  type ValueQuestion,
} from '#domain/customers/value-mapping.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { foldName, gradeSign } from './fold-name.ts';
import { cleanText } from './values/clean-text.ts';
import type { Reading } from './values/reading.ts';
import { cellInWords } from './values/reading.ts';
import { flagWord } from './values/parse-flag.ts';
import type { CellValue } from '../reading/table-file.ts';

/** So many different words of a column are asked about: with more of them it is another column. */
const mostAsked = 60;
/** What is longer is no word, and nobody is asked about it. */
const longestWord = 200;

/** What a word that is no choice comes to in the readers of closed choices. */
const unknownWord: ReadonlySet<string> = new Set(['import.not-in-list', 'import.flag-expected']);

/** Words are the same whatever their case and blanks; signs such as `+` and `-` are told apart, alone and in `A+`. */
const foldWord = (text: string): string =>
  foldName(text) === '' ? cleanText(text) : `${foldName(text)}${gradeSign(text)}`;

type Answer = ValueAnswer | ValueMapping;

/** What somebody said that a word means, as the column keeps it; undefined where the cell counts as empty. */
export interface SaidValue {
  readonly answer: Answer;
  readonly value: FactValue | undefined;
  /** As a person of the market would write it. */
  readonly text: string;
}

interface Asked {
  readonly question: ValueQuestion;
  rows: number;
}

/** What words in one column mean, as far as somebody said so, and which ones somebody should be asked about. */
export interface ClosedValues {
  said(cell: CellValue): SaidValue | undefined;
  /** Notes a word that is no choice; whether it is the first cell that says so. */
  unknown(cell: CellValue, address: string, reading: Reading): 'first' | 'again' | 'not-a-word';
  questions(): readonly ValueQuestion[];
  /** Answers whose word stood in a cell. */
  met(): readonly Answer[];
}

interface Place {
  readonly sheet: string;
  readonly sheetName: string;
  readonly heading: string;
  readonly locale: string;
}

function saidOf(
  column: ConcreteColumn,
  answer: Answer,
  choices: readonly ValueChoice[],
  locale: string,
): SaidValue {
  const { meant } = answer;
  if (meant === '') return { answer, value: undefined, text: '–' };
  if (column.type.kind === 'flag') {
    const value = meant === 'yes';
    return { answer, value, text: flagWord(value, locale) };
  }
  return { answer, value: meant, text: choices.find(({ value }) => value === meant)?.label ?? meant };
}

/** @param answers about this column; those that come first count more */
export function closedValues(column: ConcreteColumn, answers: readonly Answer[], place: Place): ClosedValues {
  const { locale, ...where } = place;
  const choices = choicesOf(column, locale).map((choice) =>
    column.type.kind === 'flag' ? { ...choice, label: flagWord(choice.value === 'yes', locale) } : choice,
  );
  const said = new Map<string, SaidValue>();
  for (const answer of answers) {
    const word = isMark(answer.seen) ? answer.seen : foldWord(answer.seen);
    if (!said.has(word)) said.set(word, saidOf(column, answer, choices, locale));
  }
  const hasMarks = answers.some(({ seen }) => isMark(seen));
  const asked = new Map<string, Asked>();
  const met = new Set<Answer>();
  return {
    said: (cell) => {
      // Of nearly every column nobody said anything: a file has millions of cells.
      if (said.size === 0) return undefined;
      const text = cellInWords(cell);
      // Of a text that may be on somebody only its mark was remembered.
      const found =
        said.get(foldWord(text)) ?? (hasMarks ? said.get(refusalMark(cleanText(text))) : undefined);
      if (found) met.add(found.answer);
      return found;
    },

    met: () => [...met],

    unknown: (cell, address, reading) => {
      if (!reading || !('problem' in reading) || !unknownWord.has(reading.problem.code)) return 'not-a-word';
      const seen = cleanText(cellInWords(cell));
      if (seen.length > longestWord) return 'not-a-word';
      const word = foldWord(seen);
      const before = asked.get(word);
      if (before) {
        before.rows += 1;
        return 'again';
      }
      const fix = reading.problem.fix?.value;
      // That somebody refused nothing is not suggested: whoever looks says so.
      const likely = fix === NO_REFUSAL ? '' : String(fix ?? '');
      const suggested = typeof fix === 'boolean' ? (fix ? 'yes' : 'no') : likely;
      const question = { ...where, column: column.key, cell: address, seen, rows: 1, choices, suggested };
      asked.set(word, { question: { ...question, mayBeEmpty: !column.required, blocking: true }, rows: 1 });
      return 'first';
    },

    questions: () =>
      asked.size > mostAsked
        ? []
        : Array.from(asked.values(), ({ question, rows }) => ({ ...question, rows })),
  };
}
