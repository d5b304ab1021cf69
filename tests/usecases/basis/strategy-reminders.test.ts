import { beforeAll, describe, expect, it } from 'vitest';
import { listReminders } from '#usecases/cycles/list-reminders.ts';
import { keepAction } from '#usecases/maturity/keep-action.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('what is due for the strategy', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
    const draft = {
      dimension: 'customer-data',
      level: 5,
      what: 'Report data quality',
      owner: 'rep@example.com',
      due: '2026-10-10',
      state: 'open',
      evidence: '',
    };
    valueOf(await keepAction(open.world, open.people.affiliate, { market: open.market, draft }));
  });
  const due = async (who: Who, on = '2026-09-30') =>
    valueOf(await listReminders(open.world, open.people[who], { on }));

  const strategyFor = async (who: Who) =>
    (await due(who)).signOffs.find(({ signOff: { kind } }) => kind === 'strategy');

  it('an action from two weeks before its day on, to its owner and to those who see the maturity', async () => {
    expect((await due('affiliate', '2026-09-25')).actions).toEqual([]);
    const found = { action: { what: 'Report data quality' }, to: ['rep@example.com'] };
    for (const who of ['affiliate', 'rep', 'manager'] as const)
      expect((await due(who)).actions).toMatchObject([found]);
    expect((await due('colleague')).actions).toEqual([]);
    expect((await due('foreigner')).actions).toEqual([]);
  });

  it('signatures, to those who can give them', async () => {
    expect(await strategyFor('rep')).toBeUndefined();
    expect(await strategyFor('compliance')).toMatchObject({
      functions: ['global', 'affiliate', 'compliance'],
      to: ['affiliate@example.com', 'compliance@example.com', 'foreigner@example.com', 'global@example.com'],
    });
    const act = { kind: 'strategy', key: 'strategy', reason: '' };
    valueOf(await signOff(open.world, open.people.compliance, { ...act, act: 'signed' }));
    expect(await strategyFor('compliance')).toBeUndefined();
  });

  it('an objection, to whoever decides', async () => {
    const act = { kind: 'strategy', key: 'strategy', reason: 'Too early', act: 'objected' };
    valueOf(await signOff(open.world, open.people.affiliate, act));
    const found = await strategyFor('global');
    // Whoever has not answered yet stays asked.
    // Of other markets nobody has answered yet.
    expect(found).toMatchObject({
      functions: ['global', 'affiliate', 'compliance'],
      to: ['foreigner@example.com', 'global@example.com'],
    });
  });
});
