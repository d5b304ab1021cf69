import {
  foreignTerritories,
  meetOtherUnits,
  withoutForeign,
  withoutOthers,
  type OtherTeams,
} from './other-units.ts';
import { FURTHER_TERRITORIES } from '../../cycles/territory-columns.ts';
import { territoriesOf } from '../assignment.ts';
import { atCell, atSheet, atSubject, finding, hasErrors, type Finding } from '../../basics/finding.ts';
import { consentsAhead } from '../consent/consents-ahead.ts';
import { meetRefusalsAhead } from '../consent/refusals-ahead.ts';
import { meetHiddenFigures, seesAll, shownOf, type SenderSees } from './meet-hidden-figures.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import type { FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import type { SheetKey } from '../../cycles/workbook-template.ts';
import {
  compareMasterData,
  type FileColumns,
  type SaidBefore,
  type StayingValue,
} from './compare-master-data.ts';
import { countReps } from './compare-reps.ts';
import { sayDutiesInTeam, type DutyNames } from '../duties/duties-in-team.ts';
import { underCodesOfNow } from './under-codes-of-now.ts';
import { sayUnknownPlaces, type PlacesAsked } from './say-unknown-places.ts';
import { ownColumnKey } from '../own-columns.ts';
import { parseMasterData } from './parse-master-data.ts';
import {
  countAccountRows,
  findRowsInError,
  leaveOutRows,
  mayLeaveOut,
  type LeftOutRows,
} from './leave-out-rows.ts';
import { listDifferences, type Differences } from './list-differences.ts';
import { mergeOfflineEdits } from './merge-offline-edits.ts';
import type { OwnImport } from './own-imports.ts';
import { checkWholeMarket, type NeededByUnit } from './check-whole-market.ts';
import { cellNamed } from './share-rows.ts';
import type { ImportMode, MasterData, MasterDataChange } from './master-data-change.ts';
import type { RoleWords } from './role-words.ts';

export interface CheckImportInput {
  readonly market: string;
  /** The market's first: whose reps the team sheet lists where it does not say. */
  readonly team: string;
  /** All of its teams. */
  readonly teams?: readonly string[];
  /** Teams that are other units of the market; absent: there is none. */
  readonly others?: OtherTeams;
  /** Of a file for all units of a market what each of them needs; absent where it is of one. */
  readonly neededByUnit?: NeededByUnit;
  /** What territories that were renamed are called now, by each former code; absent: none ever was. */
  readonly calledNow?: ReadonlyMap<string, string>;
  /** Brands of the unit: what it says of them is its own, whoever leads an account. */
  readonly brands?: readonly string[];
  /** What people call roles of those who work an account; absent: their codes alone. */
  readonly roles?: RoleWords;
  /** Brands of other units. */
  readonly brandsOfOthers?: readonly string[];
  readonly known: MasterData;
  /** What the sender has changed in this cycle by earlier files, oldest first. */
  readonly ownImports?: readonly OwnImport[];
  /** What accounts have said of being reached. */
  readonly said: SaidBefore;
  /** What the law asks of where accounts are; absent: nothing. */
  readonly places?: PlacesAsked;
  /** What a list of reps may call what a duty asks of them; absent: nothing. */
  readonly dutyNames?: DutyNames;
  readonly rules: EffectiveRules;
  /** What the sender is shown of accounts; absent: everything. */
  readonly sees?: SenderSees;
  readonly mode: ImportMode;
  /** What the file is about; absent: accounts and the team. One of the team alone says nothing of accounts. */
  readonly about?: readonly SheetKey[];
  /** Leave out rows with errors, where the rule allows it. */
  readonly partial: boolean;
}

/** How many rows would go in, and how many stay outside. */
export interface PartialOffer {
  readonly taken: number;
  readonly leftOut: number;
}

export interface CheckedImport {
  readonly change: MasterDataChange;
  readonly differences: Differences;
  readonly findings: readonly Finding[];
  /** Errors stand in the way of the whole file. */
  readonly refused: boolean;
  /** What was left out; nothing unless that was wished and is allowed. */
  readonly leftOut: readonly LeftOutRows[];
  /** Where rows may be left out and there are some to leave out. */
  readonly offer?: PartialOffer;
}

/** @param saysSharing rows say who shares accounts, where no column does */
function columnsOf(filled: FilledWorkbook, saysSharing: boolean): FileColumns {
  const of = (key: FilledSheet['key']) =>
    new Set(
      filled.sheets.flatMap((sheet) =>
        sheet.key === key ? [...Object.keys(sheet.columns), ...sheet.extraColumns.map(ownColumnKey)] : [],
      ),
    );
  const accounts = of('accounts');
  return { accounts: saysSharing ? accounts.add(FURTHER_TERRITORIES) : accounts, team: of('team') };
}

/** Territories that a team sheet leaves out although accounts are in them: nobody would have them. */
function findOrphans(
  filled: FilledWorkbook,
  { repsToRemove }: MasterDataChange,
  known: MasterData,
): Finding[] {
  const counts = new Map<string, number>();
  for (const account of known.accounts)
    for (const territory of territoriesOf(account)) counts.set(territory, (counts.get(territory) ?? 0) + 1);
  const sheet = filled.sheets.find(({ key }) => key === 'team');
  return repsToRemove.flatMap((territory) => {
    const count = counts.get(territory) ?? 0;
    const where = sheet ? atSheet(sheet.sheetName) : atSubject(territory);
    return count === 0 ? [] : [finding('error', 'import.team-leaves-accounts', where, { territory, count })];
  });
}

/** How many rows a finding names. */
const NAMED = 10;

/** What a file would change and does not: one finding a column, with its first rows. */
function sayStaying(filled: FilledWorkbook, stays: readonly StayingValue[], code: string): Finding[] {
  if (stays.length === 0) return [];
  const byColumn = Map.groupBy(stays, ({ column }) => column);
  return Array.from(byColumn, ([column, of]) => {
    const ids = new Set(of.map(({ accountId }) => accountId));
    const sheet = filled.sheets.find(({ key, columns }) => key === 'accounts' && column in columns);
    const rows = (sheet?.rows ?? [])
      .filter(({ values }) => ids.has(String(values['account-id'] ?? '').trim()))
      .map(({ row }) => row);
    const where = sheet
      ? atCell(sheet.sheetName, `${sheet.columns[column] ?? 'A'}${rows[0] ?? sheet.headerRow}`)
      : atSubject(of[0]?.accountId ?? '');
    const named = `${rows.slice(0, NAMED).join(', ')}${rows.length > NAMED ? ' …' : ''}`;
    return finding('warning', code, where, { count: ids.size, rows: named });
  });
}

/** That accounts whose rows are as before have said something new. */
function sayHeard(filled: FilledWorkbook, { onlyHeard }: Pick<MasterDataChange, 'onlyHeard'>): Finding[] {
  const sheet = filled.sheets.find(({ key }) => key === 'accounts');
  return sheet && onlyHeard
    ? [finding('info', 'import.statements-kept', atSheet(sheet.sheetName), onlyHeard)]
    : [];
}

/** That a cell is empty where another row of the same account says it: nothing is missing. */
const isAgreed = ({ code, where }: Finding, agreed: ReadonlySet<string>): boolean =>
  code === 'import.required-empty' && where.kind === 'cell' && agreed.has(cellNamed(where.sheet, where.cell));

const nobodyElse: OtherTeams = new Map();

/** What an understood workbook would do to what is known, and whether it may. */
export function checkImport(sentAsItIs: FilledWorkbook, input: CheckImportInput): CheckedImport {
  const { filled: received, findings: refusedAhead } = meetRefusalsAhead(sentAsItIs, input.said.today);
  const {
    market,
    team,
    rules,
    mode,
    partial,
    about = ['accounts'],
    sees = seesAll,
    others = nobodyElse,
  } = input;
  const foreign = foreignTerritories(input.known, others);
  const known = withoutOthers(input.known, foreign, received);
  const { filled: sent, findings: hidden } = meetHiddenFigures(received, known.accounts, sees, mode);
  // A file that is the whole truth takes no account of what is known.
  const { filled: asWritten, findings: merged } =
    mode === 'replace'
      ? { filled: sent, findings: [] }
      : mergeOfflineEdits(sent, { ...known, accounts: shownOf(known.accounts, sees) }, input.ownImports);
  // Only then: a workbook of ours remembers its cells as they were written.
  const { filled, findings: renamed } = underCodesOfNow(asWritten, input.calledNow ?? new Map());
  const enteredIn = (read: FilledWorkbook) =>
    parseMasterData(market, team, read, known.reps, rules, mode, known.accounts, input.teams, {
      accounts: input.known.accounts,
      foreign,
      today: input.said.today,
      roles: input.roles ?? new Map(),
    });
  const draft = enteredIn(filled);
  const ahead = about.includes('accounts') ? consentsAhead(filled, input.said.today) : [];
  const ofOthers = meetOtherUnits(filled, input.known, foreign);
  const ofUnits = input.neededByUnit
    ? checkWholeMarket(filled, {
        needed: input.neededByUnit,
        reps: draft.hasTeam ? [...known.reps, ...draft.reps] : known.reps,
        before: known.reps,
      })
    : [];
  const { agreed } = draft.sharing;
  const findings = [
    ...(agreed.size === 0 ? filled.findings : filled.findings.filter((each) => !isAgreed(each, agreed))),
    ...hidden,
    ...renamed,
    ...merged,
    ...draft.findings,
    ...ahead,
    ...refusedAhead,
    ...ofOthers,
    ...(agreed.size === 0 ? ofUnits : ofUnits.filter((each) => !isAgreed(each, agreed))),
    ...(input.dutyNames ? sayDutiesInTeam(filled, input.dutyNames) : []),
  ];
  const wrong =
    hasErrors(findings) && mayLeaveOut(rules, mode) ? findRowsInError(filled, findings) : undefined;
  const leftOut = (wrong ?? []).reduce((sum, { rows }) => sum + rows.length, 0);
  const taken = countAccountRows(filled) - leftOut;
  const offer = wrong && taken > 0 ? { taken, leftOut } : undefined;
  const isPartial = partial && offer !== undefined;
  const read = isPartial && wrong ? leaveOutRows(filled, wrong) : withoutForeign(filled, ofOthers);
  const compared = about.includes('accounts') ? known : { accounts: [], reps: known.reps };
  const entered = read === filled ? draft : enteredIn(read);
  const { stays, leads, ...whole } = compareMasterData(
    entered,
    compared,
    columnsOf(filled, entered.sharing.saysSharing),
    mode,
    input.said,
    new Set(sees.shown),
    {
      isForeign: (territory) => foreign.has(territory),
      brands: input.brands ?? [],
      others: input.brandsOfOthers ?? [],
    },
  );
  const change = about.includes('accounts') ? whole : { ...whole, ...countReps(whole, entered.reps.length) };
  const places =
    input.places && about.includes('accounts')
      ? sayUnknownPlaces(
          read,
          entered.accounts.filter((each) => !each.isOnlyAssigned),
          known.accounts,
          input.places,
        )
      : [];
  const orphans = about.includes('accounts') ? [] : findOrphans(filled, change, known);
  return {
    change,
    differences: listDifferences(change, read),
    findings: [
      ...findings,
      ...orphans,
      ...sayStaying(read, stays, 'import.refusal-stays'),
      ...sayStaying(read, leads, 'import.kept-by-lead'),
      ...sayHeard(read, change),
      ...places,
    ],
    refused: (hasErrors(findings) && !isPartial) || orphans.length > 0,
    leftOut: isPartial && wrong ? wrong : [],
    ...(offer ? { offer } : {}),
  };
}
