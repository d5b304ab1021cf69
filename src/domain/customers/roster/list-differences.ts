import { atCell, type Where } from '../../basics/finding.ts';
import type { FactValue, Rep } from '../account.ts';
import type { FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { repColumns, repFields } from './compare-roster.ts';
import type { Difference, DifferenceKind, RosterChange } from './roster-change.ts';

type PlaceOf = (key: string, column: string) => Where | undefined;

interface Row {
  readonly sheet: FilledSheet;
  readonly row: number;
}

/** Finds the cell in which a row, named by its key column, says something. */
function placesIn(filled: FilledWorkbook, key: FilledSheet['key'], keyColumn: string): PlaceOf {
  const rows = new Map<string, Row>();
  for (const sheet of filled.sheets) {
    if (sheet.key !== key) continue;
    for (const { row, values } of sheet.rows) {
      rows.set(String(values[keyColumn] ?? '').trim(), { sheet, row });
    }
  }
  return (name, column) => {
    const found = rows.get(name);
    const letters = found?.sheet.columns[column];
    return found && letters !== undefined
      ? atCell(found.sheet.sheetName, `${letters}${found.row}`)
      : undefined;
  };
}

const at = (where: Where | undefined): { readonly where?: Where } => (where ? { where } : {});
const values = (before: FactValue | undefined, after: FactValue | undefined) => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

function accountDifferences(change: RosterChange, placeOf: PlaceOf): Difference[] {
  const saved = new Map(change.accountsToSave.map((account) => [account.accountId, account]));
  const nameOf = (accountId: string): string => saved.get(accountId)?.name ?? '';
  const { addedAccounts = [], removedAccounts = [] } = change.images ?? {};
  return [
    ...change.fieldChanges.map(({ accountId, field, before, after }): Difference => ({
      kind: 'changed',
      subject: 'account',
      key: accountId,
      name: nameOf(accountId),
      field,
      ...values(before, after),
      ...at(placeOf(accountId, field)),
    })),
    ...addedAccounts.map((key): Difference => ({
      kind: 'added',
      subject: 'account',
      key,
      name: nameOf(key),
      ...at(placeOf(key, 'account-id')),
    })),
    ...removedAccounts.map(({ accountId, name }): Difference => ({
      kind: 'removed',
      subject: 'account',
      key: accountId,
      name,
    })),
  ];
}

const saidOf = (rep: Rep, field: keyof typeof repColumns): FactValue | undefined =>
  rep[field] === '' ? undefined : rep[field];

function changedRepCells(old: Rep, rep: Rep, placeOf: PlaceOf): Difference[] {
  const { territory: key, name } = rep;
  return repFields.flatMap((field): Difference[] => {
    const [before, after] = [saidOf(old, field), saidOf(rep, field)];
    if (before === after) return [];
    const column = repColumns[field];
    const place = at(placeOf(key, column));
    return [
      { kind: 'changed', subject: 'rep', key, name, field: column, ...values(before, after), ...place },
    ];
  });
}

function repDifferences(change: RosterChange, placeOf: PlaceOf): Difference[] {
  const former = new Map((change.images?.formerReps ?? []).map((rep) => [rep.territory, rep]));
  return [
    ...change.repsToSave.flatMap((rep): Difference[] => {
      const old = former.get(rep.territory);
      if (old) return changedRepCells(old, rep, placeOf);
      const { territory: key, name } = rep;
      return [{ kind: 'added', subject: 'rep', key, name, ...at(placeOf(key, 'territory')) }];
    }),
    ...change.repsToRemove.map((key): Difference => ({
      kind: 'removed',
      subject: 'rep',
      key,
      name: former.get(key)?.name ?? '',
    })),
  ];
}

export function countDifferences(
  differences: readonly Difference[],
): Readonly<Record<DifferenceKind, number>> {
  const counts = { added: 0, changed: 0, removed: 0 };
  for (const { kind } of differences) counts[kind] += 1;
  return counts;
}

/** A change as people read it: reps first, then cells of accounts, then accounts added and removed. */
export const listDifferences = (change: RosterChange, filled: FilledWorkbook): readonly Difference[] => [
  ...repDifferences(change, placesIn(filled, 'team', 'territory')),
  ...accountDifferences(change, placesIn(filled, 'accounts', 'account-id')),
];
