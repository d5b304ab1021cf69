import { atCell, finding, type Finding } from '../../basics/finding.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';
import { text } from './check-master-data.ts';
import type { MasterData } from './master-data-change.ts';

/** Teams that are other units of the market, by key. */
export type OtherTeams = readonly string[];

/** Territories that other units work, each with whose it is. */
function foreignTerritories({ reps }: MasterData, others: OtherTeams): ReadonlyMap<string, string> {
  const teams = new Set(others);
  return new Map(reps.filter(({ team }) => teams.has(team)).map(({ territory, team }) => [territory, team]));
}

/** What is known of a market without what is other units': a file may change, leave out or replace nothing of that. */
export function withoutOthers(known: MasterData, others: OtherTeams): MasterData {
  if (others.length === 0) return known;
  const foreign = foreignTerritories(known, others);
  return {
    accounts: known.accounts.filter(({ territory }) => !foreign.has(territory)),
    reps: known.reps.filter(({ territory }) => !foreign.has(territory)),
  };
}

/** Rows that name a territory of another unit, and accounts that are its, each at its cell. */
export function meetOtherUnits(
  { sheets }: FilledWorkbook,
  known: MasterData,
  others: OtherTeams,
): readonly Finding[] {
  if (others.length === 0) return [];
  const foreign = foreignTerritories(known, others);
  const accounts = new Map(known.accounts.map(({ accountId, territory }) => [accountId, territory]));
  return sheets.flatMap(({ key, sheetName, columns, rows }) =>
    rows.flatMap(({ row, values }) => {
      const at = (column: string) => atCell(sheetName, `${columns[column] ?? 'A'}${row}`);
      const territory = text(values['territory']);
      const unit = foreign.get(territory);
      if (unit !== undefined)
        return [finding('error', 'import.territory-of-unit', at('territory'), { territory, unit })];
      const account = key === 'accounts' ? text(values['account-id']) : '';
      const theirs = foreign.get(accounts.get(account) ?? '');
      return theirs === undefined
        ? []
        : [
            finding('error', 'import.account-of-unit', at('account-id'), {
              account,
              territory: accounts.get(account) ?? '',
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

/** Findings without those about a territory of which it is said whose it is. */
export const withoutSaid = (findings: readonly Finding[], said: readonly Finding[]): readonly Finding[] => {
  const cells = new Set(said.map(({ where }) => JSON.stringify(where)));
  return findings.filter(
    ({ code, where }) => code !== 'import.territory-unknown' || !cells.has(JSON.stringify(where)),
  );
};
