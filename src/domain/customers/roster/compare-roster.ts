import { sortedBy } from '../../basics/stable-order.ts';
import type { Account, FactValue, Rep } from '../account.ts';
import type { RosterDraft } from './draft-roster.ts';
import type { FieldChange, ImportMode, RosterChange } from './roster-change.ts';

const flat = (account: Account): Readonly<Record<string, FactValue>> => ({
  ...account.facts,
  name: account.name,
  territory: account.territory,
});

function fieldChanges(before: Account, after: Account): FieldChange[] {
  const { accountId } = after;
  const old = flat(before);
  const fresh = flat(after);
  return sortedBy([...new Set([...Object.keys(old), ...Object.keys(fresh)])], (field) => field)
    .filter((field) => old[field] !== fresh[field])
    .map((field) => ({ accountId, field, before: old[field], after: fresh[field] }));
}

const repFields = [
  'team',
  'name',
  'email',
  'fte',
  'leaveDays',
  'otherDays',
  'region',
  'employedFrom',
  'employedTo',
] as const satisfies readonly (keyof Rep)[];

const sameRep = (a: Rep, b: Rep): boolean => repFields.every((field) => a[field] === b[field]);

/**
 * What a draft changes against what is known. A column the file lacks does not erase facts: only an empty cell in a
 * column that is there does, so `columns` names those the file has.
 */
export function compareRoster(
  draft: RosterDraft,
  known: { readonly accounts: readonly Account[]; readonly reps: readonly Rep[] },
  columns: ReadonlySet<string>,
  mode: ImportMode,
): RosterChange {
  const before = new Map(known.accounts.map((account) => [account.accountId, account]));
  const merged = draft.accounts.map((account): Account => {
    const old = before.get(account.accountId);
    if (!old) return account;
    const kept = Object.entries(old.facts).filter(([key]) => !columns.has(key));
    return { ...account, facts: { ...Object.fromEntries(kept), ...account.facts } };
  });
  const changes = merged.map((account) => {
    const old = before.get(account.accountId);
    return { account, isNew: old === undefined, fields: old ? fieldChanges(old, account) : [] };
  });
  const named = new Set(merged.map((account) => account.accountId));
  const added = changes.filter((each) => each.isNew);
  const changed = changes.filter((each) => each.fields.length > 0);
  const removed = mode === 'replace' ? known.accounts.filter((account) => !named.has(account.accountId)) : [];
  const repBefore = new Map(known.reps.map((rep) => [rep.territory, rep]));
  const repNamed = new Set(draft.reps.map((rep) => rep.territory));
  return {
    accountsToSave: [...added, ...changed].map((each) => each.account),
    accountsToRemove: removed.map((account) => account.accountId),
    repsToSave: draft.reps.filter((rep) => {
      const old = repBefore.get(rep.territory);
      return !old || !sameRep(old, rep);
    }),
    repsToRemove:
      mode === 'replace' && draft.hasTeam
        ? known.reps.filter((rep) => !repNamed.has(rep.territory)).map((rep) => rep.territory)
        : [],
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    unchanged: changes.length - added.length - changed.length,
    fieldChanges: changed.flatMap((each) => each.fields),
  };
}

export const isEmptyChange = (change: RosterChange): boolean =>
  change.accountsToSave.length === 0 &&
  change.accountsToRemove.length === 0 &&
  change.repsToSave.length === 0 &&
  change.repsToRemove.length === 0;
