import { textDigest } from '../basics/text-digest.ts';
import { inLocale } from '../basics/local-text.ts';
import type { ConcreteColumn } from '../cycles/concrete-workbook.ts';

/** What somebody said a word means in a column with a closed choice. */
export interface ValueAnswer {
  /** Key of the workbook's sheet; absent: in every sheet with that column. */
  readonly sheet?: string;
  /** Key of the column. */
  readonly column: string;
  /** As the file has it. */
  readonly seen: string;
  /** What the column keeps: the code of a choice, `yes` or `no`; empty: the cell counts as empty. */
  readonly meant: string;
}

/** An answer that was kept for the market's next files. */
export interface ValueMapping extends Required<ValueAnswer> {
  readonly market: string;
  readonly confirmedBy: string;
  /** ISO instant. */
  readonly confirmedAt: string;
}

export interface ValueChoice {
  readonly value: string;
  /** As the market writes it. */
  readonly label: string;
}

/** A word that is none of a column's choices, put to the user. */
export interface ValueQuestion {
  /** Key of the workbook's sheet. */
  readonly sheet: string;
  /** The sheet's name in the file. */
  readonly sheetName: string;
  readonly column: string;
  /** As the file has it. */
  readonly heading: string;
  /** The first cell that says so. */
  readonly cell: string;
  readonly seen: string;
  /** In how many rows. */
  readonly rows: number;
  readonly choices: readonly ValueChoice[];
  /** The choice it resembles; empty where it resembles none. */
  readonly suggested: string;
  /** The cell may count as empty. */
  readonly mayBeEmpty: boolean;
  /** Without an answer the file is refused. */
  readonly blocking: boolean;
}

/** The two choices of a column that says yes or no. */
export const flagChoices = ['yes', 'no'] as const;

/** Whether a cell of the column says one of its choices, or nothing that could be kept. */
export const isClosed = ({ type }: ConcreteColumn): boolean => type.kind === 'flag' || type.kind === 'list';

/**
 * What words of a column can mean; nothing of one that holds any text. Columns of free words may bring a list too: of
 * those that mean something.
 */
export function choicesOf({ type, list }: ConcreteColumn, locale: string): readonly ValueChoice[] {
  if (type.kind === 'flag') return flagChoices.map((value) => ({ value, label: value }));
  return (list?.entries ?? []).map(({ code, label }) => ({ value: code, label: inLocale(label, locale) }));
}

/** Whether a column is answered by one of the market's accounts: whoever knows them says which may be meant. */
export const asksForAccount = (column: ConcreteColumn): boolean =>
  column.asksWho === true && !isClosed(column);

/** Of a question which account somebody is: none of those it may be. */
export const NOBODY = 'none';

/** How a name that is crossed out is asked about and answered, with its account behind it: it is no text that anybody wrote. */
export const CROSSED_OUT = '~~…~~';

/** Of which account a question about a crossed out name is; empty where it is of several, undefined where it is of a text. */
export const crossedOut = (seen: string): string | undefined =>
  seen.startsWith(CROSSED_OUT) ? seen.slice(CROSSED_OUT.length).replaceAll(/^ \(|\)$/gu, '') : undefined;

const markSign = '~';

/** Whether an answer is remembered by the digest of its text alone. */
export const isMark = (text: string): boolean => text.startsWith(markSign);

/**
 * Under what an answer about a text is found again: a text on a person is remembered as a digest of itself, and says
 * nothing of anybody. A digest stays what it is.
 */
export const refusalMark = (text: string): string =>
  isMark(text)
    ? text
    : `${markSign}${textDigest(text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/gu, ' '))}`;

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** The choice that is meant by its code or by its name in any language; undefined where it is none. */
export function choiceMeant({ type, list }: ConcreteColumn, meant: string): string | undefined {
  const wanted = fold(meant);
  if (type.kind === 'flag') return flagChoices.find((each) => each === wanted);
  return list?.entries.find(({ code, label, aliases }) =>
    [code, ...Object.values(label), ...aliases].some((name) => fold(name) === wanted),
  )?.code;
}

/** `COLUMN:SEEN=MEANT` as it is written on a command line or in an address; nothing behind the sign counts as empty. */
export function parseValueAnswer(written: string): ValueAnswer | undefined {
  const at = written.indexOf(':');
  const sign = written.lastIndexOf('=');
  const [column, seen] = [written.slice(0, at).trim(), written.slice(at + 1, sign).trim()];
  return at < 1 || sign <= at || column === '' || seen === ''
    ? undefined
    : { column, seen, meant: written.slice(sign + 1).trim() };
}
