import { atCell, type Where } from '../../basics/finding.ts';
import { FURTHER_TERRITORIES } from '../../cycles/territory-columns.ts';
import type { FactValue } from '../account.ts';
import { repRow, type Rep } from '../rep.ts';
import type { FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { changedRepColumns } from './compare-reps.ts';
import type { Difference, DifferenceKind, MasterDataChange } from './master-data-change.ts';

type PlaceOf = (key: string, column: string) => Where | undefined;

interface PlacedRows {
  readonly sheet: FilledSheet;
  /** Number of the row by what its key column says. */
  readonly rows: ReadonlyMap<string, number>;
}

function rowsOf(filled: FilledWorkbook, key: FilledSheet['key'], keyColumn: string): readonly PlacedRows[] {
  return filled.sheets.flatMap((sheet) => {
    if (sheet.key !== key) return [];
    const rows = new Map<string, number>();
    for (const { row, values } of sheet.rows) rows.set(String(values[keyColumn] ?? '').trim(), row);
    return [{ sheet, rows }];
  });
}

/** Finds the cell in which a row, named by its key column, says something. */
function placesIn(filled: FilledWorkbook, key: FilledSheet['key'], keyColumn: string): PlaceOf {
  let places: readonly PlacedRows[] | undefined;
  return (name, column) => {
    places ??= rowsOf(filled, key, keyColumn);
    for (let index = places.length - 1; index >= 0; index -= 1) {
      const { sheet, rows } = places[index]!;
      const row = rows.get(name);
      if (row === undefined) continue;
      const letters = sheet.columns[column] ?? sheet.places?.[column]?.letters;
      return letters === undefined ? undefined : atCell(sheet.sheetName, `${letters}${row}`);
    }
    return undefined;
  };
}

const at = (where: Where | undefined): { readonly where?: Where } => (where ? { where } : {});
const values = (before: FactValue | undefined, after: FactValue | undefined) => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

function* accountDifferences(change: MasterDataChange, placeOf: PlaceOf): Iterable<Difference> {
  const { fieldChanges, accountsToSave, images } = change;
  const changed = new Map(fieldChanges.map(({ accountId }) => [accountId, '']));
  const isChanged = changed.size === 0 ? () => false : (accountId: string) => changed.has(accountId);
  for (const { accountId, name } of accountsToSave) if (isChanged(accountId)) changed.set(accountId, name);
  for (const { accountId, field, before, after } of fieldChanges) {
    yield {
      kind: 'changed',
      subject: 'account',
      key: accountId,
      name: changed.get(accountId) ?? '',
      field,
      ...values(before, after),
      ...at(
        placeOf(accountId, field) ??
          (field === FURTHER_TERRITORIES ? placeOf(accountId, 'territory') : undefined),
      ),
    };
  }
  for (const { accountId: key, name, facts } of accountsToSave) {
    if (isChanged(key)) continue;
    const where = placeOf(key, 'account-id');
    const after = facts[FURTHER_TERRITORIES];
    // That a new account is worked by several is more than that it is new.
    const shared = after === undefined ? {} : { field: FURTHER_TERRITORIES, after };
    yield where
      ? { kind: 'added', subject: 'account', key, name, ...shared, where }
      : { kind: 'added', subject: 'account', key, name, ...shared };
  }
  for (const { accountId: key, name } of images?.removedAccounts ?? [])
    yield { kind: 'removed', subject: 'account', key, name };
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

/** What differs, told from the first line on as often as somebody asks: there may be a line for every row of a file. */
export interface Differences extends Iterable<Difference> {
  readonly counts: Readonly<Record<DifferenceKind, number>>;
}

/** A change as people read it: reps first, then cells of accounts, then accounts added and removed. */
export function listDifferences(change: MasterDataChange, filled: FilledWorkbook): Differences {
  const ofReps = repDifferences(change, placesIn(filled, 'team', 'territory'));
  const placeOf = placesIn(filled, 'accounts', 'account-id');
  const counts = countDifferences(ofReps);
  return {
    counts: {
      added: counts.added + change.added,
      changed: counts.changed + change.fieldChanges.length,
      removed: counts.removed + change.removed,
    },
    *[Symbol.iterator]() {
      yield* ofReps;
      yield* accountDifferences(change, placeOf);
    },
  };
}

export const noDifferences: Differences = {
  counts: countDifferences([]),
  *[Symbol.iterator]() {},
};
