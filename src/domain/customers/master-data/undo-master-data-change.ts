import type { Account, FactValue } from '../account.ts';
import type { FieldChange, MasterData, MasterDataChange, MasterDataImages } from './master-data-change.ts';

/** What is kept of a change that was applied. */
export interface KeptMasterDataChange {
  readonly fieldChanges: readonly FieldChange[];
  readonly images: MasterDataImages;
  /** Accounts it can no longer bring back, for they were erased: ranges of their numbers. */
  readonly forgotten?: string;
}

function revert(account: Account, changes: readonly FieldChange[]): Account {
  const { name, territory, facts } = account;
  const fields: Record<string, FactValue> = { ...facts, name, territory };
  for (const { field, before } of changes) {
    if (before === undefined) delete fields[field];
    else fields[field] = before;
  }
  const { name: oldName, territory: oldTerritory, ...oldFacts } = fields;
  return { ...account, name: String(oldName), territory: String(oldTerritory), facts: oldFacts };
}

/** The change that brings back the accounts and reps as it was before a change; `now` is what that change led to. */
export function undoMasterDataChange(
  { fieldChanges, images }: KeptMasterDataChange,
  now: MasterData,
): MasterDataChange {
  const byAccount = Map.groupBy(fieldChanges, (each) => each.accountId);
  const added = new Set(images.addedAccounts);
  const reverted = now.accounts.flatMap((account) => {
    const changes = byAccount.get(account.accountId);
    return changes ? [revert(account, changes)] : [];
  });
  const addedReps = new Set(images.addedReps);
  const repsNow = new Map(now.reps.map((rep) => [rep.territory, rep]));
  const { formerReps, removedAccounts } = images;
  return {
    accountsToSave: [...removedAccounts, ...reverted],
    accountsToRemove: images.addedAccounts,
    repsToSave: formerReps,
    repsToRemove: images.addedReps,
    added: removedAccounts.length,
    changed: reverted.length,
    removed: images.addedAccounts.length,
    unchanged: now.accounts.length - reverted.length - images.addedAccounts.length,
    fieldChanges: fieldChanges.map(({ accountId, field, before, after }) => ({
      accountId,
      field,
      before: after,
      after: before,
    })),
    images: {
      addedAccounts: removedAccounts.map((account) => account.accountId),
      removedAccounts: now.accounts.filter((account) => added.has(account.accountId)),
      addedReps: formerReps.filter((rep) => !repsNow.has(rep.territory)).map((rep) => rep.territory),
      formerReps: [
        ...formerReps.flatMap((rep) => repsNow.get(rep.territory) ?? []),
        ...now.reps.filter((rep) => addedReps.has(rep.territory)),
      ],
    },
  };
}
