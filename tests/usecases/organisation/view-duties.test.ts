import { describe, expect, it } from 'vitest';
import { listReminders } from '#usecases/cycles/list-reminders.ts';
import { recordDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';

describe('the duties of a market', () => {
  it('are for affiliate, compliance, the global team and auditors', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const all = [
      'rep',
      'manager',
      'affiliate',
      'global',
      'compliance',
      'auditor',
      'medical',
      'foreigner',
    ] as const;
    expect(await endsBy(open, all, (actor) => viewDuties(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      compliance: 'done',
      auditor: 'done',
      medical: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('are told of everybody who has them, missing ones first, and called to mind', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = obligedBy(opened, someDuty(market), someDuty('XX', { key: 'elsewhere' }));
    const told = async () => {
      const { due } = valueOf(await viewDuties(world, people.compliance, { market }));
      return due.map(({ about, state }) => [about, state]);
    };
    expect(await told()).toEqual([
      ['t1@example.com', 'missing'],
      ['t2@example.com', 'missing'],
    ]);
    const said = { market, duty: 'register', about: 'Rep of T1', number: '1', until: '', evidence: 'card' };
    valueOf(await recordDuty(world, people.affiliate, { ...said, from: '2026-09-14' }));
    expect(await told()).toEqual([
      ['t2@example.com', 'missing'],
      ['t1@example.com', 'fulfilled'],
    ]);
    const { duties } = valueOf(await listReminders(world, people.affiliate, {}));
    expect(duties).toMatchObject([{ missing: 1, ending: 0, due: '2025-01-01' }]);
    expect(duties[0]!.to.toSorted()).toEqual(['affiliate@example.com', 'compliance@example.com']);
    expect(valueOf(await listReminders(world, people.rep, {})).duties).toEqual([]);
  });
});
