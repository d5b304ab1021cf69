import type { Finding } from '../../basics/finding.ts';
import { atSheet, finding } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { FURTHER_TERRITORIES, rowsOfTerritories } from '../../cycles/territory-columns.ts';
import type { FileSheetKey } from '../../cycles/workbook-template.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import type { Account, FactValue } from '../account.ts';
import { readRepRow, type Rep } from '../rep.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';
import type { SaidInFile } from '../consent/said-in-cell.ts';
import { rowSplitter } from '../consent/say-in-file.ts';
import { ownHeading } from '../own-columns.ts';
import {
  checkDuplicates,
  checkEmployment,
  checkStaffing,
  checkTerritoriesKnown,
  text,
  type PlacedRow,
} from './check-master-data.ts';
import { checkSameNames } from './same-names.ts';
import type { ImportMode } from './master-data-change.ts';
import { asRowOfTerritory } from './assignment-rows.ts';
import { shareRows, type SharedRows } from './share-rows.ts';
import type { SharingKnown } from './territories-in-rows.ts';
import { roleIn, type RoleWords } from './role-words.ts';

/** An account as a row says it, without what it says of being reached. */
export interface AccountInFile extends Account {
  readonly said: readonly SaidInFile[];
  /** The file says who works it, and nothing else of it. */
  readonly isOnlyAssigned?: true;
}

export interface ParsedMasterData {
  readonly accounts: readonly AccountInFile[];
  readonly reps: readonly Rep[];
  /** Whether the file has a team sheet at all; without one the reps stay as they are. */
  readonly hasTeam: boolean;
  readonly findings: readonly Finding[];
  /** Whether rows say that several territories work an account, and of which territories they say who works what. */
  readonly sharing: Pick<SharedRows, 'saysSharing' | 'covered' | 'agreed'>;
}

/** Who works what in the whole market, other units too. */
export interface WorkedBefore {
  readonly accounts: readonly Account[];
  /** Territories that other units work, each with whose it is. */
  readonly foreign: ReadonlyMap<string, string>;
  readonly today: IsoDate;
  /** Roles of those who work an account, by what people call them, folded. */
  readonly roles: RoleWords;
}

const rowsOf = (filled: FilledWorkbook, key: FileSheetKey): readonly PlacedRow[] =>
  filled.sheets
    .filter((sheet) => sheet.key === key)
    .flatMap((sheet) => sheet.rows.map((row) => ({ sheet, row })));

/** What a row says in columns of the market's own. */
const ownOf = (values: PlacedRow['row']['values']): Rep['own'] =>
  Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, FactValue] => entry[1] !== undefined && ownHeading(entry[0]) !== undefined,
    ),
  );

/** Where the sheet does not say, a territory stays in its team, and a new one joins the market's first. */
function parseReps(
  market: string,
  firstTeam: string,
  rows: readonly PlacedRow[],
  knownReps: readonly Rep[],
  teams: readonly string[],
): Rep[] {
  const teamOf = new Map(
    knownReps.filter(({ team }) => teams.includes(team)).map((rep) => [rep.territory, rep.team]),
  );
  return rows.flatMap(({ row: { values } }): Rep[] => {
    const territory = text(values['territory']);
    if (territory === '') return [];
    const rep = readRepRow({ market, territory, own: ownOf(values) }, values);
    return [{ ...rep, team: rep.team || (teamOf.get(territory) ?? firstTeam) }];
  });
}

function parseAccounts(market: string, rows: readonly PlacedRow[]): AccountInFile[] {
  const split = rowSplitter(['account-id', 'name', 'territory', ...rowsOfTerritories]);
  const parsed: AccountInFile[] = [];
  for (const { row } of rows) {
    const { values } = row;
    const accountId = text(values['account-id']);
    if (accountId === '') continue;
    const [name, territory] = [text(values['name']), text(values['territory'])];
    const { facts, said } = split(values);
    parsed.push({ market, accountId, name, territory, facts, said });
  }
  return parsed;
}

/** Accounts as they are, but for who works them. */
function onlyAssigned(
  rows: readonly PlacedRow[],
  before: ReadonlyMap<string, Account>,
): readonly AccountInFile[] {
  return rows.flatMap(({ row: { values } }): readonly AccountInFile[] => {
    const account = before.get(text(values['account-id']));
    if (!account) return [];
    const { [FURTHER_TERRITORIES]: _former, ...facts } = account.facts;
    const further = text(values[FURTHER_TERRITORIES]);
    const { market, accountId, name } = account;
    return [
      {
        market,
        accountId,
        name,
        territory: text(values['territory']),
        facts: further === '' ? facts : { ...facts, [FURTHER_TERRITORIES]: further },
        said: [],
        isOnlyAssigned: true,
      },
    ];
  });
}

/** That nobody knows a territory, where the cell is asked about because it names several. */
const isAsked = ({ code, where }: Finding, asked: readonly Finding[]): boolean =>
  code === 'import.territory-unknown' &&
  asked.some(
    (each) =>
      each.code === 'import.several-territories' && JSON.stringify(each.where) === JSON.stringify(where),
  );

const nobodyWorks: WorkedBefore = { accounts: [], foreign: new Map(), today: '', roles: new Map() };

/**
 * Accounts and reps from an understood workbook, with what only shows when all rows are seen together: duplicates,
 * accounts of unknown territories, employment that ends before it begins, territories without rep or without accounts.
 * `knownReps` count where the file has no team sheet or does not say whose team, `knownAccounts` where it leaves accounts alone.
 */
export function parseMasterData(
  market: string,
  firstTeam: string,
  filled: FilledWorkbook,
  knownReps: readonly Rep[],
  rules: EffectiveRules,
  mode: ImportMode,
  knownAccounts: readonly Account[] = [],
  teams: readonly string[] = [],
  worked: WorkedBefore = nobodyWorks,
): ParsedMasterData {
  const { acceptedFixes = [] } = filled;
  const accountSheet = filled.sheets.find((sheet) => sheet.key === 'accounts');
  const teamRows = checkDuplicates(
    rowsOf(filled, 'team'),
    'territory',
    'import.duplicate-territory',
    acceptedFixes,
  );
  const hasTeam = teamRows.rows.length > 0;
  const reps = hasTeam ? parseReps(market, firstTeam, teamRows.rows, knownReps, teams) : knownReps;
  const territories = new Set(reps.map((rep) => rep.territory));
  const before = new Map(worked.accounts.map((account) => [account.accountId, account]));
  const known = worked.foreign.size === 0 ? territories : new Set([...territories, ...worked.foreign.keys()]);
  const assigned = checkTerritoriesKnown(
    rowsOf(filled, 'assignments').map(asRowOfTerritory),
    known,
    rules,
    acceptedFixes,
  );
  const sharingKnown: SharingKnown = {
    accounts: before,
    isTerritory: (code) => territories.has(code),
    isForeign: (code) => worked.foreign.has(code),
    roleNamed: (word) => roleIn(worked.roles, word),
    accepted: acceptedFixes,
    today: worked.today,
    isWhole: mode !== 'upsert',
  };
  const shared = shareRows(rowsOf(filled, 'accounts'), sharingKnown, assigned.rows);
  const accountRows = checkDuplicates(shared.rows, 'account-id', 'import.duplicate-account', acceptedFixes);
  const placed = checkTerritoriesKnown(accountRows.rows, known, rules, acceptedFixes);
  const emptiesMarket = mode === 'replace' && accountSheet !== undefined && accountRows.rows.length === 0;
  return {
    accounts: [...parseAccounts(market, placed.rows), ...onlyAssigned(shared.reassigned, before)],
    reps: hasTeam ? reps : [],
    hasTeam,
    sharing: shared,
    findings: [
      ...(emptiesMarket
        ? [finding('error', 'import.nothing-to-import', atSheet(accountSheet.sheetName))]
        : []),
      ...shared.findings,
      ...assigned.findings.filter((each) => !isAsked(each, shared.findings)),
      ...accountRows.findings,
      ...checkSameNames(accountRows.rows, rules),
      ...placed.findings.filter((each) => !isAsked(each, shared.findings)),
      ...teamRows.findings,
      ...checkEmployment(teamRows.rows),
      ...checkStaffing({
        accounts: placed.rows,
        team: teamRows.rows,
        reps,
        others: mode === 'replace' ? [] : knownAccounts,
        rules,
      }),
    ],
  };
}
