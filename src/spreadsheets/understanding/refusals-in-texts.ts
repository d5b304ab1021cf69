import { atCell } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import {
  choicesOf,
  CROSSED_OUT,
  refusalMark,
  type ValueAnswer,
  type ValueMapping,
  type ValueQuestion,
} from '#domain/customers/value-mapping.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { NO_REFUSAL, REFUSAL_KIND, type RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { SheetRow } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { doubtfulTexts } from './doubtful-texts.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { foldName } from './fold-name.ts';
import type { NotesOfRows } from './notes-of-rows.ts';
import { placesOfTexts, type Place } from './places-of-texts.ts';
import { isLegend, type HeardOutside } from './refusals-outside.ts';
import { phraseFinder, type FoundPhrase } from './refusal-phrases.ts';
import { unreadRemarks } from './unread-remarks.ts';
import { unspoken, unspokenRefusals } from './unspoken-refusals.ts';
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
  /** What was written on cells, by row. */
  readonly notes: NotesOfRows;
  readonly hearLegend: HeardOutside['legend'];
}

export interface RefusalsInTexts {
  /** What a row's texts say, by the kind of refusal. */
  read(row: Pick<SheetRow, 'row' | 'cells' | 'struck'>): Readonly<Record<string, FactValue>>;
  questions(): readonly ValueQuestion[];
  /** Tells of what nobody understands, once all rows are read. */
  say(): void;
  /** Answers about texts that stand in the list. */
  met(): readonly (ValueAnswer | ValueMapping)[];
}

const remembered = 5_000;

/** A text that is a refusal as a whole is asked about of so many accounts one by one. */
const ASKED_ONE_BY_ONE = 10;

const isDenied = (meant: string): boolean => meant === '' || meant === NO_REFUSAL;

/** A text as it stands of one account, as somebody is asked about it and answers. */
const textOf = (text: string, account: string): string => `${text} (${account})`;

/**
 * Texts of a list that seem to say that somebody does not want to be reached. One word below a heading of a status says
 * so; anything else is asked about, once for each text, and the file waits for the answer.
 */
export function refusalsInTexts(
  { known, extra, questions }: Pick<MatchedColumns, 'known' | 'extra' | 'questions'>,
  context: Context,
): RefusalsInTexts {
  const { words, kinds, sheet, findings, locale, key, values, notes, hearLegend } = context;
  const find = phraseFinder(words);
  const looks = unspokenRefusals(words);
  const { places, placeOf, placeOfNote } = placesOfTexts({ known, extra, questions }, words);
  const titled = new Set([...known, ...extra].map(({ index }) => index));
  const answers = new Map<string, ValueAnswer | ValueMapping>();
  for (const answer of values) {
    const { column, seen, sheet: of } = answer;
    if (column !== REFUSAL_KIND || (of !== undefined && of !== key)) continue;
    const mark = refusalMark(seen);
    if (!answers.has(mark)) answers.set(mark, answer);
  }
  const met = new Set<ValueAnswer | ValueMapping>();
  const unread = unreadRemarks(words, sheet, findings);
  const isDoubtful = doubtfulTexts(words, true);
  const choices = choicesOf(kinds, locale);
  const seenTexts = new Map<string, FoundPhrase | undefined>();
  const foundIn = (text: string): FoundPhrase | undefined => {
    const before = seenTexts.get(text);
    if (before !== undefined || seenTexts.has(text)) return before;
    const found = find(text);
    if (seenTexts.size < remembered) seenTexts.set(text, found);
    return found;
  };
  const statusAsks = new Set(words.statusAsks.map(foldName));
  /** Of a status that may say that somebody is not there any more, or nothing of that, somebody has to say which. */
  const asksOf = (text: string): FoundPhrase | undefined =>
    statusAsks.has(foldName(text)) ? { kind: 'retired', isAll: false } : undefined;
  const asked = new Map<string, { question: ValueQuestion; rows: number }>();
  /** Texts that are a refusal as a whole, and of whom they stand. */
  const whole = new Map<string, ValueQuestion[]>();
  const indexOf = (key: string): number => known.find(({ column }) => column.key === key)?.index ?? -1;
  const idAt = indexOf('account-id');
  // A row of a plan may name its account in the key of its line alone.
  const keyAt = idAt < 0 ? indexOf('plan-key') : idAt;
  const nameAt = indexOf('name');
  const told = new Set<string>();

  const ask = (row: number, place: Place, text: string, found: FoundPhrase, account: string): void => {
    const cell = `${columnLetters(place.index + 1)}${row}`;
    const mark = refusalMark(text);
    const before = asked.get(mark);
    const heading = shorten(place.heading);
    const code = text === CROSSED_OUT ? 'import.struck-through' : 'import.perhaps-refusal';
    findings.add(before ? 'info' : 'error', code, atCell(sheet, cell), { heading, value: shorten(text) });
    const question = {
      sheet: key,
      sheetName: sheet,
      column: REFUSAL_KIND,
      heading,
      cell,
      seen: text,
      rows: 1,
      choices,
      suggested: found.kind,
      mayBeEmpty: true,
      blocking: true,
    };
    if (found.isAll) {
      const those = whole.get(mark) ?? [];
      whole.set(mark, those);
      const seen = textOf(text, account);
      const same = those.findIndex((each) => each.seen === seen);
      const told = those[same];
      // Further rows of the same account are the same question.
      if (told) those[same] = { ...told, rows: told.rows + 1 };
      else if (those.length <= ASKED_ONE_BY_ONE) those.push({ ...question, seen });
    }
    if (before) before.rows += 1;
    else asked.set(mark, { question, rows: 1 });
  };

  /** What is not asked of one account alone is a refusal of all, for nobody denies it for everybody. */
  const questionsOf = ([mark, { question, rows }]: readonly [
    string,
    { question: ValueQuestion; rows: number },
  ]) => {
    const those = whole.get(mark);
    if (!those) return [{ ...question, rows }];
    if (those.length <= ASKED_ONE_BY_ONE) return those;
    const kindsAlone = choices.filter(({ value }) => value !== NO_REFUSAL);
    return [{ ...question, rows, choices: kindsAlone, mayBeEmpty: false }];
  };

  /** What somebody said of a text: of this account, or of everybody where it is a refusal. */
  const answerTo = (text: string, found: FoundPhrase, account: string, cell: string) => {
    const own = found.isAll ? answers.get(refusalMark(textOf(text, account))) : undefined;
    const general = answers.get(refusalMark(text));
    if (general) met.add(general);
    if (own) met.add(own);
    if (own && isDenied(own.meant)) {
      const values = { value: shorten(text), account };
      findings.add('warning', 'import.refusal-text-denied', atCell(sheet, cell), values);
    }
    if (own || !general || !found.isAll || !isDenied(general.meant)) return own ?? general;
    if (!('confirmedBy' in general) && !told.has(`denied ${text}`)) {
      told.add(`denied ${text}`);
      findings.add('error', 'import.refusal-text-of-all', atCell(sheet, cell), {
        value: shorten(text),
        answer: `${REFUSAL_KIND}:${textOf(shorten(text), account)}=${NO_REFUSAL}`,
      });
    }
    return undefined;
  };

  /** Which kind of refusal a text says, as far as that is known; what is not is asked about. */
  const hear = (row: number, place: Place, written: string, account: string): string | undefined => {
    if (place.isWord?.has(foldName(written))) return undefined;
    const found =
      foundIn(written) ??
      (place.isStatus ? asksOf(written) : undefined) ??
      looks.find(written, place.isOfHours) ??
      // A no beside somebody is of something: of what, somebody has to say.
      (place.isRemark && isDoubtful(written) ? unspoken : undefined);
    if (!found) {
      if (place.isRemark) unread.see(row, place, written);
      return undefined;
    }
    return hearFound(row, place, written, found, account);
  };

  const hearFound = (
    row: number,
    place: Place,
    written: string,
    found: FoundPhrase,
    account: string,
  ): string | undefined => {
    const text = cleanText(cellInWords(written));
    const cell = `${columnLetters(place.index + 1)}${row}`;
    const answer = answerTo(text, found, account, cell);
    const meant = answer?.meant === '' ? NO_REFUSAL : answer?.meant;
    const kind = meant ?? (place.isStatus && found.isAll ? found.kind : undefined);
    if (kind === undefined) {
      ask(row, place, text, found, account);
      return undefined;
    }
    if (answer === undefined && !told.has(`${place.index} ${kind}`)) {
      told.add(`${place.index} ${kind}`);
      findings.add('info', 'import.refusal-understood', atCell(sheet, cell), {
        heading: shorten(place.heading),
        value: shorten(text),
        kind: choices.find(({ value }) => value === kind)?.label ?? kind,
      });
    }
    return kind === NO_REFUSAL ? undefined : kind;
  };

  return {
    read: ({ row, cells, struck }) => {
      let said: Record<string, FactValue> | undefined;
      const account = cleanText(cellInWords(cells[keyAt] ?? ''));
      // A name of a part of the list stands where identifiers do: `from here on: no visits`.
      const named = cells[keyAt];
      if (typeof named === 'string' && named.includes(' ') && find(named)) hearLegend(row, keyAt, named);
      for (const place of places) {
        const cell = cells[place.index];
        const kind = typeof cell === 'string' ? hear(row, place, cell, account) : undefined;
        if (kind !== undefined) (said ??= {})[kind] = true;
      }
      // What stands below no heading is no value of the row, and says what it says all the same.
      for (const [index, cell] of cells.entries()) {
        if (typeof cell !== 'string' || titled.has(index)) continue;
        // What a colour means is of other rows than its own.
        if (isLegend(cell)) {
          hearLegend(row, index, cell);
          continue;
        }
        const kind = hear(row, placeOf(index, columnLetters(index + 1)), cell, account);
        if (kind !== undefined) (said ??= {})[kind] = true;
      }
      const crossed = struck?.find((index) => index === nameAt || index === keyAt);
      if (crossed !== undefined) {
        const kind = hearFound(
          row,
          placeOf(crossed, columnLetters(crossed + 1)),
          CROSSED_OUT,
          unspoken,
          account,
        );
        if (kind !== undefined) (said ??= {})[kind] = true;
      }
      for (const { index, text } of notes.get(row) ?? []) {
        const kind = hear(row, placeOfNote(index), text, account);
        if (kind !== undefined) (said ??= {})[kind] = true;
      }
      return said ?? {};
    },
    questions: () => [...asked].flatMap(questionsOf),
    say: () => unread.say(),
    met: () => [...met],
  };
}
