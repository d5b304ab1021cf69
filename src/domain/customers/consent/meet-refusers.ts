import { atCell, atLine, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { ConcreteColumn } from '../../cycles/concrete-workbook.ts';
import { NO_REFUSAL, REFUSAL_KIND } from '../../cycles/refusal-words.ts';
import type { Account, FactValue } from '../account.ts';
import { accountIn, rowsNamed } from '../erasure/meet-stop-list.ts';
import { recogniser, type Recognised } from '../erasure/recognise.ts';
import { marksOf, written } from '../erasure/traits.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import {
  choicesOf,
  refusalMark,
  type ValueAnswer,
  type ValueMapping,
  type ValueQuestion,
} from '../value-mapping.ts';
import { refusalKindOf, type Consent } from './consent.ts';
import { saidByOf, type ConsentsOfMarket } from './consents-of-market.ts';
import { everCalled, type FormerTraits } from './former-traits.ts';
import type { MarkedPerson } from './marked-person.ts';
import { nearMarks, nearnessAmong } from './near-names.ts';
import { refusedUntil } from './say-in-file.ts';
import { kindOf, refusalsToKeep } from './refusals-in-force.ts';

/** Who refused, and what somebody said of rows that may be theirs. */
export interface Refusers {
  /** Accounts there are: their own rows are no newcomers. */
  readonly known: readonly Account[];
  readonly consents: ConsentsOfMarket;
  /** What they were called before. */
  readonly former: FormerTraits;
  /** Those of whom no account is kept, with digests made by `digest`. */
  readonly marked: readonly MarkedPerson[];
  readonly digest: (written: string) => string;
  readonly today: IsoDate;
  /** What was said of the file, now and earlier; what is said now comes first. */
  readonly answers: readonly (ValueAnswer | ValueMapping)[];
  /** The column that says of which kind a refusal is. */
  readonly kinds: ConcreteColumn;
  readonly locale: string;
}

export interface MetRefusers {
  /** Rows of newcomers who refused say so. */
  readonly filled: FilledWorkbook;
  readonly findings: readonly Finding[];
  /** Newcomers who may be somebody who refused. */
  readonly questions: readonly ValueQuestion[];
  /** Keys of the answers that are about somebody in the file. */
  readonly met: ReadonlySet<string>;
}

type Refused = readonly Consent[];

/** Names that are longer say nothing more to whoever is asked. */
const LONGEST = 120;

/** As somebody is asked about a newcomer, and answers. */
export const newcomerAsked = ({ values }: FilledRow): string => {
  const name = String(values['name'] ?? '').trim();
  return `${name.slice(0, LONGEST)} (${String(values['account-id'] ?? '').trim()})`;
};

function refusersAmong({ known, consents, former, today }: Refusers) {
  if (consents.every(({ state }) => state !== 'refused')) return [];
  const saidBy = saidByOf(consents);
  return known.flatMap((account) => {
    const said = saidBy(account);
    const refusals = said.length === 0 ? [] : refusalsToKeep(said, today).map(({ refusal }) => refusal);
    if (refusals.length === 0) return [];
    const before = account.subject === undefined ? undefined : former.get(account.subject);
    const person = everCalled(account, before);
    return [{ marks: [...marksOf(person).map(written), ...nearMarks(person)], of: refusals }];
  });
}

const hasEnded = ({ until }: Pick<Consent, 'until'>, today: IsoDate): boolean =>
  until !== '' && until < today;

/** The last day of what a row refuses in a column already: later than any where it has none, before all where it refuses nothing. */
const endOf = (value: FactValue | undefined): string => {
  if (value === undefined || value === false) return '';
  return /\/(?<until>.+)$/u.exec(String(value))?.groups?.['until'] ?? '9999-12-31';
};

/** A row that says what its person refused; what it says otherwise ends no refusal. */
function refusing(row: FilledRow, refused: Refused, today: IsoDate): FilledRow {
  const values: Record<string, FactValue | undefined> = { ...row.values };
  for (const refusal of refused) {
    if (hasEnded(refusal, today)) continue;
    const { saidOn, until } = refusal;
    const kind = kindOf(refusal);
    if (until === '') values[kind] = saidOn === '' ? true : saidOn;
    // Of two of a kind the one that goes on longer, and what the row refuses itself has no end.
    else if (endOf(values[kind]) < until) values[kind] = refusedUntil(saidOn, until);
  }
  return { ...row, values };
}

const plain = (text: string): string => text;

/**
 * Holds newcomers against those who refused. Who bears an identifier of one refused the same; who may be one by name is
 * asked about, for two people may share it. Nothing of it depends on what columns a file has.
 */
export function meetRefusers(sent: FilledWorkbook, refusers: Refusers): MetRefusers {
  const { known, marked, digest, answers, kinds, locale, today } = refusers;
  const nothing = { filled: sent, findings: [], questions: [], met: new Set<string>() };
  const ids = new Set(known.map(({ accountId }) => accountId));
  const isNew = (row: FilledRow): boolean => accountIn(row) !== '' && !ids.has(accountIn(row));
  if (!sent.sheets.some(({ key, rows }) => key === 'accounts' && rows.some(isNew))) return nothing;
  const live = refusersAmong(refusers);
  if (live.length + marked.length === 0) return nothing;
  const gone = marked.flatMap(({ digests, refusals }) => {
    const of = refusals.filter((each) => !hasEnded(each, today));
    return of.length === 0 ? [] : [{ marks: digests, of }];
  });
  const amongLive = recogniser<Refused>(live, plain);
  const amongMarked = recogniser<Refused>(gone, digest);
  const nearLive = nearnessAmong<Refused>(live, plain);
  const nearMarked = nearnessAmong<Refused>(gone, digest);
  const said = new Map<string, ValueAnswer | ValueMapping>();
  for (const answer of answers) {
    const mark = refusalMark(answer.seen);
    if (answer.column === REFUSAL_KIND && !said.has(mark)) said.set(mark, answer);
  }
  const met = new Set<string>();
  const findings: Finding[] = [];
  const questions: ValueQuestion[] = [];
  const choices = choicesOf(kinds, locale);

  const whoIs = ({ values }: FilledRow): { readonly are: Refused; readonly may: Refused } => {
    const both: readonly Recognised<Refused>[] = [amongLive(values), amongMarked(values)];
    const are = both.flatMap(({ identified }) => identified.flat());
    const may = both.flatMap(({ likely, possible }) => [...likely, ...possible].flat());
    // Whoever is met by more is not looked for by a name that is only like theirs.
    const isMet = are.length + may.length > 0;
    return { are, may: isMet ? may : [...nearLive(values), ...nearMarked(values)].flat() };
  };

  const ask = (sheet: FilledSheet, row: FilledRow, perhaps: Refused): void => {
    const [first] = perhaps;
    if (!first) return;
    const cell = `${sheet.columns['name'] ?? 'A'}${row.row}`;
    const values = { account: accountIn(row) };
    findings.push(finding('error', 'import.perhaps-refuser', atCell(sheet.sheetName, cell), values));
    questions.push({
      sheet: sheet.key,
      sheetName: sheet.sheetName,
      column: REFUSAL_KIND,
      heading: sheet.places?.['name']?.heading ?? 'name',
      cell,
      seen: newcomerAsked(row),
      rows: 1,
      choices,
      suggested: kindOf(first),
      // One of the choices says that it is none.
      mayBeEmpty: false,
      blocking: true,
    });
  };

  const sheets = sent.sheets.map((sheet): FilledSheet => {
    if (sheet.key !== 'accounts') return sheet;
    const refused: number[] = [];
    const rows = sheet.rows.map((row) => {
      if (!isNew(row)) return row;
      const { are, may } = whoIs(row);
      if (are.length + may.length === 0) return row;
      const answer = may.length === 0 ? undefined : said.get(refusalMark(newcomerAsked(row)));
      if (answer) met.add(keyOfAnswer(answer));
      const isSame = answer !== undefined && answer.meant !== '' && answer.meant !== NO_REFUSAL;
      if (!answer) ask(sheet, row, may);
      if (are.length === 0 && !isSame) return row;
      refused.push(row.row);
      const told = refusing(row, isSame ? [...are, ...may] : are, today);
      const kind = isSame ? refusalKindOf(answer.meant) : undefined;
      return kind === undefined || kind in told.values
        ? told
        : { ...told, values: { ...told.values, [kind]: true } };
    });
    if (refused.length > 0) {
      const values = { count: refused.length, rows: rowsNamed(refused) };
      findings.push(finding('warning', 'import.refusers-met', atSheet(sheet.sheetName), values));
    }
    return { ...sheet, rows };
  });
  return { filled: { ...sent, sheets }, findings, questions, met };
}

/** By what an answer is the same wherever it was handed over. */
export const keyOfAnswer = ({ column, seen }: ValueAnswer | ValueMapping): string =>
  `${column} ${refusalMark(seen)}`;

/**
 * Answers that are about nobody in the file: whoever gave them thinks of another file.
 * @param met keys of those that are
 */
export const answersAboutNobody = (
  open: readonly ValueAnswer[],
  met: ReadonlySet<string>,
  fileName: string,
): readonly Finding[] =>
  open
    .filter((answer) => !met.has(keyOfAnswer(answer)))
    .map(({ column, seen }) =>
      finding('error', 'import.value-answer-not-in-file', atLine(fileName), {
        column,
        value: seen.slice(0, LONGEST),
      }),
    );
