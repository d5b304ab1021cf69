import { keptFrom, type RetentionKind } from '#domain/access/retention.ts';
import type { User } from '#domain/access/user.ts';
import { numberName } from '#domain/customers/account.ts';
import { markPerson } from '#domain/customers/consent/mark-refusers.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { cutChain } from '../access/cut-chain.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Market } from '#domain/organisation/market.ts';
import { countedSince, markVisited } from '../basis/same-persons.ts';
import { marketSecret } from '../basis/market-secret.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import { tracesOf } from '#domain/customers/erasure/traces.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import { forgetFiles, keptSince, sweepFiles } from '../jobs/forget-files.ts';
import { JobLost, type JobAtWork, type KindOfJob } from '../jobs/kind-of-job.ts';
import type { RetentionEnding, Stores, World } from '../ports.ts';
import { cutCommonChains } from './cut-common-chains.ts';
import { namingOf } from './find-in-files.ts';
import { forgetOldCopies } from './remove-old-copies.ts';
import { companyToday, todayIn } from '../basis/today.ts';

/** One run: after each step others have their turn, and whoever looks sees that it is alive. */
interface Run {
  readonly world: World;
  readonly market: string;
  readonly work: JobAtWork<'retention'>;
  /** How many steps there were. */
  steps: number;
}

const rowsAtOnce = 500;

const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 1);
  });

async function step<Result>(run: Run, change: (stores: Stores) => Promise<Result>): Promise<Result> {
  const { world, work } = run;
  work.signal.throwIfAborted();
  await breath();
  run.steps += 1;
  work.note('forgetting', run.steps);
  return world.storage.transaction(async (stores) => {
    await work.within(stores);
    return change(stores);
  });
}

/** An account nobody has had to do with for so long is forgotten; a new file may bring it back, and what it refused. */
async function forgetIdle(run: Run, of: Market, before: string, secret: Uint8Array): Promise<number> {
  const { world, market } = run;
  const digest = (text: string): string => world.secrets.digest(secret, text);
  const idle = await world.storage.read(({ retention }) => retention.idleAccounts(market, before));
  const traces = new Set<string>();
  for (const no of idle) {
    await step(run, async ({ erasures, consents, refusalMarks, visitMarks }) => {
      const subject = await erasures.subjectNamed(market, numberName(no));
      const person = await erasures.personOf(market, no);
      const naming = namingOf(subject?.accountId, numberName(no), person);
      for (const text of tracesOf(naming)) traces.add(text);
      const said = (await consents.ofSubject(market, no)).toReversed();
      const today = todayIn(world, market);
      const marks = markPerson({ digest, today }, person, said);
      await refusalMarks.add(market, world.secrets.newId(), marks);
      await markVisited({ visitMarks }, of, { today, digest }, [{ subject: no, person: () => person }]);
      await erasures.forgetAccount(market, no, {
        at: world.clock.now(),
        on: todayIn(world, market),
        naming,
      });
    });
  }
  world.kept.forget(market);
  if (idle.length > 0) await world.storage.forgetTraces([...traces]);
  return idle.length;
}

/** By whom nobody is held up any more whose calls no limit counts, nobody is met again. */
const forgetVisitors = (run: Run, market: Market): Promise<number> =>
  step(run, ({ visitMarks }) =>
    visitMarks.forgetBefore(
      market.code,
      countedSince(market, todayIn(run.world, market.code)) ?? '9999-12-31',
    ),
  );

const rowKinds = ['changes', 'calls', 'events', 'refusals'] as const;

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
  of: Market,
  actor: User,
  rules: EffectiveRules,
  secret: Uint8Array,
): Promise<ReadonlyMap<RetentionKind, number>> {
  const { world, market } = run;
  const gone = new Map<RetentionKind, number>();
  gone.set('accounts', await forgetIdle(run, of, keptSince(world, market, rules, 'accounts'), secret));
  for (const kind of rowKinds)
    gone.set(kind, await forgetRows(run, kind, keptSince(world, market, rules, kind)));
  await forgetVisitors(run, of);
  gone.set('audit', await cutRecord(run, actor, keptSince(world, market, rules, 'audit')));
  gone.set('plans', await forgetPlans(run, keptSince(world, market, rules, 'plans')));
  for (const [kind, count] of Object.entries(await forgetFiles(world, { code: market }, rules))) {
    gone.set(kind === 'uploads' ? 'uploads' : 'dry-runs', count);
  }
  await sweepFiles(world);
  return gone;
}

/** So long the jobs that were done for no market are told of. */
const DAYS_OF_COMMON = 90;

/** What is of no market: the record of all, the log of access, copies of the database from before it was written anew. */
async function forgetCommon(world: World): Promise<void> {
  await cutCommonChains(world);
  await forgetOldCopies(world);
  await world.storage.transaction(async ({ jobs }) => {
    for (const id of await jobs.outdated('', keptFrom(companyToday(world), DAYS_OF_COMMON)))
      await jobs.remove(id);
  });
}

/** Says how a run ended, with what is on record of it. */
async function end(
  { world, market, work }: Run,
  actor: User,
  result: RetentionEnding,
  details: Readonly<Record<string, number | string>>,
): Promise<void> {
  await world.storage.transaction(async (stores) => {
    const state = result.how === 'done' ? 'done' : 'refused';
    await work.end(stores, { state, result, file: '', stays: false });
    const at = world.clock.now();
    await stores.audit.add({ at, by: actor, kind: 'retention', market, subject: market, details });
  });
}

/** A bug ends the job; that it did is on record as well. */
const noteFailure = ({ world, market }: Run, by: User): Promise<void> =>
  world.storage.transaction(({ audit }) =>
    audit.add({
      at: world.clock.now(),
      by,
      kind: 'retention',
      market,
      subject: market,
      details: { refused: 'failed' },
    }),
  );

/**
 * Forgets what the rules say is to go, kind after kind, a few rows at a time; begun anew after an end in between it goes on
 * where that one stopped. Without the market's secret nothing goes.
 */
export const retentionKind: KindOfJob<'retention', void> = {
  kind: 'retention',
  run: async (world, actor, { market }, work) => {
    const run: Run = { world, market, work, steps: 0 };
    if (market === '') {
      await forgetCommon(world);
      await world.storage.transaction((stores) =>
        work.end(stores, { state: 'done', result: { how: 'done' }, file: '', stays: false }),
      );
      return;
    }
    const found = findMarketFor(world, actor, 'keep-retention', market);
    const process =
      found.ok && (await world.storage.read((stores) => loadProcess(world, stores, found.value)));
    if (!process || !process.ok) {
      const values = { market };
      return end(run, actor, { how: 'refused', code: 'no-assessment', values, findings: [] }, values);
    }
    const secret = await marketSecret(world, market);
    if ('lost' in secret) {
      const findings = [secret.lost];
      return end(
        run,
        actor,
        { how: 'refused', code: 'secret-lost', values: { market }, findings },
        { refused: 'secret-lost' },
      );
    }
    try {
      const gone = await forgetAll(run, process.value.market, actor, process.value.rules, secret.secret);
      await end(run, actor, { how: 'done' }, Object.fromEntries(gone));
    } catch (error) {
      if (!work.signal.aborted && !(error instanceof JobLost)) await noteFailure(run, actor);
      throw error;
    }
  },
};
