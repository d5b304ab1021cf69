import { atCell, atLine, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { ConcreteColumn } from '../../cycles/concrete-workbook.ts';
import { NO_REFUSAL, REFUSAL_KIND } from '../../cycles/refusal-words.ts';
import type { Account, FactValue } from '../account.ts';
import { isCalledOtherwise, valuesNow, valuesOf } from '../account-values.ts';
import { accountIn, rowsNamed } from '../erasure/meet-stop-list.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import type { AreApart } from '../returning/told-apart.ts';
import {
  choicesOf,
  refusalMark,
  type ValueAnswer,
  type ValueMapping,
  type ValueQuestion,
} from '../value-mapping.ts';
import { ownColumnKey } from '../own-columns.ts';
import { refusalKindOf, type Consent } from './consent.ts';
import type { ConsentsOfMarket } from './consents-of-market.ts';
import type { FormerTraits } from './former-traits.ts';
import type { MarkedPerson } from './marked-person.ts';
import { refusedUntil, statementOf } from './said-in-cell.ts';
import { rowSplitter } from './say-in-file.ts';
import { kindOf, refusesAll } from './refusals-in-force.ts';
import { sharedColumns } from './shared-columns.ts';
import {
  hasEnded,
  refusersAmong,
  refusersInFile,
  refusersMarked,
  sureness,
  whoMayBe,
  type Sureness,
} from './who-refused.ts';

/** Who refused, and what somebody said of rows that may be theirs. */
export interface Refusers {
  /** Accounts there are: their own rows are no newcomers. */
  readonly known: readonly Account[];
  readonly consents: ConsentsOfMarket;
  /** What they were called before. */
  readonly former: FormerTraits;
  /** What of an account the sender of the file is shown. */
  readonly shown: (account: Account) => Account;
  /** Of whom somebody said that they are two persons. */
  readonly apart: AreApart;
  /** Whether accounts that the file does not name go. */
  readonly isWhole: boolean;
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

/** What somebody refused whom a row is of, or may be of. */
interface WhoIs {
  readonly are: Refused;
  readonly may: Refused;
}

const nobody: WhoIs = { are: [], may: [] };

/** Names that are longer say nothing more to whoever is asked. */
const LONGEST = 120;

/** As somebody is asked about a newcomer, and answers. */
export const newcomerAsked = ({ values }: FilledRow): string => {
  const name = String(values['name'] ?? '').trim();
  return `${name.slice(0, LONGEST)} (${String(values['account-id'] ?? '').trim()})`;
};

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

const isEndless = ({ state, saidOn, until }: Consent, today: IsoDate): boolean =>
  state === 'refused' && until === '' && saidOn <= today;

/** An account that a file does not name, as its row would be: what it says is what is known already. */
const rowOf = (sheet: FilledSheet, row: number, account: Account): FilledRow => {
  const ofFile = ([key]: readonly [string, unknown]): boolean =>
    key in sheet.columns || sheet.extraColumns.some((heading) => ownColumnKey(heading) === key);
  const { accountId, name, territory, facts } = account;
  return {
    row,
    values: {
      ...Object.fromEntries(Object.entries(facts).filter(ofFile)),
      'account-id': accountId,
      name,
      territory,
    },
  };
};

function notNamed(known: readonly Account[], sheets: readonly FilledSheet[]): readonly Account[] {
  if (known.length === 0) return [];
  const inFile = new Set(sheets.flatMap(({ rows }) => rows.map(accountIn)));
  return known.filter(({ accountId }) => !inFile.has(accountId));
}

/**
 * Holds people against those who refused: newcomers, accounts that are called otherwise from now on, and of whom the file
 * says that they refuse everybody there is. Who bears an identifier of one refused the same; who may be one by name is
 * asked about, for two people may share it. Nothing of it depends on what columns a file has.
 */
export function meetRefusers(sent: FilledWorkbook, refusers: Refusers): MetRefusers {
  const { known, consents, former, marked, digest, answers, kinds, locale, today, isWhole, apart } = refusers;
  const nothing = { filled: sent, findings: [], questions: [], met: new Set<string>() };
  const sheetsOfAccounts = sent.sheets.filter(({ key }) => key === 'accounts');
  if (sheetsOfAccounts.every(({ rows }) => rows.length === 0)) return nothing;
  const accounts = new Map(known.map((each) => [each.accountId, each]));
  const live = refusersAmong(known, consents, former, today);
  const isNobodys = sharedColumns(() =>
    known.length > 0
      ? known.map(({ facts }) => facts)
      : sheetsOfAccounts.flatMap(({ rows }) => rows.map(({ values }) => values)),
  );
  const anew = refusersInFile(sent, accounts, live, isNobodys, today);
  const gone = refusersMarked(marked, today);
  if (live.length + gone.length + anew.length === 0) return nothing;
  const amongAll = whoMayBe([{ named: live }, { marked: gone, digest }]);
  const amongAnew = whoMayBe([{ named: anew, isNobodys }]);
  const refusedBefore = new Map(live.map(({ of }) => [of.account, of.refusals]));
  const split = rowSplitter([], false);
  /** What somebody refuses without an end, by their row or by what is known. */
  const endlessOf = (values: FilledRow['values']): Refused =>
    [
      ...(refusedBefore.get(accountIn({ row: 0, values })) ?? []),
      ...split(values).said.flatMap((each) => statementOf(each, { today, now: '' }) ?? []),
    ].filter((each) => isEndless(each, today));
  const said = new Map<string, ValueAnswer | ValueMapping>();
  for (const answer of answers) {
    const mark = refusalMark(answer.seen);
    if (answer.column === REFUSAL_KIND && !said.has(mark)) said.set(mark, answer);
  }
  const met = new Set<string>();
  const findings: Finding[] = [];
  const questions: ValueQuestion[] = [];
  const choices = choicesOf(kinds, locale);

  /** Whom an account may be of whom nobody knew that it may be them. */
  const whoIs = (account: string, values: FilledRow['values']): WhoIs => {
    const before = accounts.get(account);
    // What the row leaves empty is what is known.
    const said = String(values['name'] ?? '');
    const name = said.trim() === '' ? (before?.name ?? '') : said;
    const isAnew = amongAnew.canBe(name, values, before?.facts, account);
    const isOtherwise =
      (!before || isCalledOtherwise(values, before)) && amongAll.canBe(name, values, before?.facts, account);
    if (!isAnew && !isOtherwise) return nobody;
    const now = before ? valuesNow(values, before) : values;
    const found = new Map(isAnew ? amongAnew.among(now) : []);
    if (isOtherwise) {
      const was = before ? amongAll.among(valuesOf(before)) : undefined;
      for (const [refuser, how] of amongAll.among(now)) {
        const earlier = was?.get(refuser);
        if (earlier === undefined || sureness[how] > sureness[earlier]) found.set(refuser, how);
      }
    }
    for (const refuser of before ? found.keys() : [])
      if (apart(before?.subject, accounts.get(refuser.account)?.subject)) found.delete(refuser);
    const of = (isOf: (how: Sureness) => boolean): Refused =>
      [...found].flatMap(([{ refusals }, how]) => (isOf(how) ? refusals : []));
    const are = of((how) => how === 'is');
    const own = found.size === 0 ? [] : endlessOf(values);
    const may = of((how) => how !== 'is');
    return { are: refusesAll(own, are) ? [] : are, may: refusesAll(own, may) ? [] : may };
  };

  const ask = (sheet: FilledSheet, row: FilledRow, perhaps: Refused): void => {
    const [first] = perhaps;
    if (!first) return;
    const cell = `${sheet.columns['name'] ?? 'A'}${row.row}`;
    const values = { account: accountIn(row) };
    const code = accounts.has(accountIn(row)) ? 'import.perhaps-also-refuser' : 'import.perhaps-refuser';
    findings.push(finding('error', code, atCell(sheet.sheetName, cell), values));
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

  /** Accounts that the file does not name and may be people of whom it says that they refuse. */
  const beside = isWhole || anew.length === 0 ? [] : notNamed(known, sheetsOfAccounts);

  const sheets = sent.sheets.map((sheet): FilledSheet => {
    if (sheet.key !== 'accounts') return sheet;
    const refused: number[] = [];
    const held = (row: FilledRow): FilledRow | undefined => {
      const account = accountIn(row);
      const { are, may } = account === '' ? nobody : whoIs(account, row.values);
      if (are.length + may.length === 0) return undefined;
      // The file may leave out what an account is called.
      const named = row.values['name'] === undefined ? accounts.get(account)?.name : undefined;
      const asked = named === undefined ? row : { ...row, values: { ...row.values, name: named } };
      const answer = may.length === 0 ? undefined : said.get(refusalMark(newcomerAsked(asked)));
      if (answer) met.add(keyOfAnswer(answer));
      const isSame = answer !== undefined && answer.meant !== '' && answer.meant !== NO_REFUSAL;
      if (!answer) ask(sheet, asked, may);
      if (are.length === 0 && !isSame) return undefined;
      refused.push(row.row);
      const told = refusing(row, isSame ? [...are, ...may] : are, today);
      const kind = isSame ? refusalKindOf(answer.meant) : undefined;
      return kind === undefined || endOf(told.values[kind]) !== ''
        ? told
        : { ...told, values: { ...told.values, [kind]: true } };
    };
    const rows = sheet.rows.map((row) => held(row) ?? row);
    const others = sheet === sheetsOfAccounts[0] ? beside : [];
    const added = others.flatMap((account) => {
      const { accountId, name, facts } = account;
      if (!amongAnew.canBe(name, { 'account-id': accountId }, facts)) return [];
      const at = rowOf(sheet, sheet.rows[0]?.row ?? sheet.headerRow, refusers.shown(account));
      return held(at) ?? [];
    });
    if (refused.length > 0) {
      const values = { count: refused.length, rows: rowsNamed(refused) };
      findings.push(finding('warning', 'import.refusers-met', atSheet(sheet.sheetName), values));
    }
    return { ...sheet, rows: added.length === 0 ? rows : [...rows, ...added] };
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
