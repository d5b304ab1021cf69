import { done, refused } from '#domain/basics/outcome.ts';
import { retentionKinds, type RetentionKind, type retentionStatuses } from '#domain/access/retention.ts';
import {
  isUnderWay,
  leaseFrom,
  nextRun,
  type LastRetention,
  type RunEnding,
} from '#domain/access/schedule.ts';
import type { User } from '#domain/access/user.ts';
import { numberName } from '#domain/customers/account.ts';
import { markPerson } from '#domain/customers/consent/mark-refusers.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { retentionOf } from '#domain/rulebook/rules/retention.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../access/market-secret.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import { cutChain } from '../access/cut-chain.ts';
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
  readonly last?: LastRetention;
  /** When a server does it by itself. */
  readonly next: string;
}

const dueOf = (world: World, stores: Stores, market: string, rules: EffectiveRules) =>
  Promise.all(
    retentionKinds.map(async (kind): Promise<DueKind> => {
      const before = keptSince(world, rules, kind);
      const due = await stores.retention.due(market, kind, before);
      return { ...due, days: valueOf(rules, retentionOf(kind)), before };
    }),
  );

async function lastOf(
  world: World,
  stores: Stores,
  market: string,
): Promise<Pick<Retention, 'last' | 'next'>> {
  const run = await stores.schedule.last('retention', market);
  const next = nextRun(run, world.clock.now());
  if (!run) return { next };
  const [entry] = await stores.audit.latest(market, 1, 'retention');
  // Of another run it says nothing.
  const isOfRun = entry !== undefined && entry.at >= run.begunAt;
  const counts = retentionKinds.flatMap((kind): [RetentionKind, number][] => {
    const count = entry?.details[kind];
    return typeof count === 'number' ? [[kind, count]] : [];
  });
  return {
    next,
    last: { ...run, ...(isOfRun && counts.length > 0 ? { gone: Object.fromEntries(counts) } : {}) },
  };
}

/** What the rules say is to go, and nothing of it gone yet. */
export async function previewRetention(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'keep-retention', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  return world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, found.value);
    if (!process.ok) return process;
    return done<Retention>({
      market,
      kinds: await dueOf(world, stores, market, process.value.rules),
      status: 'preview',
      ...(await lastOf(world, stores, market)),
    });
  });
}

class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** One run: after each step others have their turn, and whoever looks sees that it is alive. */
interface Run {
  readonly world: World;
  readonly market: string;
  readonly begunAt: string;
  /** The market's, by which those are met again who refused. */
  readonly secret: Uint8Array;
  readonly signal?: AbortSignal;
}

const rowsAtOnce = 500;

const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 1);
  });

async function step<Result>(
  { world, market, begunAt, signal }: Run,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  if (signal?.aborted === true) throw new Stopped();
  await breath();
  return world.storage.transaction(async (stores) => {
    await stores.schedule.keep('retention', market, { begunAt, leaseUntil: leaseFrom(world.clock.now()) });
    return work(stores);
  });
}

/** An account nobody has had to do with for so long is forgotten; a new file may bring it back, and what it refused. */
async function forgetIdle(run: Run, before: string): Promise<number> {
  const { world, market, secret } = run;
  const digest = (text: string): string => world.secrets.digest(secret, text);
  const idle = await world.storage.read(({ retention }) => retention.idleAccounts(market, before));
  for (const no of idle) {
    await step(run, async ({ erasures, consents, refusalMarks }) => {
      const subject = await erasures.subjectNamed(market, numberName(no));
      const person = await erasures.personOf(market, no);
      const naming = namingOf(subject?.accountId, numberName(no), person);
      const said = (await consents.ofSubject(market, no)).toReversed();
      const refused = markPerson({ digest, today: world.clock.today() }, person, said);
      await refusalMarks.add(market, world.secrets.newId(), refused);
      await erasures.forgetAccount(market, no, {
        at: world.clock.now(),
        on: world.clock.today(),
        naming,
      });
    });
  }
  world.kept.forget(market);
  return idle.length;
}

const rowKinds = ['changes', 'calls', 'events'] as const;

/** A few hundred rows at a time. */
async function forgetRows(run: Run, kind: Exclude<RetentionKind, 'audit'>, before: string): Promise<number> {
  let count = 0;
  for (;;) {
    const { gone, more } = await step(run, ({ retention }) =>
      retention.forget(run.market, kind, before, rowsAtOnce),
    );
    count += gone;
    if (!more) return count;
  }
}

/** The record loses its beginning: an event says up to where, with the hash that what follows begins from. */
async function cutRecord(run: Run, actor: User, before: string): Promise<number> {
  const { market, world } = run;
  const at = world.clock.now();
  const through = await step(run, (stores) => cutChain(stores, { at, by: actor, chain: market, before }));
  let gone = 0;
  for (let some = rowsAtOnce; some === rowsAtOnce; gone += some)
    some = await step(run, ({ audit }) => audit.forgetThrough(market, through, rowsAtOnce));
  return gone;
}

/** Plans keep their sums; lines, segments, proposals and what they were made from go. */
async function forgetPlans(run: Run, before: string): Promise<number> {
  const { world, market } = run;
  await step(run, async ({ retention, plans, keptFiles }) => {
    for (const id of await retention.plansDue(market, before)) {
      const { input } = (await plans.byId(id))?.snapshot ?? {};
      if (input !== undefined) {
        await keptFiles.remove({ market, sha256: input }, world.clock.now(), 'retention');
      }
    }
  });
  const count = await forgetRows(run, 'plans', before);
  await deleteFiles(world);
  return count;
}

async function forgetAll(
  run: Run,
  actor: User,
  rules: EffectiveRules,
): Promise<ReadonlyMap<RetentionKind, number>> {
  const { world, market } = run;
  const gone = new Map<RetentionKind, number>();
  gone.set('accounts', await forgetIdle(run, keptSince(world, rules, 'accounts')));
  for (const kind of rowKinds) gone.set(kind, await forgetRows(run, kind, keptSince(world, rules, kind)));
  gone.set('audit', await cutRecord(run, actor, keptSince(world, rules, 'audit')));
  gone.set('plans', await forgetPlans(run, keptSince(world, rules, 'plans')));
  for (const [kind, count] of Object.entries(await forgetFiles(world, { code: market }, rules))) {
    gone.set(kind === 'uploads' ? 'uploads' : 'dry-runs', count);
  }
  await sweepFiles(world);
  return gone;
}

/** Says how a run ended, with what is on record of it. */
async function end(
  { world, market, begunAt }: Pick<Run, 'world' | 'market' | 'begunAt'>,
  actor: User,
  how: RunEnding,
  details: Readonly<Record<string, number | string>>,
): Promise<void> {
  const at = world.clock.now();
  await world.storage.transaction(async ({ schedule, audit }) => {
    await schedule.keep('retention', market, { begunAt, leaseUntil: at, ended: { at, how } });
    await audit.add({ at, by: actor, kind: 'retention', market, subject: market, details });
  });
}

/**
 * Forgets what the rules say is to go, kind after kind, a few rows at a time, and nobody else meanwhile; begun anew after
 * an end in between it goes on where it stopped. Without the market's secret nothing goes.
 */
export async function runRetention(
  world: World,
  actor: User,
  input: { readonly market: string },
  signal?: AbortSignal,
) {
  const previewed = await previewRetention(world, actor, input);
  if (!previewed.ok) return previewed;
  const { market, kinds } = previewed.value;
  const found = findMarketFor(world, actor, 'keep-retention', market);
  const process = found.ok
    ? await world.storage.read((stores) => loadProcess(world, stores, found.value))
    : found;
  if (!process.ok) return process;
  const secret = await marketSecret(world, market);
  const begunAt = world.clock.now();
  const isMine = await world.storage.transaction(async ({ schedule }) => {
    if (isUnderWay(await schedule.last('retention', market), begunAt)) return false;
    await schedule.keep('retention', market, { begunAt, leaseUntil: leaseFrom(begunAt) });
    return true;
  });
  if (!isMine) return refused('retention-running', { market });
  if ('lost' in secret) {
    await end({ world, market, begunAt }, actor, 'secret-lost', { refused: 'secret-lost' });
    return refused('secret-lost', { market }, [secret.lost]);
  }
  const run: Run = { world, market, begunAt, secret: secret.secret, ...(signal ? { signal } : {}) };
  try {
    const gone = await forgetAll(run, actor, process.value.rules);
    await end(run, actor, 'done', Object.fromEntries(gone));
    const { last, next } = await world.storage.read((stores) => lastOf(world, stores, market));
    return done<Retention>({
      market,
      status: 'done',
      kinds: kinds.map((each) => ({ ...each, count: gone.get(each.kind) ?? 0 })),
      ...(last ? { last } : {}),
      next,
    });
  } catch (error) {
    if (error instanceof Stopped) {
      // Whoever starts next goes on at once.
      await world.storage.transaction(({ schedule }) =>
        schedule.keep('retention', market, { begunAt, leaseUntil: world.clock.now() }),
      );
      return refused('retention-running', { market });
    }
    await end(run, actor, 'failed', { refused: 'failed' });
    throw error;
  }
}
