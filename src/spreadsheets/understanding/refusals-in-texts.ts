import { atCell } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import {
  refusalMark,
  type ValueAnswer,
  type ValueMapping,
  type ValueQuestion,
} from '#domain/customers/value-mapping.ts';
import { choicesOf } from '#domain/customers/value-mapping.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { NO_REFUSAL, REFUSAL_KIND, type RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { CellValue } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { foldName } from './fold-name.ts';
import { phraseFinder, type FoundPhrase } from './refusal-phrases.ts';
import type { MatchedColumns } from './match-columns.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

interface Context {
  /** Key of the workbook's sheet. */
  readonly key: string;
  readonly sheet: string;
  readonly locale: string;
  readonly findings: FindingsOfFile;
  readonly words: RefusalWords;
  readonly kinds: ConcreteColumn;
  readonly values: readonly (ValueAnswer | ValueMapping)[];
}

/** Columns in which anything may be written: of the template those with a name or remarks in them. */
const texts = new Set(['name', 'comment']);

export interface RefusalsInTexts {
  /** What a row's texts say, by the kind of refusal. */
  read(row: number, cells: readonly (CellValue | undefined)[]): Readonly<Record<string, FactValue>>;
  questions(): readonly ValueQuestion[];
  /** Answers about texts that stand in the list. */
  met(): readonly (ValueAnswer | ValueMapping)[];
}

const remembered = 5_000;

/**
 * Texts of a list that seem to say that somebody does not want to be reached. One word below a heading of a status says
 * so; anything else is asked about, once for each text, and the file waits for the answer.
 */
export function refusalsInTexts(
  { known, extra }: Pick<MatchedColumns, 'known' | 'extra'>,
  context: Context,
): RefusalsInTexts {
  const { words, kinds, sheet, findings, locale, key, values } = context;
  const find = phraseFinder(words);
  const status = new Set(words.status.map(foldName));
  const places = [
    ...known
      .filter(({ column }) => texts.has(column.key))
      .map(({ index, heading }) => ({ index, heading, isStatus: false })),
    ...extra.map(({ index, heading }) => ({ index, heading, isStatus: status.has(foldName(heading)) })),
  ];
  const answers = new Map<string, ValueAnswer | ValueMapping>();
  for (const answer of values) {
    const { column, seen, sheet: of } = answer;
    if (column !== REFUSAL_KIND || (of !== undefined && of !== key)) continue;
    const mark = refusalMark(seen);
    if (!answers.has(mark)) answers.set(mark, answer);
  }
  const met = new Set<ValueAnswer | ValueMapping>();
  const choices = choicesOf(kinds, locale);
  const seenTexts = new Map<string, FoundPhrase | undefined>();
  const foundIn = (text: string): FoundPhrase | undefined => {
    const before = seenTexts.get(text);
    if (before !== undefined || seenTexts.has(text)) return before;
    const found = find(text);
    if (seenTexts.size < remembered) seenTexts.set(text, found);
    return found;
  };
  const asked = new Map<string, { question: ValueQuestion; rows: number }>();
  const told = new Set<string>();

  const ask = (row: number, place: (typeof places)[number], text: string, kind: string): void => {
    const cell = `${columnLetters(place.index + 1)}${row}`;
    const mark = refusalMark(text);
    const before = asked.get(mark);
    const heading = shorten(place.heading);
    findings.add(before ? 'info' : 'error', 'import.perhaps-refusal', atCell(sheet, cell), {
      heading,
      value: shorten(text),
    });
    if (before) before.rows += 1;
    else {
      const question = {
        sheet: key,
        sheetName: sheet,
        column: REFUSAL_KIND,
        heading,
        cell,
        seen: text,
        rows: 1,
        choices,
        suggested: kind,
        mayBeEmpty: true,
        blocking: true,
      };
      asked.set(mark, { question, rows: 1 });
    }
  };

  return {
    read: (row, cells) => {
      let said: Record<string, FactValue> | undefined;
      for (const place of places) {
        const cell = cells[place.index];
        if (typeof cell !== 'string') continue;
        const found = foundIn(cell);
        if (!found) continue;
        const text = cleanText(cellInWords(cell));
        const answer = answers.get(refusalMark(text));
        if (answer) met.add(answer);
        const meant = answer?.meant === '' ? NO_REFUSAL : answer?.meant;
        const kind = meant ?? (place.isStatus && found.isAll ? found.kind : undefined);
        if (kind === undefined) ask(row, place, text, found.kind);
        else if (kind !== NO_REFUSAL) (said ??= {})[kind] = true;
        if (kind === undefined || answer !== undefined || told.has(`${place.index} ${kind}`)) continue;
        told.add(`${place.index} ${kind}`);
        findings.add(
          'info',
          'import.refusal-understood',
          atCell(sheet, `${columnLetters(place.index + 1)}${row}`),
          {
            heading: shorten(place.heading),
            value: shorten(text),
            kind: choices.find(({ value }) => value === kind)?.label ?? kind,
          },
        );
      }
      return said ?? {};
    },
    questions: () => Array.from(asked.values(), ({ question, rows }) => ({ ...question, rows })),
    met: () => [...met],
  };
}
