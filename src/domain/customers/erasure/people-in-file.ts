import type { Account } from '../account.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';
import { ownColumnKey } from '../own-columns.ts';
import { accountIn } from './meet-stop-list.ts';
import { writeRanges } from './subject-ranges.ts';
import { foldIdentifier, written } from './traits.ts';

/** Who is in a file. */
export interface PeopleInFile {
  /** Accounts that have a number, as ranges. */
  readonly subjects: string;
  /** Digests of accounts that have none and get none by the file, with blanks between. */
  readonly newcomers: string;
  /** Nobody else is in it, as far as it could be understood. */
  readonly isWhole: boolean;
}

/** As much of a digest as tells one person from all others of a market. */
export const markOf = (digest: string): string => digest.slice(0, 12);

export const accountMark = (accountId: string): string =>
  written({ scheme: 'account', value: foldIdentifier(accountId) });

/** Where it is said that part of a file became no row: others may be named there. */
const unread: ReadonlySet<string> = new Set([
  'import.no-header',
  'import.sheet-not-read',
  'import.sheet-beside',
  'import.sheet-of-refusals',
  'import.hidden-sheet',
  'import.table-beside',
  'import.column-without-heading',
  'import.column-twice',
]);

/** Whether a text is in a list: of those who are asked for in its order nobody is looked for among all. */
function isAmong(list: readonly string[]): (text: string) => boolean {
  let all: ReadonlySet<string> | undefined;
  let next = 0;
  return (text) => {
    if (list[next] !== text) return (all ??= new Set(list)).has(text);
    next += 1;
    return true;
  };
}

/**
 * Everybody in an understood workbook: an index by which it is found again when one of them is to be forgotten.
 * @param added accounts that get a number when what the file says is stored
 */
export function peopleInFile(
  filled: FilledWorkbook,
  known: readonly Account[],
  digest: (text: string) => string,
  added: readonly string[] = [],
): PeopleInFile {
  const isAdded = isAmong(added);
  const numbers = new Map(known.map(({ accountId, subject }) => [accountId, subject]));
  const subjects: number[] = [];
  const newcomers = new Set<string>();
  const add = (account: string): void => {
    const no = numbers.get(account);
    if (no !== undefined) subjects.push(no);
    else if (!isAdded(account)) newcomers.add(markOf(digest(accountMark(account))));
  };
  let nameless = 0;
  for (const sheet of filled.sheets) {
    const ownKeys = sheet.extraColumns.map(ownColumnKey);
    for (const row of sheet.rows) {
      const account = accountIn(row);
      if (account !== '') add(account);
      else if (sheet.key === 'accounts') nameless += 1;
      // A column of the market's own may name others: where they refer patients to, where they work.
      for (const key of ownKeys) {
        const other = numbers.get(String(row.values[key] ?? '').trim());
        if (other !== undefined) subjects.push(other);
      }
    }
  }
  const isRead = filled.sheets.some(({ key }) => key === 'accounts');
  const isBroken = filled.findings.some(({ code }) => code.startsWith('read.') || unread.has(code));
  return {
    subjects: writeRanges(subjects),
    newcomers: [...newcomers].join(' '),
    isWhole: nameless === 0 && isRead && !isBroken && filled.isWhole !== false,
  };
}
