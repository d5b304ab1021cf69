import { beforeEach, describe, expect, it } from 'vitest';
import { retentionKinds } from '#domain/access/retention.ts';
import { previewRetention, runRetention } from '#usecases/customers/run-retention.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { cancelJob } from '#usecases/jobs/view-jobs.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, callsCsv, person, type Row } from '../../support/planted-person.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const received = (world: World, text: string): Promise<string> => world.files.receive(onceOf(text));

/** The world as it is, and how many rows went in one step at most. */
function countingRows(world: World): { readonly world: World; readonly deepest: () => number } {
  let deepest = 0;
  const { storage } = world;
  return {
    deepest: () => deepest,
    world: {
      ...world,
      storage: {
        ...storage,
        transaction: (work) =>
          storage.transaction((stores) =>
            work({
              ...stores,
              retention: {
                ...stores.retention,
                forget: async (...asked) => {
                  const done = await stores.retention.forget(...asked);
                  deepest = Math.max(deepest, done.gone);
                  return done;
                },
              },
            }),
          ),
      },
    },
  };
}

describe('what has been kept long enough', () => {
  let open: OpenMarket;
  const counts = async (run: typeof previewRetention | typeof runRetention = previewRetention) => {
    const { kinds } = valueOf(await run(open.world, open.people.affiliate, { market: open.market }));
    return Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]));
  };
  const none = Object.fromEntries(retentionKinds.map((kind) => [kind, 0]));

  beforeEach(async () => {
    open = await openMarket();
    const { world, market, people } = open;
    const path = (text: string) => received(world, text);
    const accounts = await path(accountsCsv(person));
    const file = { market, path: accounts, fileName: 'a.csv', mode: 'upsert' } as const;
    valueOf(await importWorkbook(world, people.affiliate, { ...file, dryRun: false }));
    const other = await path(accountsCsv({ ...person, id: 'ZX-2' }));
    valueOf(await importWorkbook(world, people.affiliate, { ...file, path: other, dryRun: true }));
    const calls = await path(callsCsv(['1', person.id, '2026-09-01']));
    valueOf(
      await importWorkbook(world, people.affiliate, { ...file, kind: 'calls', path: calls, dryRun: false }),
    );
    const draft = { territory: 'T1', team: '', kind: 'leave', weekdays: '', rep: '', note: '' };
    valueOf(
      await keepCapacityEvent(world, people.affiliate, {
        market,
        draft: { ...draft, from: '2026-10-01', to: '2026-10-10' },
      }),
    );
  });

  it('is nothing at first', async () => {
    expect(await counts()).toEqual(none);
  });

  it('cuts the record at its beginning, as previewed, and what remains can be checked', async () => {
    const { world, market, people } = open;
    open.wait(3_655);
    const previewed = (await counts())['audit'];
    expect(previewed).toBeGreaterThan(1);
    expect((await counts(runRetention))['audit']).toBe(previewed);
    expect((await counts())['audit']).toBe(0);
    const { chains, findings } = valueOf(await verifyRecord(world, people.global, { market }));
    expect(findings).toEqual([]);
    expect(chains[0]?.since?.seq).toBe((previewed ?? 0) + 1);
    const { events } = valueOf(await viewRecord(world, people.affiliate, { market, limit: 9 }));
    expect(events.map(({ kind }) => kind)).toEqual(['retention', 'cut-record']);
  });

  it('goes kind by kind, as previewed, and is on record', async () => {
    for (const [days, due] of [
      [20, { 'dry-runs': 2 }],
      // Two files that were taken in, and what each changed.
      [100, { uploads: 4 }],
      [740, { changes: expect.any(Number) }],
      [1_130, { events: 1, accounts: expect.any(Number) }],
    ] as const) {
      open.wait(days);
      const previewed = await counts();
      expect(previewed).toMatchObject(due);
      expect(await counts()).toEqual(previewed);
      expect(await counts(runRetention)).toEqual(previewed);
      expect(await counts()).toEqual(none);
    }
    const entries = valueOf(
      await viewRecord(open.world, open.people.affiliate, { market: open.market, limit: 20 }),
    ).events;
    expect(entries.filter(({ kind }) => kind === 'retention')).toHaveLength(4);
  });

  it('lets the lines of a field plan go that was sent long ago, a part at a time', async () => {
    const { world, market, people } = open;
    const brand =
      world.definitions.markets.find(({ code }) => code === market)?.teams[0]?.brands[0]?.name ?? '';
    const lines = ['Account ID;Brand;Channel;Frequency', `A001;${brand};F2F;3`, `A003;${brand};F2F;3`, ''];
    const path = await received(world, lines.join('\n'));
    const file = { market, kind: 'field-plan', path, fileName: 'plan.csv', dryRun: false } as const;
    valueOf(await importWorkbook(world, people.affiliate, file));
    const cycle = 'DE-2027-01';
    const kept = () => world.storage.read(({ fieldPlans }) => fieldPlans.ofCycle(market, cycle));
    expect(await kept()).toHaveLength(2);
    open.wait(2_500);
    expect((await counts())['plans']).toBe(0);
    open.wait(100);
    expect((await counts())['plans']).toBe(1);
    const until = '2032-01-01';
    await world.storage.transaction(async ({ retention }) => {
      expect(await retention.forget(market, 'plans', until, 1)).toEqual({ gone: 0, more: true });
      expect(await retention.forget(market, 'plans', until, 1)).toEqual({ gone: 1, more: true });
      expect(await retention.forget(market, 'plans', until, 1)).toEqual({ gone: 0, more: false });
    });
    expect(await kept()).toEqual([]);
    expect((await counts())['plans']).toBe(0);
  });

  const sendAgain = async (...rows: readonly Row[]) => {
    const { world, market, people } = open;
    const path = await received(open.world, accountsCsv(...rows));
    const file = { market, path, fileName: 'again.csv', mode: 'upsert', dryRun: false } as const;
    return valueOf(await importWorkbook(world, people.affiliate, file));
  };
  const forgetDue = async (): Promise<readonly string[]> => {
    const { world, market } = open;
    const ids = async () =>
      (await world.storage.read(({ accounts }) => accounts.ofMarket(market))).map((each) => each.accountId);
    const before = await ids();
    await counts(runRetention);
    const after = new Set(await ids());
    return before.filter((id) => !after.has(id));
  };

  it('is an account that no file has named for so long, and one that was forgotten may come back', async () => {
    const { world, market } = open;
    await sendAgain({ id: 'ZX-3', name: 'Somebody Quiet' });
    open.wait(1_000);
    // It changes nothing, and yet says that they are still customers.
    expect(await sendAgain(person)).toMatchObject({ status: 'unchanged' });
    open.wait(200);
    expect(await forgetDue()).toEqual(['ZX-3']);
    expect((await world.storage.read(({ stopList }) => stopList.digestsOf(market))).size).toBe(0);
    expect(await sendAgain({ id: 'ZX-3', name: 'Somebody Quiet' })).toMatchObject({ added: 1, erased: 0 });
  });

  it('is no account that is planned, nor one of whom nobody knows since when', async () => {
    const { world, market, people } = open;
    open.wait(1_000);
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    open.wait(200);
    expect(await forgetDue()).toEqual([]);
  });

  it('goes a few rows at a time, with its last and its next run to be seen', async () => {
    const { world, market, people } = open;
    const rows = Array.from({ length: 1_200 }, (_, index) => [`c${index}`, person.id, '2026-09-01'] as const);
    const path = await received(world, callsCsv(...rows));
    const file = { market, path, fileName: 'many.csv', mode: 'upsert', dryRun: false } as const;
    valueOf(await importWorkbook(world, people.affiliate, { ...file, kind: 'calls' }));
    const look = async () => valueOf(await previewRetention(world, people.affiliate, { market }));
    expect((await look()).last).toBeUndefined();
    open.wait(2_000);
    const { deepest, world: counted } = countingRows(world);
    const ran = valueOf(await runRetention(counted, people.affiliate, { market }));
    expect(ran.kinds.find(({ kind }) => kind === 'calls')?.count).toBe(1_201);
    expect(deepest()).toBe(500);
    const { last, next } = await look();
    expect(last).toMatchObject({ ended: { how: 'done' }, gone: { calls: 1_201 } });
    expect(next).toBe(ran.next);
    expect(next > world.clock.now()).toBe(true);
  });

  it('is one run at a time; where its process ended the next goes on where it stopped', async () => {
    const { world, market, people } = open;
    open.wait(2_000);
    const ask = (from = world) => runRetention(from, people.affiliate, { market });
    // As a process does that is killed: what it had done stands, and nobody says how it ended.
    const killed = new Error('killed');
    let steps = 0;
    const dying: World = {
      ...world,
      storage: {
        ...world.storage,
        transaction: async (work) => {
          steps += 1;
          if (steps > 4) throw killed;
          return world.storage.transaction(work);
        },
      },
    };
    await expect(ask(dying)).rejects.toBe(killed);
    expect(codeOf(await ask())).toBe('retention-running');
    const { last, next } = valueOf(await previewRetention(world, people.affiliate, { market }));
    expect(last?.ended).toBeUndefined();
    expect(next > world.clock.now()).toBe(true);
    open.wait(1);
    valueOf(await ask());
    expect(await counts()).toEqual(none);
  });

  it('ends between two steps when it is cancelled: what went stays gone, and the rest goes the next time', async () => {
    const { world, market, people } = open;
    open.wait(2_000);
    let steps = 0;
    const cancelling: World = {
      ...world,
      storage: {
        ...world.storage,
        transaction: async (work) => {
          steps += 1;
          if (steps === 5) {
            const job = await world.storage.read(({ jobs }) => jobs.last('retention', market));
            valueOf(await cancelJob(world, people.affiliate, { job: job!.id }));
          }
          return world.storage.transaction(work);
        },
      },
    };
    expect(codeOf(await runRetention(cancelling, people.affiliate, { market }))).toBe('retention-cancelled');
    const { last } = valueOf(await previewRetention(world, people.affiliate, { market }));
    expect(last).toMatchObject({ ended: { how: 'cancelled' } });
    valueOf(await runRetention(world, people.affiliate, { market }));
    expect(await counts()).toEqual(none);
  });

  it('waits for a secret that is lost, and says so', async () => {
    const { market, people } = open;
    open.wait(2_000);
    const before = await counts();
    const world: World = {
      ...open.world,
      marketSecrets: { ...open.world.marketSecrets, read: async () => undefined },
    };
    const ran = await runRetention(world, people.affiliate, { market });
    expect(codeOf(ran)).toBe('secret-lost');
    expect(await counts()).toEqual(before);
    const { last } = valueOf(await previewRetention(open.world, people.affiliate, { market }));
    expect(last).toMatchObject({ ended: { how: 'secret-lost' } });
    expect(last?.gone).toBeUndefined();
  });

  it('is for affiliate and global team to say', async () => {
    const { world, market, people } = open;
    for (const who of [people.rep, people.manager])
      expect(codeOf(await runRetention(world, who, { market }))).toBe('not-allowed');
    expect(codeOf(await previewRetention(world, people.foreigner, { market }))).toBe('market-unknown');
  });
});
