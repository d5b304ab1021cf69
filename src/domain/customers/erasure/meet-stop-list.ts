import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { Account } from '../account.ts';
import { valuesNow, valuesOf } from '../account-values.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { amongPeople } from '../consent/among-people.ts';
import { foldNames } from './names.ts';
import { remembering } from './remembering.ts';
import { isSameByName, traitsOf, written, type Mark } from './traits.ts';

/** What the sender says of rows that may be of somebody who was erased, by the account's identifier in the file. */
export interface StopListAnswers {
  /** Taken in: somebody else, or the same person on a new basis. */
  readonly takeIn: readonly { readonly account: string; readonly reason: string }[];
  /** The same person: left out. */
  readonly leaveOut: readonly string[];
}

export const noAnswers: StopListAnswers = { takeIn: [], leaveOut: [] };

/** `ACCOUNT=reason`, as it is written on a command line or in an address. */
export function parseTakeIn(written: string): StopListAnswers['takeIn'][number] | undefined {
  const [account = '', ...reason] = written.split('=');
  const why = reason.join('=').trim();
  return account.trim() === '' || why === '' ? undefined : { account: account.trim(), reason: why };
}

export interface StopList {
  /** Digests of what erased persons can be recognised by. */
  readonly digests: ReadonlySet<string>;
  readonly digest: (written: string) => string;
  /** Accounts the market has: of them nobody asks by what they were called before this file. */
  readonly known: ReadonlyMap<string, KnownTraits>;
  readonly answers: StopListAnswers;
}

/** What a known account is recognised by. */
export type KnownTraits = Pick<Account, 'accountId' | 'name' | 'facts'>;

export interface MetStopList {
  /** Without the rows of erased persons. */
  readonly filled: FilledWorkbook;
  readonly findings: readonly Finding[];
  /** Rows that stayed outside because their person was erased. */
  readonly erased: number;
  /** Of those taken in again: the digests that do not hold any more. */
  readonly lifted: readonly string[];
}

type Verdict = 'free' | 'erased' | 'ask' | { readonly lifted: readonly string[] };

export const accountIn = (row: FilledRow): string => String(row.values['account-id'] ?? '').trim();

/** How many rows a finding names. */
const NAMED = 10;

export const rowsNamed = (rows: readonly number[]): string =>
  `${rows.slice(0, NAMED).join(', ')}${rows.length > NAMED ? ' …' : ''}`;

/**
 * Holds the rows of accounts against the stop list: who was erased stays outside by an identifier; who only has the
 * name and place of somebody erased, or a name that is only like theirs, is asked about, for two people may share them.
 */
export function meetStopList(sent: FilledWorkbook, list: StopList): MetStopList {
  if (list.digests.size === 0) return { filled: sent, findings: [], erased: 0, lifted: [] };
  const takenIn = new Map(list.answers.takeIn.map(({ account, reason }) => [account, reason]));
  const leftOut = new Set(list.answers.leaveOut);

  const digestOf = (trait: Mark): string => list.digest(written(trait));
  const isListed = (trait: Mark): boolean => list.digests.has(digestOf(trait));
  const isWord = remembering((value) => isListed({ scheme: 'word', value }));
  // Whose a mark is nobody knows any more: all of them are looked for as one person's.
  const { near } = amongPeople({
    marked: [{ marks: [...list.digests], of: 'erased' }],
    digest: list.digest,
  });
  const verdict = (row: FilledRow): Verdict => {
    const account = accountIn(row);
    const traits = traitsOf(row.values);
    const identified = traits.filter(({ strength }) => strength === 'identifies').filter(isListed);
    const isSuggested = (values: FilledRow['values'], of = traitsOf(values)): boolean =>
      of.some((trait) => trait.strength === 'suggests' && isListed(trait)) ||
      isSameByName(values, isListed, isWord) ||
      near(values).length > 0;
    const known = list.known.get(account);
    // An identifier that is given to somebody else brings a newcomer.
    const isSuggestedAnew = (): boolean => {
      const now = known ? valuesNow(row.values, known) : row.values;
      return isSuggested(now) && !(known && isSuggested(valuesOf(known)));
    };
    if (identified.length === 0 && !isSuggestedAnew()) return 'free';
    // Of somebody else who only has the same name the entry goes on holding.
    if ((takenIn.get(account) ?? '').trim() !== '') {
      return {
        lifted: identified.length === 0 ? [] : [...identified, ...nameIn(row).filter(isListed)].map(digestOf),
      };
    }
    return identified.length > 0 || leftOut.has(account) ? 'erased' : 'ask';
  };

  const findings: Finding[] = [];
  const lifted: string[] = [];
  let erased = 0;
  const erasedIds = new Set<string>();
  const ofAccounts = sent.sheets.map((sheet): FilledSheet => {
    if (sheet.key !== 'accounts') return sheet;
    const gone = new Set<number>();
    for (const row of sheet.rows) {
      const said = verdict(row);
      if (said === 'erased') {
        gone.add(row.row);
        erasedIds.add(accountIn(row));
      }
      if (said === 'ask') findings.push(question(sheet, row));
      else if (typeof said === 'object') lifted.push(...said.lifted);
    }
    if (gone.size === 0) return sheet;
    erased += gone.size;
    const rows = rowsNamed([...gone]);
    findings.push(
      finding('warning', 'import.erased-persons', atSheet(sheet.sheetName), { count: gone.size, rows }),
    );
    return { ...sheet, rows: sheet.rows.filter(({ row }) => !gone.has(row)) };
  });
  // Who works somebody erased is gone with them; on a sheet beside the accounts an identifier is all there is.
  const isErased = (row: FilledRow): boolean => erasedIds.has(accountIn(row)) || verdict(row) === 'erased';
  const sheets = ofAccounts.map((sheet): FilledSheet => {
    const rows = sheet.key === 'assignments' ? sheet.rows.filter((row) => !isErased(row)) : sheet.rows;
    erased += sheet.rows.length - rows.length;
    return rows.length === sheet.rows.length ? sheet : { ...sheet, rows };
  });
  return { filled: erased === 0 ? sent : { ...sent, sheets }, findings, erased, lifted };
}

/** Who is back may be named in texts again; by name and place others are asked about as before. */
const nameIn = ({ values }: FilledRow): readonly Mark[] =>
  foldNames(String(values['name'] ?? '')).map((value) => ({ scheme: 'name', value }));

const question = (sheet: FilledSheet, row: FilledRow): Finding =>
  finding(
    'error',
    'import.perhaps-erased',
    atCell(sheet.sheetName, `${sheet.columns['name'] ?? 'A'}${row.row}`),
    {
      account: accountIn(row),
    },
  );
