import type { Finding } from '../../basics/finding.ts';
import { atCell, atSheet, finding } from '../../basics/finding.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { choiceRule } from '../../rulebook/rule-values.ts';
import type { Account, FactValue, Rep } from '../account.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import type { ImportMode } from './roster-change.ts';

export interface RosterDraft {
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
  /** Whether the file has a team sheet at all; without one the reps stay as they are. */
  readonly hasTeam: boolean;
  readonly findings: readonly Finding[];
}

const ownColumns: ReadonlySet<string> = new Set(['account-id', 'name', 'territory']);

const text = (value: FactValue | undefined): string => (value === undefined ? '' : String(value).trim());
const whole = (value: FactValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

const cellOf = (sheet: FilledSheet, row: FilledRow, column: string) =>
  atCell(sheet.sheetName, `${sheet.columns[column] ?? 'A'}${row.row}`);

/** Rows whose text in `column` another row above has already; the first one stays. */
function checkDuplicates(sheet: FilledSheet, column: string, code: string, keyOf = text): Finding[] {
  const first = new Map<string, number>();
  return sheet.rows.flatMap((row) => {
    const key = keyOf(row.values[column]);
    if (key === '') return [];
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, row.row);
      return [];
    }
    return [finding('error', code, cellOf(sheet, row, column), { value: key, row: earlier })];
  });
}

function checkSameNames(sheet: FilledSheet, severity: 'error' | 'warning'): Finding[] {
  const first = new Map<string, number>();
  return sheet.rows.flatMap((row) => {
    const name = text(row.values['name']);
    const city = text(row.values['city']);
    if (name === '' || city === '') return [];
    const key = `${name.toLowerCase()}|${city.toLowerCase()}|${text(row.values['specialty'])}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? row.row);
    return earlier === undefined
      ? []
      : [finding(severity, 'import.same-name', cellOf(sheet, row, 'name'), { name, city, row: earlier })];
  });
}

function draftReps(market: string, team: string, sheet: FilledSheet): Rep[] {
  return sheet.rows.flatMap((row): Rep[] => {
    const { values } = row;
    const territory = text(values['territory']);
    if (territory === '') return [];
    const leaveDays = whole(values['leave-days']);
    return [
      {
        market,
        team,
        territory,
        name: text(values['rep']),
        email: text(values['email']),
        fte: whole(values['fte']) ?? 10_000,
        ...(leaveDays === undefined ? {} : { leaveDays }),
        otherDays: whole(values['other-days']) ?? 0,
        region: text(values['region']),
        employedFrom: text(values['employed-from']),
        employedTo: text(values['employed-to']),
      },
    ];
  });
}

function checkEmployment(sheet: FilledSheet): Finding[] {
  return sheet.rows.flatMap((row) => {
    const from = text(row.values['employed-from']);
    const to = text(row.values['employed-to']);
    return from !== '' && to !== '' && from > to
      ? [finding('error', 'import.employment-backwards', cellOf(sheet, row, 'employed-to'), { from, to })]
      : [];
  });
}

function draftAccounts(market: string, sheet: FilledSheet): Account[] {
  return sheet.rows.flatMap((row): Account[] => {
    const accountId = text(row.values['account-id']);
    if (accountId === '') return [];
    return [
      {
        market,
        accountId,
        name: text(row.values['name']),
        territory: text(row.values['territory']),
        facts: Object.fromEntries(Object.entries(row.values).filter(([key]) => !ownColumns.has(key))),
      },
    ];
  });
}

function checkTerritoriesKnown(
  sheet: FilledSheet,
  known: ReadonlySet<string>,
  severity: 'error' | 'warning',
): Finding[] {
  return sheet.rows.flatMap((row) => {
    const territory = text(row.values['territory']);
    return territory === '' || known.has(territory)
      ? []
      : [finding(severity, 'import.territory-unknown', cellOf(sheet, row, 'territory'), { territory })];
  });
}

/**
 * Accounts and reps from an understood workbook, with what only shows when all rows are seen together: duplicates,
 * accounts of unknown territories, employment that ends before it begins. `knownReps` count where the file has no
 * team sheet.
 */
export function draftRoster(
  market: string,
  team: string,
  filled: FilledWorkbook,
  knownReps: readonly Rep[],
  rules: EffectiveRules,
  mode: ImportMode,
): RosterDraft {
  const accountSheet = filled.sheets.find((sheet) => sheet.key === 'accounts');
  const teamSheet = filled.sheets.find((sheet) => sheet.key === 'team');
  const hasTeam = teamSheet !== undefined && teamSheet.rows.length > 0;
  const reps = hasTeam ? draftReps(market, team, teamSheet) : knownReps;
  const territories = new Set(reps.map((rep) => rep.territory));
  const severityOf = (rule: string) => (choiceRule(rules, rule) === 'error' ? 'error' : 'warning');
  const emptiesMarket = mode === 'replace' && accountSheet !== undefined && accountSheet.rows.length === 0;
  const findings = [
    ...(emptiesMarket ? [finding('error', 'import.nothing-to-import', atSheet(accountSheet.sheetName))] : []),
    ...(accountSheet
      ? [
          ...checkDuplicates(accountSheet, 'account-id', 'import.duplicate-account'),
          ...checkSameNames(accountSheet, severityOf('import-duplicate-name')),
          ...checkTerritoriesKnown(accountSheet, territories, severityOf('import-missing-territory')),
        ]
      : []),
    ...(teamSheet
      ? [
          ...checkDuplicates(teamSheet, 'territory', 'import.duplicate-territory'),
          ...checkEmployment(teamSheet),
        ]
      : []),
  ];
  return {
    accounts: accountSheet ? draftAccounts(market, accountSheet) : [],
    reps: hasTeam ? reps : [],
    hasTeam,
    findings,
  };
}
