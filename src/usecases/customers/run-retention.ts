import { done } from '#domain/basics/outcome.ts';
import { retentionKinds, type RetentionKind, type retentionStatuses } from '#domain/access/retention.ts';
import type { User } from '#domain/access/user.ts';
import { numberName } from '#domain/customers/account.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { retentionOf } from '#domain/rulebook/rules/retention.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketProcess } from '../basis/market-process.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import { forgetFiles, keptSince, sweepFiles } from '../jobs/forget-files.ts';
import type { DueData, Stores, World } from '../ports.ts';
import { namingOf } from './find-in-files.ts';

export interface DueKind extends DueData {
  /** The rule in force, in days. */
  readonly days: number;
  /** What is from before this day goes. */
  readonly before: string;
}

export interface Retention {
  readonly market: string;
  /** By kind: what is due, or went. */
  readonly kinds: readonly DueKind[];
  readonly status: (typeof retentionStatuses)[number];
}

const dueOf = (world: World, stores: Stores, market: string, rules: EffectiveRules) =>
  Promise.all(
    retentionKinds.map(async (kind): Promise<DueKind> => {
      const before = keptSince(world, rules, kind);
      const due = await stores.retention.due(market, kind, before);
      return { ...due, days: valueOf(rules, retentionOf(kind)), before };
    }),
  );

/** What the rules say is to go, and nothing of it gone yet. */
export async function previewRetention(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'keep-retention', input.market);
  if (!found.ok) return found;
  const process = await marketProcess(world, found.value);
  if (!process.ok) return process;
  const market = found.value.code;
  const kinds = await world.storage.read((stores) => dueOf(world, stores, market, process.value.rules));
  return done<Retention>({ market, kinds, status: 'preview' });
}

/** An account nobody has had to do with for so long is forgotten; a new file may bring it back, for nobody objected. */
async function forgetIdle(world: World, market: string, before: string): Promise<number> {
  const idle = await world.storage.read(({ retention }) => retention.idleAccounts(market, before));
  for (const no of idle) {
    await world.storage.transaction(async ({ erasures }) => {
      const subject = await erasures.subjectNamed(market, numberName(no));
      const naming = namingOf(subject?.accountId, numberName(no), await erasures.personOf(market, no));
      await erasures.forgetAccount(market, no, { on: world.clock.today(), naming });
    });
  }
  return idle.length;
}

const rowKinds: readonly RetentionKind[] = ['changes', 'calls', 'events', 'audit'];

/** Forgets what the rules say is to go, kind after kind; begun anew after an end in between it goes on where it stopped. */
export async function runRetention(world: World, actor: User, input: { readonly market: string }) {
  const previewed = await previewRetention(world, actor, input);
  if (!previewed.ok) return previewed;
  const { market, kinds } = previewed.value;
  const found = findMarketFor(world, actor, 'keep-retention', market);
  const process = found.ok ? await marketProcess(world, found.value) : found;
  if (!process.ok) return process;
  const { rules } = process.value;
  const gone = new Map<RetentionKind, number>();
  gone.set('accounts', await forgetIdle(world, market, keptSince(world, rules, 'accounts')));
  for (const kind of rowKinds) {
    const before = keptSince(world, rules, kind);
    gone.set(
      kind,
      await world.storage.transaction(({ retention }) => retention.forget(market, kind, before)),
    );
  }
  gone.set('plans', await forgetPlans(world, market, keptSince(world, rules, 'plans')));
  for (const [kind, count] of Object.entries(await forgetFiles(world, { code: market }, rules))) {
    gone.set(kind === 'uploads' ? 'uploads' : 'dry-runs', count);
  }
  await sweepFiles(world);
  await world.storage.transaction(({ audit }) =>
    audit.add({
      at: world.clock.now(),
      by: actor.email,
      action: 'retention',
      market,
      subject: market,
      details: Object.fromEntries(gone),
    }),
  );
  return done<Retention>({
    market,
    status: 'done',
    kinds: kinds.map((each) => ({ ...each, count: gone.get(each.kind) ?? 0 })),
  });
}

/** Plans keep their sums; lines, segments, proposals and what they were made from go. */
async function forgetPlans(world: World, market: string, before: string): Promise<number> {
  const count = await world.storage.transaction(async ({ retention, plans, keptFiles }) => {
    const due = await retention.plansDue(market, before);
    for (const id of due) {
      const plan = await plans.byId(id);
      const { input } = plan?.snapshot ?? {};
      if (input !== undefined) {
        await keptFiles.remove({ market, sha256: input }, world.clock.now(), 'retention');
      }
    }
    await retention.forget(market, 'plans', before);
    return due.length;
  });
  await deleteFiles(world);
  return count;
}
