import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { numberName } from '#domain/customers/account.ts';
import { countReps } from '#domain/customers/master-data/compare-master-data.ts';
import type { MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';
import {
  undoMasterDataChange,
  type KeptMasterDataChange,
} from '#domain/customers/master-data/undo-master-data-change.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ImportRecord, Stores } from '../../ports.ts';
import type { UndoneChange } from '../kind-of-import.ts';

/** A plan made of the import keeps the data it was made of; whoever takes them back should make it anew. */
async function findPlansSince(stores: Stores, { market, importedAt }: ImportRecord): Promise<Finding[]> {
  const plan = await stores.plans.current(market);
  if (!plan || plan.madeAt < importedAt) return [];
  const { cycle, version } = plan;
  const open = (await stores.proposals.ofPlan(plan.id, { state: 'open' })).length;
  return [
    finding('warning', 'import.plan-made-since', atSubject(cycle), { cycle, version }),
    ...(open === 0
      ? []
      : [finding('warning', 'import.undo-proposals-open', atSubject(cycle), { cycle, count: open })]),
  ];
}

/** Accounts that would go though calls were made to them: the calls stay, and are of no account any more. */
async function findCallsLeft(
  stores: Stores,
  { market, fileName }: ImportRecord,
  { accountsToRemove }: MasterDataChange,
): Promise<Finding[]> {
  const { accounts, calls } = await stores.calls.countOf(market, accountsToRemove);
  return calls === 0
    ? []
    : [finding('warning', 'import.undo-calls-stay', atSubject(fileName), { accounts, calls })];
}

/** What is kept of an import, and the change that takes it back. */
async function loadUndo(stores: Stores, { code }: Market, { revision }: ImportRecord) {
  const kept = await stores.accounts.changeTo(Number(revision));
  const now = {
    accounts: await stores.accounts.ofMarket(code),
    reps: await stores.accounts.repsOf(code),
  };
  return { kept, change: undoMasterDataChange(kept, now) };
}

/** Whom it no longer covers, because they were erased. */
const findForgotten = ({ fileName }: ImportRecord, { forgotten }: KeptMasterDataChange): readonly Finding[] =>
  forgotten === undefined
    ? []
    : [
        finding('warning', 'import.undo-forgotten', atSubject(fileName), {
          accounts: forgotten.replaceAll(/\d+/gu, (no) => numberName(Number(no))),
        }),
      ];

/** Kinds whose imports lead to revisions of the accounts and reps. */
const masterDataKeys: ReadonlySet<string> = new Set(['accounts', 'team']);

/**
 * Accounts and reps may have changed by anything: what was changed since would be lost. An import that was taken back
 * itself, and its being taken back, come to nothing.
 */
export async function standsOn(
  stores: Stores,
  { code }: Market,
  record: ImportRecord,
): Promise<readonly Finding[]> {
  const { fileName, revision } = record;
  if (typeof revision !== 'number') return [finding('error', 'import.undo-not-kept', atSubject(fileName))];
  const imports = (await stores.imports.ofMarket(code)).filter(({ kind }) => masterDataKeys.has(kind));
  const undone = new Set(
    imports.flatMap((each) =>
      each.undoneRevision === undefined ? [] : [each.revision, each.undoneRevision],
    ),
  );
  const since = (await stores.accounts.revisionsSince(code, revision)).filter((each) => !undone.has(each));
  if (since.length === 0) return [];
  const later = imports.filter((each) => since.some((is) => is === each.revision));
  const files = later.map((each) => each.fileName).join(', ') || '–';
  return [finding('error', 'import.undo-changed-since', atSubject(fileName), { key: fileName, files })];
}

/** What taking back an import of accounts and reps would do, counted in one of them. */
export async function undoesMasterData(
  stores: Stores,
  market: Market,
  record: ImportRecord,
  counted: 'accounts' | 'reps',
): Promise<UndoneChange> {
  const { kept, change } = await loadUndo(stores, market, record);
  const { added, changed, removed } =
    counted === 'accounts' ? change : countReps(change, change.repsToSave.length);
  const findings = [
    ...(await findCallsLeft(stores, record, change)),
    ...(await findPlansSince(stores, record)),
    ...findForgotten(record, kept),
  ];
  return { added, changed, removed, findings };
}

/** Takes it back; the revision that led to. */
export async function undoMasterData(stores: Stores, market: Market, record: ImportRecord): Promise<number> {
  const { change } = await loadUndo(stores, market, record);
  return stores.accounts.apply(market.code, change);
}
