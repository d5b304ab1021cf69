import { plansSince } from '../../basis/current-plan.ts';
import { lostSecret, isSecretOf } from '../../basis/market-secret.ts';
import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { numberName } from '#domain/customers/account.ts';
import { shownConsents, withoutConsents } from '#domain/customers/consent/consent-columns.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { everCalled } from '#domain/customers/consent/former-traits.ts';
import { markVisited } from '../../basis/same-persons.ts';
import { markAccount } from '#domain/customers/consent/mark-refusers.ts';
import { refusalsToKeep } from '#domain/customers/consent/refusals-in-force.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { countReps } from '#domain/customers/master-data/compare-reps.ts';
import type { MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';
import {
  undoMasterDataChange,
  type KeptMasterDataChange,
} from '#domain/customers/master-data/undo-master-data-change.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ImportRecord, Stores, World } from '../../ports.ts';
import type { UndoneChange } from '../kind-of-import.ts';
import { todayIn, type Clocks } from '../../basis/today.ts';

/** A plan made of the import keeps the data it was made of; whoever takes them back should make it anew. */
async function findPlansSince(stores: Stores, { market, importedAt: at }: ImportRecord): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { id, cycle, version } of await plansSince(stores, { market, at })) {
    const open = (await stores.proposals.ofPlan(id, { state: 'open' })).length;
    found.push(finding('warning', 'import.plan-made-since', atSubject(cycle), { cycle, version }));
    if (open > 0)
      found.push(finding('warning', 'import.undo-proposals-open', atSubject(cycle), { cycle, count: open }));
  }
  return found;
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

/**
 * What is kept of an import, and the change that takes it back. What accounts show of being reached is not as it was
 * before but as others say it: what the import said is gone, and what was said besides stays.
 */
async function loadUndo(stores: Stores, today: IsoDate, { code }: Market, { revision, id }: ImportRecord) {
  const kept = await stores.accounts.changeTo(Number(revision));
  const accounts = await stores.accounts.ofMarket(code);
  const now = { accounts, reps: await stores.accounts.repsOf(code) };
  const change = undoMasterDataChange(kept, now);
  const saidBy = saidByOf(await stores.consents.ofMarket(code, { entry: id }));
  const numbered = new Map(accounts.map((each) => [each.accountId, each]));
  const accountsToSave = change.accountsToSave.map((account) => {
    const known = numbered.get(account.accountId);
    if (!known) return account;
    const shown = shownConsents(saidBy(known), today);
    return { ...account, facts: { ...withoutConsents(account.facts), ...shown } };
  });
  const removed = change.accountsToRemove.flatMap((each) => numbered.get(each) ?? []);
  return { kept, change: { ...change, accountsToSave }, removed, saidBy };
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

/** What is done to territories is no file, and changes who works an account all the same. */
const territoryActs = {
  'rename-territory': 'renamed',
  'move-territory': 'moved',
  'merge-territories': 'merged',
  'split-territory': 'split',
  'take-back-hand-over': 'restored',
  'move-accounts': 'handed',
} as const;

/** So many acts are named. */
const ACTS_NAMED = 5;

/** Acts of territories since an import, the last first: they are what stands in its way where no file does. */
async function territoryActsSince(
  stores: Stores,
  { market, fileName, importedAt }: ImportRecord,
): Promise<readonly Finding[]> {
  const acts: { readonly at: string; readonly found: Finding }[] = [];
  for (const [kind, act] of Object.entries(territoryActs))
    for (const { at, subject, details } of await stores.audit.latest(market, ACTS_NAMED, kind)) {
      if (at < importedAt) continue;
      const named = (name: string, other = ''): string => {
        const value = details[name];
        return (Array.isArray(value) ? value.join(', ') : value?.toString()) ?? other;
      };
      const values = {
        act,
        from: named('from', named('before', subject)),
        to: named('to', named('after')),
        territory: subject,
      };
      acts.push({ at, found: finding('error', 'import.undo-territory-since', atSubject(fileName), values) });
    }
  return sortedBy(acts, ({ at }) => at)
    .toReversed()
    .slice(0, ACTS_NAMED)
    .map(({ found }) => found);
}

/**
 * Accounts and reps may have changed by anything: what was changed since would be lost. An import that was taken back
 * itself, and its being taken back, come to nothing.
 */
export async function standsOn(
  world: World,
  stores: Stores,
  { code }: Market,
  record: ImportRecord,
): Promise<readonly Finding[]> {
  const { fileName, revision } = record;
  // Who goes with it and refused is marked under it.
  const [secret, print] = [await world.marketSecrets.read(code), await stores.stopList.fingerprintOf(code)];
  if (print !== undefined && !isSecretOf(world, secret, print)) return [lostSecret(code)];
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
  const files = later.map((each) => each.fileName).join(', ') || 'none';
  return [
    finding('error', 'import.undo-changed-since', atSubject(fileName), { key: fileName, files }),
    ...(await territoryActsSince(stores, record)),
  ];
}

/** What taking back an import of accounts and reps would do, counted in one of them. */
export async function undoesMasterData(
  world: Clocks,
  stores: Stores,
  market: Market,
  record: ImportRecord,
  counted: 'accounts' | 'reps',
): Promise<UndoneChange> {
  const { kept, change } = await loadUndo(stores, todayIn(world, market.code), market, record);
  const { added, changed, removed } =
    counted === 'accounts' ? change : countReps(change, change.repsToSave.length);
  const findings = [
    ...(await findCallsLeft(stores, record, change)),
    ...(await findPlansSince(stores, record)),
    ...findForgotten(record, kept),
  ];
  return { added, changed, removed, findings };
}

/**
 * Takes it back; the revision that led to. An account that goes with it and of which others say that it refused is met
 * again by marks.
 */
export async function undoMasterData(
  world: World,
  stores: Stores,
  market: Market,
  record: ImportRecord,
): Promise<number> {
  const { code } = market;
  const today = todayIn(world, code);
  const { change, removed, saidBy } = await loadUndo(stores, today, market, record);
  const former = removed.length === 0 ? new Map() : await stores.accounts.formerly(code);
  const refusing = removed.filter((each) => refusalsToKeep(saidBy(each), today).length > 0);
  if (removed.length > 0) {
    const secret = await world.marketSecrets.read(code);
    if (!secret) throw new Error(`the secret of ${code} is gone while an import is taken back`);
    const digest = (text: string): string => world.secrets.digest(secret, text);
    const marked = refusing.flatMap((each) => markAccount({ digest, today }, each, saidBy(each), former));
    if (marked.length > 0) await stores.refusalMarks.add(code, world.secrets.newId(), marked);
    await markVisited(
      stores,
      market,
      { today, digest },
      removed.map((each) => ({
        subject: each.subject,
        person: () => everCalled(each, former.get(each.subject)),
      })),
    );
  }
  return stores.accounts.apply(code, change);
}
