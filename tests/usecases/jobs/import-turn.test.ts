import { beforeEach, describe, expect, it } from 'vitest';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { cancelImport } from '#usecases/intake/view-import.ts';
import { countAhead, isAbandoned, keepAlive, waitForTurn } from '#usecases/jobs/import-turn.ts';
import type { ImportJob } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const second = 1 / 86_400;

describe('whose turn it is', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const begin = async (dryRun = false) => {
    const file = await accountsFile(open, [accountRow(open, 'N001')], { dryRun });
    return valueOf(await beginImport(open.world, open.people.affiliate, file));
  };
  const cancel = async ({ id }: ImportJob) =>
    valueOf(await cancelImport(open.world, open.people.affiliate, { market: open.market, job: id }));

  it('is the first come’s, without those that ended, fell silent, or change nothing', async () => {
    const [first, second, third] = [await begin(), await begin(), await begin()];
    const dry = await begin(true);
    const ahead = () => Promise.all([first, second, third, dry].map((job) => countAhead(open.world, job)));
    expect(await ahead()).toEqual([0, 1, 2, 0]);
    await cancel(second);
    expect((await ahead())[2]).toBe(1);
    open.wait(61 / 86_400);
    await open.world.storage.transaction(({ importJobs }) =>
      importJobs.noteProgress(third.id, { phase: 'waiting', rows: 0, seenAt: open.world.clock.now() }),
    );
    expect((await ahead())[2]).toBe(0);
  });

  it('is not waited for by whoever gives up, and comes when the others are done', async () => {
    const [first, second] = [await begin(), await begin()];
    const never = new AbortController();
    expect(await waitForTurn(open.world, first, never.signal)).toBe(true);
    await expect(waitForTurn(open.world, second, AbortSignal.abort(new Error('given up')))).rejects.toThrow(
      'given up',
    );
    const waiting = waitForTurn(open.world, second, never.signal);
    await cancel(first);
    expect(await waiting).toBe(true);
  });

  it('is lost after a minute of silence, after ten while it stores, and never once it has ended', async () => {
    const job = await begin();
    const after = (seconds: number) => {
      const now = Date.parse(job.seenAt) + seconds * 1_000;
      return new Date(now).toISOString();
    };
    expect([isAbandoned(job, after(60)), isAbandoned(job, after(61))]).toEqual([false, true]);
    const storing = { ...job, phase: 'storing' } as const;
    expect([isAbandoned(storing, after(600)), isAbandoned(storing, after(601))]).toEqual([false, true]);
    const ended = { ...job, ended: { at: after(1), ending: { how: 'cancelled' }, details: '' } } as const;
    expect(isAbandoned(ended, after(10_000))).toBe(false);
  });

  it('is kept by a sign of life, which says how far it is and hears that it was cancelled', async () => {
    const job = await begin();
    const life = keepAlive(open.world, job, () => undefined);
    open.wait(30 * second);
    life.note('reading', 7);
    expect(await life.beat()).toBe(true);
    const kept = await open.world.storage.read((stores) => stores.importJobs.byId(job.id));
    expect(kept).toMatchObject({ phase: 'reading', rows: 7, seenAt: open.world.clock.now() });
    await cancel(job);
    expect(await life.beat()).toBe(false);
    await life.stop();
  });

  it('is not waited for once more by whoever ends while a sign of life is held up', async () => {
    const job = await begin();
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { storage } = open.world;
    const transaction: typeof storage.transaction = async (work) => {
      begun.resolve();
      await held.promise;
      return storage.transaction(work);
    };
    const life = keepAlive({ ...open.world, storage: { ...storage, transaction } }, job, () => undefined);
    await begun.promise;
    const stopping = life.stop();
    held.resolve();
    const since = performance.now();
    await stopping;
    expect(performance.now() - since).toBeLessThan(500);
  });
});
