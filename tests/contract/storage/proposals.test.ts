import { beforeAll, expect, it } from 'vitest';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';
import { account, change, plan, proposal, save } from './samples.ts';

eachDatabase((name) => {
  let storage: Storage;
  let subject = 0;
  beforeAll(async () => {
    storage = await openTestStorage(name);
    await storage.transaction(async (stores) => {
      await save([account('A1')])(stores);
      subject = (await stores.accounts.byId('DE', 'A1'))!.subject;
      await stores.plans.add(plan('P1'), [], [], []);
      await stores.plans.add(plan('P2'), [], [], []);
    });
  });

  it('gives a proposal back as it was made and as it was decided', async () => {
    const made = proposal('one', { subject });
    await storage.transaction(({ proposals }) => proposals.add(made));
    expect(await storage.read(({ proposals }) => proposals.byId('one'))).toEqual(made);
    const decided = {
      ...made,
      state: 'rejected' as const,
      decidedBy: 'manager@example.org',
      decidedAt: '2026-11-04T00:00:00.000Z',
      decisionNote: 'no time left',
      to: 5,
    };
    await storage.transaction(({ proposals }) => proposals.save(decided));
    expect(await storage.read(({ proposals }) => proposals.byId('one'))).toEqual(decided);
    expect(await storage.transaction(({ proposals }) => proposals.byId('one'))).toEqual(decided);
  });

  it('knows nothing of a proposal that was never made, and saves none', async () => {
    expect(await storage.read(({ proposals }) => proposals.byId('unknown'))).toBeUndefined();
    await expect(storage.transaction(({ proposals }) => proposals.save(proposal('unknown')))).rejects.toThrow(
      'no proposal unknown',
    );
    await expect(
      storage.transaction(({ proposals }) => proposals.add(proposal('x', { planId: 'unknown' }))),
    ).rejects.toThrow('refused a statement');
  });

  it('lists those of a plan, oldest first, by territory and state', async () => {
    const late = '2026-12-01T00:00:00.000Z';
    await storage.transaction(async ({ proposals }) => {
      const ofPlan = { planId: 'P2', subject };
      await proposals.add(proposal('b', { ...ofPlan, madeAt: late }));
      await proposals.add(proposal('a', { ...ofPlan, madeAt: late, state: 'approved' }));
      await proposals.add(proposal('c', { ...ofPlan, territory: 'T2' }));
    });
    const ids = async (filter?: { territory?: string; state?: 'open' | 'approved' }) =>
      (await storage.read(({ proposals }) => proposals.ofPlan('P2', filter))).map((each) => each.id);
    expect(await ids()).toEqual(['c', 'a', 'b']);
    expect(await ids({ territory: 'T1' })).toEqual(['a', 'b']);
    expect(await ids({ state: 'open' })).toEqual(['c', 'b']);
    expect(await ids({ territory: 'T1', state: 'approved' })).toEqual(['a']);
    expect(await ids({ territory: 'T9' })).toEqual([]);
  });

  it('reads the identifier once the account is removed', async () => {
    await storage.transaction(async (stores) => {
      await stores.proposals.add(proposal('removed', { subject }));
      await stores.accounts.apply('DE', change({ accountsToRemove: ['A1'] }));
    });
    expect((await storage.read(({ proposals }) => proposals.byId('removed')))?.accountName).toBe('A1');
  });
});
