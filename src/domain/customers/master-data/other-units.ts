import { atCell, finding, type Finding } from '../../basics/finding.ts';
import { FURTHER_TERRITORIES } from '../../cycles/territory-columns.ts';
import {
  assignmentsApart,
  isWorkedIn,
  readAssignment,
  territoriesOf,
  type AssignmentRole,
} from '../assignment.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { isSameName } from '../names-alike.ts';
import { text } from './check-master-data.ts';
import type { MasterData } from './master-data-change.ts';
import { territoriesNamed } from './territories-in-rows.ts';

/** Teams that are other units of the market, and what each is called. */
export type OtherTeams = ReadonlyMap<string, string>;

/** Territories that other units work, each with what the unit is called. */
export function foreignTerritories(
  { reps }: Pick<MasterData, 'reps'>,
  others: OtherTeams,
): ReadonlyMap<string, string> {
  return new Map(
    reps.flatMap(({ territory, team }) => {
      const unit = others.get(team);
      return unit === undefined ? [] : [[territory, unit]];
    }),
  );
}

const idOf = ({ values }: FilledRow): string => text(values['account-id']);

/** Sheets whose rows are about accounts. */
const aboutAccounts = (key: FilledSheet['key']): boolean => key !== 'team';

const accountsIn = ({ sheets }: FilledWorkbook): ReadonlySet<string> =>
  new Set(sheets.flatMap(({ key, rows }) => (aboutAccounts(key) ? rows.map(idOf) : [])));

/**
 * What is known of a market as far as a unit's file may say something of it: the unit's own reps, accounts that it works,
 * and those it names, which another unit may lead.
 */
export function withoutOthers(
  known: MasterData,
  foreign: ReadonlyMap<string, string>,
  filled: FilledWorkbook,
): MasterData {
  if (foreign.size === 0) return known;
  const named = accountsIn(filled);
  return {
    accounts: known.accounts.filter(
      (account) => isWorkedIn(account, (each) => !foreign.has(each)) || named.has(account.accountId),
    ),
    reps: known.reps.filter(({ territory }) => !foreign.has(territory)),
  };
}

/** Whose it is is asked here, and not what they are to it. */
const anyRole = (): AssignmentRole => 'shared';

/** Rows that give an account to a territory of another unit, or are about one that this unit does not work, each at its cell. */
export function meetOtherUnits(
  { sheets }: FilledWorkbook,
  known: MasterData,
  foreign: ReadonlyMap<string, string>,
): readonly Finding[] {
  if (foreign.size === 0) return [];
  const accounts = new Map(known.accounts.map((account) => [account.accountId, account]));
  const isKnown = new Set(known.reps.map(({ territory }) => territory));
  return sheets.flatMap(({ key, sheetName, columns, rows }) =>
    rows.flatMap((filledRow): readonly Finding[] => {
      const { row, values } = filledRow;
      const at = (column: string) => atCell(sheetName, `${columns[column] ?? 'A'}${row}`);
      const account = aboutAccounts(key) ? accounts.get(idOf(filledRow)) : undefined;
      const worked = account ? territoriesOf(account) : [];
      const written = text(values['territory']);
      const several = territoriesNamed(written, (each) => foreign.has(each) || isKnown.has(each));
      const further = key === 'accounts' ? assignmentsApart(text(values[FURTHER_TERRITORIES])) : [];
      const given = [
        ...(several.length > 0 ? several : [written]).flatMap((territory) =>
          territory === '' ? [] : [{ territory, column: 'territory' }],
        ),
        ...further.flatMap((each) => {
          const territory = readAssignment(each, anyRole)?.territory;
          return territory === undefined ? [] : [{ territory, column: FURTHER_TERRITORIES }];
        }),
      ];
      // What is so already is no change: whoever leads an account stands in every unit's list of it.
      const wrong = given.filter(({ territory }) => foreign.has(territory) && !worked.includes(territory));
      if (wrong.length > 0)
        return wrong.map(({ territory, column }) =>
          finding('error', 'import.territory-of-unit', at(column), {
            territory,
            unit: foreign.get(territory) ?? '',
          }),
        );
      const theirs = account && foreign.get(account.territory);
      const isOurs = [...worked, ...given.map(({ territory }) => territory)].some(
        (each) => !foreign.has(each),
      );
      const name = text(values['name']);
      // Under another name an identifier stands where it does not belong.
      if (theirs !== undefined && isOurs && name !== '' && account && !isSameName(name, account.name))
        return [
          finding('error', 'import.name-of-lead', at('name'), {
            account: account.accountId,
            unit: theirs,
            other: account.name,
            value: name,
          }),
        ];
      if (theirs === undefined || isOurs) return [];
      const { accountId, territory } = account!;
      return [
        finding('error', 'import.account-of-unit', at('account-id'), {
          account: accountId,
          territory,
          unit: theirs,
        }),
      ];
    }),
  );
}

/** A file without the rows of which it is said that they are another unit's: they would add and change nothing. */
export function withoutForeign(filled: FilledWorkbook, said: readonly Finding[]): FilledWorkbook {
  if (said.length === 0) return filled;
  const rows = new Set(
    said.flatMap(({ where }) =>
      where.kind === 'cell' ? [`${where.sheet} ${where.cell.replace(/^[A-Z]+/u, '')}`] : [],
    ),
  );
  return {
    ...filled,
    sheets: filled.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.filter(({ row }) => !rows.has(`${sheet.sheetName} ${row}`)),
    })),
  };
}
