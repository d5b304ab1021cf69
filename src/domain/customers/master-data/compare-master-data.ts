import { sortedBy } from '../../basics/stable-order.ts';
import type { Account, FactValue } from '../account.ts';
import { repFields, repRow, type Rep } from '../rep.ts';
import type { ParsedMasterData } from './parse-master-data.ts';
import type { FieldChange, ImportMode, MasterData, MasterDataChange } from './master-data-change.ts';

/** Column keys that the file has, by sheet. */
export interface FileColumns {
  readonly accounts: ReadonlySet<string>;
  readonly team: ReadonlySet<string>;
}

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

/** Columns of the team sheet in which one rep is not as another. */
export function changedRepColumns(a: Rep, b: Rep): readonly string[] {
  const [before, after] = [repRow(a), repRow(b)];
  const columns = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...columns].filter((column) => before[column] !== after[column]);
}

function keepFacts(draft: Account, old: Account, columns: ReadonlySet<string>): Account {
  const kept = Object.entries(old.facts).filter(([key]) => !columns.has(key));
  return { ...draft, facts: { ...Object.fromEntries(kept), ...draft.facts } };
}

/** A rep keeps what the file has no column for; the team is settled before. */
function keepRepFields(draft: Rep, old: Rep, columns: ReadonlySet<string>): Rep {
  const fields = repFields((column) => column !== 'field-team' && !columns.has(column));
  const kept = fields.flatMap((field) => (old[field] === undefined ? [] : [[field, old[field]] as const]));
  const said = Object.entries(draft).filter(([name]) => !fields.some((field) => field === name));
  const own = {
    ...Object.fromEntries(Object.entries(old.own).filter(([key]) => !columns.has(key))),
    ...draft.own,
  };
  return { ...draft, ...Object.fromEntries([...said, ...kept]), own };
}

function absentAccounts(
  known: readonly Account[],
  named: readonly Account[],
  mode: ImportMode,
): readonly Account[] {
  if (mode === 'upsert' || known.length === 0) return [];
  const ids = new Set(named.map((account) => account.accountId));
  const absent = known.filter((account) => !ids.has(account.accountId));
  if (mode === 'replace') return absent;
  const territories = new Set(named.map((account) => account.territory));
  return absent.filter((account) => territories.has(account.territory));
}

const none: readonly FieldChange[] = [];

/**
 * What a draft changes against what is known. A column the file lacks erases nothing but in `replace`; an empty cell in
 * a column that is there always does.
 */
export function compareMasterData(
  draft: ParsedMasterData,
  known: MasterData,
  columns: FileColumns,
  mode: ImportMode,
): MasterDataChange {
  const before = new Map(known.accounts.map((account) => [account.accountId, account]));
  const changes = draft.accounts.map((parsed) => {
    const old = before.get(parsed.accountId);
    if (!old) return { account: parsed, isNew: true, fields: none };
    const account = mode === 'replace' ? parsed : keepFacts(parsed, old, columns.accounts);
    return { account, isNew: false, fields: fieldChanges(old, account) };
  });
  const added = changes.filter((each) => each.isNew);
  const changed = changes.filter((each) => each.fields.length > 0);
  const removed = absentAccounts(known.accounts, draft.accounts, mode);
  const repBefore = new Map(known.reps.map((rep) => [rep.territory, rep]));
  const reps = draft.reps.map((rep) => {
    const old = repBefore.get(rep.territory);
    return { old, rep: old && mode !== 'replace' ? keepRepFields(rep, old, columns.team) : rep };
  });
  const repNamed = new Set(draft.reps.map((rep) => rep.territory));
  const repsToSave = reps.filter(({ old, rep }) => !old || changedRepColumns(old, rep).length > 0);
  const repsGone =
    mode === 'replace' && draft.hasTeam ? known.reps.filter((rep) => !repNamed.has(rep.territory)) : [];
  return {
    accountsToSave: [...added, ...changed].map((each) => each.account),
    accountsToRemove: removed.map((account) => account.accountId),
    repsToSave: repsToSave.map(({ rep }) => rep),
    repsToRemove: repsGone.map((rep) => rep.territory),
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    unchanged: changes.length - added.length - changed.length,
    fieldChanges: changed.flatMap((each) => each.fields),
    images: {
      addedAccounts: added.map(({ account }) => account.accountId),
      removedAccounts: removed,
      addedReps: repsToSave.filter(({ old }) => !old).map(({ rep }) => rep.territory),
      formerReps: [...repsToSave.flatMap(({ old }) => old ?? []), ...repsGone],
    },
  };
}

/**
 * Counts of what a change does to reps, for a file that is about them alone.
 * @param named how many the file names
 */
export function countReps(
  { repsToSave, repsToRemove, images }: Pick<MasterDataChange, 'repsToSave' | 'repsToRemove' | 'images'>,
  named: number,
): Pick<MasterDataChange, 'added' | 'changed' | 'removed' | 'unchanged'> {
  const added = images?.addedReps.length ?? 0;
  return {
    added,
    changed: repsToSave.length - added,
    removed: repsToRemove.length,
    unchanged: named - repsToSave.length,
  };
}

export const isEmptyChange = (change: Omit<MasterDataChange, 'accountsToSave'>): boolean =>
  change.added + change.changed + change.removed === 0 &&
  change.repsToSave.length === 0 &&
  change.repsToRemove.length === 0;
