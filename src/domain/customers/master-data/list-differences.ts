import { atCell, type Where } from '../../basics/finding.ts';
import type { FactValue } from '../account.ts';
import { repRow, type Rep } from '../rep.ts';
import type { FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { changedRepColumns } from './compare-master-data.ts';
import type { Difference, DifferenceKind, MasterDataChange } from './master-data-change.ts';

type PlaceOf = (key: string, column: string) => Where | undefined;

/** Finds the cell in which a row, named by its key column, says something. */
function placesIn(filled: FilledWorkbook, key: FilledSheet['key'], keyColumn: string): PlaceOf {
  const sheets = filled.sheets
    .filter((sheet) => sheet.key === key)
    .map((sheet) => ({
      sheet,
      rows: new Map(sheet.rows.map((row) => [String(row.values[keyColumn] ?? '').trim(), row])),
    }));
  return (name, column) => {
    const found = sheets.findLast(({ rows }) => rows.has(name));
    const letters = found?.sheet.columns[column] ?? found?.sheet.places?.[column]?.letters;
    return found && letters !== undefined
      ? atCell(found.sheet.sheetName, `${letters}${found.rows.get(name)?.row ?? ''}`)
      : undefined;
  };
}

const at = (where: Where | undefined): { readonly where?: Where } => (where ? { where } : {});
const values = (before: FactValue | undefined, after: FactValue | undefined) => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

function accountDifferences(change: MasterDataChange, placeOf: PlaceOf): Difference[] {
  const { removedAccounts = [] } = change.images ?? {};
  const changed = new Set(change.fieldChanges.map(({ accountId }) => accountId));
  const added = change.accountsToSave.filter(({ accountId }) => !changed.has(accountId));
  const known = change.accountsToSave.filter(({ accountId }) => changed.has(accountId));
  const names = new Map(known.map(({ accountId, name }) => [accountId, name]));
  return [
    ...change.fieldChanges.map(({ accountId, field, before, after }): Difference => ({
      kind: 'changed',
      subject: 'account',
      key: accountId,
      name: names.get(accountId) ?? '',
      field,
      ...values(before, after),
      ...at(placeOf(accountId, field)),
    })),
    ...added.map(({ accountId, name }): Difference => ({
      kind: 'added',
      subject: 'account',
      key: accountId,
      name,
      ...at(placeOf(accountId, 'account-id')),
    })),
    ...removedAccounts.map(({ accountId, name }): Difference => ({
      kind: 'removed',
      subject: 'account',
      key: accountId,
      name,
    })),
  ];
}

function changedRepCells(old: Rep, rep: Rep, placeOf: PlaceOf): Difference[] {
  const { territory: key, name } = rep;
  const [before, after] = [repRow(old), repRow(rep)];
  return changedRepColumns(old, rep).map((field) => ({
    kind: 'changed',
    subject: 'rep',
    key,
    name,
    field,
    ...values(before[field], after[field]),
    ...at(placeOf(key, field)),
  }));
}

function repDifferences(change: MasterDataChange, placeOf: PlaceOf): Difference[] {
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
export const listDifferences = (change: MasterDataChange, filled: FilledWorkbook): readonly Difference[] => [
  ...repDifferences(change, placesIn(filled, 'team', 'territory')),
  ...accountDifferences(change, placesIn(filled, 'accounts', 'account-id')),
];
