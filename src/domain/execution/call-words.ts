import { atCell, atSheet, finding, type Finding } from '../basics/finding.ts';
import { inLocale } from '../basics/local-text.ts';
import type { ColumnQuestion } from '../customers/column-mapping.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../customers/filled-workbook.ts';
import { ownColumnKey } from '../customers/own-columns.ts';
import type { ValueQuestion } from '../customers/value-mapping.ts';
import type { ConcreteWorkbook } from '../cycles/concrete-workbook.ts';
import type { ControlledList } from '../cycles/workbook-template.ts';
import { channelsOfTypes, originsOfTypes, wordsForNoCall } from './channels-of-types.ts';
import { foldCallWord } from './fold-call-word.ts';

/** So many words of a column are asked about: with more of them it is another column. */
const MOST_ASKED = 30;

interface Word {
  readonly seen: string;
  readonly row: number;
  rows: number;
  /** Whether every row with it says its channel besides. */
  hasChannel: boolean;
}

/** Words of a column that mean nothing known, with their first row. */
function unknownWords(
  sheet: FilledSheet<string>,
  column: string,
  isKnown: (word: string, row: FilledRow) => boolean,
): readonly Word[] {
  const words = new Map<string, Word>();
  for (const row of sheet.rows) {
    const seen = String(row.values[column] ?? '').trim();
    if (seen === '' || isKnown(seen, row)) continue;
    const hasChannel = row.values['call-channel'] !== undefined;
    const before = words.get(foldCallWord(seen));
    if (before) {
      before.rows += 1;
      before.hasChannel &&= hasChannel;
    } else words.set(foldCallWord(seen), { seen, row: row.row, rows: 1, hasChannel });
  }
  return [...words.values()];
}

export interface AskedWords {
  readonly questions: readonly ValueQuestion[];
  readonly findings: readonly Finding[];
}

/**
 * What somebody should say of words that mean nothing known. A brand may stay unknown; of a type nobody knows whether it
 * is a call at all, was asked for or held for a group, and the file waits for the answer: limits count by it, also where
 * another column says the channel. A type and a channel that say different things are asked about as well.
 */
export function askCallWords(
  sheet: FilledSheet<'calls'>,
  { sheets }: ConcreteWorkbook<'calls'>,
  lists: readonly ControlledList[],
  locale: string,
): AskedWords {
  const types = channelsOfTypes(lists);
  const noCall = wordsForNoCall(lists);
  const columns = new Map(sheets.flatMap((each) => each.columns.map((column) => [column.key, column])));
  const brands = new Set(
    (columns.get('call-brand')?.list?.entries ?? []).flatMap(({ code, label }) => [
      foldCallWord(code),
      foldCallWord(label.en),
    ]),
  );
  const saysBrand = (word: string): boolean =>
    word.split(/\s*[;|,]\s*|\s{2,}/u).some((part) => brands.has(foldCallWord(part)));
  const origins = originsOfTypes(lists);
  const codes = new Set((columns.get('call-type')?.list?.entries ?? []).map(({ code }) => code));
  /** A visit may be held over any channel; a call by telephone is none in person. */
  const isAgainst = (word: string, { values }: FilledRow): boolean => {
    const channel = types.get(foldCallWord(word));
    const told = values['call-channel'];
    return ![undefined, 'face-to-face', told].includes(channel) && told !== undefined && !codes.has(word);
  };
  const saysType = (word: string, row: FilledRow): boolean => {
    const folded = foldCallWord(word);
    if (codes.has(word) || noCall.has(folded)) return true;
    if (types.has(folded)) return !isAgainst(word, row);
    return origins.has(folded) && row.values['call-channel'] !== undefined;
  };
  const cellOf = (column: string, row: number): string => `${sheet.columns[column] ?? 'A'}${row}`;
  const questionOf =
    (column: string, blocking: boolean) =>
    ({ seen, row, rows, hasChannel }: Word): ValueQuestion => ({
      sheet: sheet.key,
      sheetName: sheet.sheetName,
      column,
      heading: sheet.places?.[column]?.heading ?? column,
      cell: cellOf(column, row),
      seen,
      rows,
      choices: (columns.get(column)?.list?.entries ?? []).map(({ code, label }) => ({
        value: code,
        label: inLocale(label, locale),
      })),
      suggested: '',
      mayBeEmpty: !blocking || hasChannel,
      blocking,
    });
  const brandWords = unknownWords(sheet, 'call-brand', saysBrand);
  const typeWords = unknownWords(sheet, 'call-type', saysType);
  const heading = sheet.places?.['call-type']?.heading ?? 'call-type';
  const isOther = typeWords.length > MOST_ASKED;
  return {
    questions: [
      ...(brandWords.length > MOST_ASKED ? [] : brandWords.map(questionOf('call-brand', false))),
      ...(isOther ? [] : typeWords.map(questionOf('call-type', true))),
    ],
    findings: isOther
      ? [
          finding(
            'error',
            'calls.types-too-many',
            atCell(sheet.sheetName, cellOf('call-type', sheet.headerRow)),
            {
              heading,
              count: typeWords.length,
            },
          ),
        ]
      : typeWords.map(({ seen, row, rows }) =>
          finding(
            'error',
            types.has(foldCallWord(seen)) ? 'calls.type-against-channel' : 'calls.type-unknown',
            atCell(sheet.sheetName, cellOf('call-type', row)),
            { heading, value: seen, rows },
          ),
        ),
  };
}

/** Headings that may say for how many calls a row stands, or anything else that is counted. */
const mayCount: ReadonlySet<string> = new Set(
  `calls visits contacts interactions count number qty quantity total frequency actual actuals
   besuche kontakte anzahl menge visites contacts nombre quantité visite contatti numero quantità visitas contactos contatos
   número cantidad quantidade bezoeken contacten aantal wizyty liczba besök antal 訪問 件数 回数 実績数 방문 횟수 次数`
    .split(/\s+/u)
    .map(foldCallWord),
);

/** Headings below which stands how many, or who, took part. */
const mayAttend: ReadonlySet<string> = new Set(
  `attendees attendee participants attendance headcount teilnehmer teilnehmerzahl teilnehmende participantes assistentes
   asistentes partecipanti presenti deelnemers uczestnicy deltagare 参加者 参加人数 出席者 人数 attendees_vod__c
   call_attendees_vod__c attendee_count_vod__c`
    .split(/\s+/u)
    .map(foldCallWord),
);

interface Counted {
  readonly heading: string;
  readonly letters: string;
  readonly samples: readonly string[];
  readonly code: 'calls.count-unclear' | 'calls.attendees-unclear';
}

const numeric = /^\d+(?:[.,]\d+)?$/u;

/**
 * Columns nobody knows below a heading of things that are counted, of which some cell is another number than one: also a
 * broken one, for it is no reason to take the row for one call. Names of those who took part count as several.
 */
function countsIn(sheet: FilledSheet<string>): readonly Counted[] {
  return sheet.extraColumns.flatMap((heading): Counted[] => {
    const folded = foldCallWord(heading);
    const attend = mayAttend.has(folded);
    if (!attend && (!mayCount.has(folded) || 'call-count' in sheet.columns)) return [];
    const key = ownColumnKey(heading);
    const texts = sheet.rows
      .map(({ values }) => String(values[key] ?? '').trim())
      .filter((text) => text !== '');
    const numbers = texts.filter((text) => numeric.test(text));
    const others = texts.length - numbers.length;
    const isCount = attend ? texts.length > 0 : numbers.length > others;
    const isSaid = attend && others > 0 ? true : numbers.some((text) => Number(text) !== 1);
    if (!isCount || !isSaid) return [];
    const letters = sheet.places?.[key]?.letters ?? 'A';
    const code = attend ? 'calls.attendees-unclear' : 'calls.count-unclear';
    return [{ heading, letters, samples: [...new Set(texts)].slice(0, 3), code }];
  });
}

/**
 * A file in which a row may stand for several calls, with the questions: taken for one each, most of them would be lost.
 * @param isSettled somebody said what a heading is
 */
export function askCounts<Of extends FilledWorkbook<'calls'>>(
  read: Of,
  isSettled: (heading: string) => boolean,
): Of {
  const asked = read.sheets.flatMap((sheet) =>
    countsIn(sheet)
      .filter(({ heading }) => !isSettled(heading))
      .map(({ heading, letters, samples, code }) => {
        const cell = `${letters}${sheet.headerRow}`;
        const question: ColumnQuestion = {
          sheet: sheet.key,
          sheetName: sheet.sheetName,
          cell,
          heading,
          samples,
          candidates: code === 'calls.count-unclear' ? [{ column: 'call-count', likelihood: 'likely' }] : [],
          assumed: '',
          blocking: true,
        };
        const found = finding('error', code, atCell(sheet.sheetName, cell), { heading });
        return { question, found };
      }),
  );
  if (asked.length === 0) return read;
  const headings = new Set(asked.map(({ question }) => question.heading));
  const others = (read.questions ?? []).filter(({ heading }) => !headings.has(heading));
  return {
    ...read,
    questions: [...others, ...asked.map(({ question }) => question)],
    findings: [...read.findings, ...asked.map(({ found }) => found)],
  };
}

/** Said where no column tells how customers were reached: every call counts as face to face. */
export const channelAssumed = ({ columns, sheetName }: FilledSheet<'calls'>): readonly Finding[] =>
  'call-channel' in columns || 'call-type' in columns
    ? []
    : [finding('warning', 'calls.channel-assumed', atSheet(sheetName))];
