import { describe, expect, it } from 'vitest';
import {
  closedLineOn,
  closedLinesOn,
  closedLinesSince,
  loadClosedByDuties,
  loadDueDuties,
  loadDuties,
} from '#usecases/basis/duties-in-force.ts';
import { recordDuty } from '#usecases/organisation/record-duty.ts';
import { valueOf } from '../../support/outcomes.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';

const line = (accountId: string) => ({ accountId, territory: 'T1', channel: 'face-to-face' as const });

describe('duties in force', () => {
  it('cost nothing in a market that has none', async () => {
    const { world: opened, market: code } = await openMarket();
    const world = obligedBy(opened, someDuty('XX'));
    const days = { from: '2026-09-14', to: '2026-09-20' };
    await world.storage.read(async (stores) => {
      expect(await closedLinesOn(world, stores, { code }, days.from)).toBeUndefined();
      expect(await closedLineOn(world, stores, { code }, line('A001'), days.from)).toBeUndefined();
      const none = { accounts: [], reps: [], days };
      expect(await loadClosedByDuties(world, stores, { code }, none)).toEqual([]);
      expect(await loadDueDuties(world, stores, { code, teams: [] }, undefined)).toEqual([]);
    });
  });

  it('that close no visits are asked of no account', async () => {
    const { world: opened, market: code } = await openMarket();
    const world = obligedBy(opened, someDuty(code, { closes: 'publish' }));
    await world.storage.read(async (stores) => {
      expect(await closedLinesOn(world, stores, { code }, '2026-09-14')).toBeUndefined();
      const known = await loadDuties(world, stores, { code });
      expect(known.duties).toHaveLength(1);
      const days = { from: '2026-09-14', to: '2026-09-20' };
      expect(await closedLinesSince(known, stores, { code }, days)).toBeUndefined();
    });
  });

  it('since when lines are closed is the same of some accounts as of all', async () => {
    const { world: opened, market: code } = await openMarket();
    const days = { from: '2026-09-14', to: '2026-09-20' };
    for (const holder of ['rep', 'facility'] as const) {
      const world = obligedBy(opened, someDuty(code, { holder }));
      await world.storage.read(async (stores) => {
        const known = await loadDuties(world, stores, { code });
        const accounts = (await stores.accounts.ofMarket(code)).slice(3, 5);
        const some = accounts.map(({ subject }) => subject);
        const ofSome = await closedLinesSince(known, stores, { code }, days, some);
        const ofAll = await closedLinesSince(known, stores, { code }, days);
        const since = accounts.map(({ subject, territory }) =>
          ofSome?.({ subject, territory, channel: 'face-to-face' }),
        );
        expect(since).toEqual(['2026-09-14', '2026-09-14']);
        expect(
          accounts.map(({ subject, territory }) => ofAll?.({ subject, territory, channel: 'face-to-face' })),
        ).toEqual(since);
      });
    }
  });

  it('close the lines of who lacks what they ask for, one or all of them alike', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = obligedBy(opened, someDuty(market));
    const said = { market, duty: 'register', about: 'Rep of T1', number: '', evidence: 'card' };
    valueOf(await recordDuty(world, people.affiliate, { ...said, from: '2026-09-14', until: '2026-09-30' }));
    const closedOn = (day: string) =>
      world.storage.read(async (stores) => {
        const all = await closedLinesOn(world, stores, { code: market }, day);
        const told = [];
        for (const accountId of ['A001', 'A002', 'nobody']) {
          const one = await closedLineOn(world, stores, { code: market }, line(accountId), day);
          expect(all?.(line(accountId))).toEqual(one);
          told.push(one?.code);
        }
        return told;
      });
    expect(await closedOn('2026-09-30')).toEqual([undefined, 'duty-missing', undefined]);
    expect(await closedOn('2026-10-01')).toEqual(['duty-missing', 'duty-missing', undefined]);
  });
});
