import { describe, expect, it } from 'vitest';
import { presentBreaches } from '#usecases/execution/present-breaches.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openCalled } from '../support/open-called.ts';

describe('limits that recorded calls have passed', () => {
  it('are for whoever answers for calls, and not for medical', async () => {
    const { open, world } = await openCalled();
    const all = ['rep', 'manager', 'affiliate', 'compliance', 'auditor', 'medical', 'foreigner'] as const;
    const { market } = open;
    expect(await endsBy(open, all, (actor) => viewBreaches(world, actor, { market }))).toEqual({
      rep: 'done',
      manager: 'done',
      affiliate: 'done',
      compliance: 'done',
      auditor: 'done',
      medical: 'not-allowed',
      foreigner: 'market-unknown',
    });
    for (const days of [
      { from: 'yesterday' },
      { to: '31.12.2026' },
      { from: '2026-02-01', to: '2026-01-01' },
    ])
      expect(codeOf(await viewBreaches(world, open.people.affiliate, { market, ...days }))).toBe(
        'invalid-input',
      );
  });

  it('name the day, the window and the calls, of twelve months unless other days are asked for', async () => {
    const { open, world, see, own, account } = await openCalled();
    const view = await see(open.people.compliance);
    expect(view.days).toEqual({ from: '2025-09-15', to: '2026-09-14' });
    expect(presentBreaches(view).breaches).toMatchObject([
      {
        limit: 'five',
        on: '2026-06-10',
        counted: 6,
        maximum: 5,
        subject: { accountId: account, territory: own },
      },
      { limit: 'six', on: '2026-05-10', counted: 8, maximum: 6, others: 0 },
    ]);
    expect(view.breaches[0]?.by).toMatchObject([{ on: '2026-06-10', accountId: account }]);
    const { market } = open;
    const to = { market, to: '2026-05-31' };
    expect(valueOf(await viewBreaches(world, open.people.compliance, to)).counts.passed).toBe(1);
    expect((await see(open.people.compliance, open.world)).breaches).toEqual([]);
  });

  it('are of the own part of a market; what others did there is a number', async () => {
    const { open, see, own } = await openCalled();
    const [mine, others] =
      own === 'T1' ? [open.people.rep, open.people.colleague] : [open.people.colleague, open.people.rep];
    const seen = await see(mine);
    expect(seen.breaches.map(({ limit, territories }) => [limit.key, territories])).toEqual([
      ['five', [own]],
      ['six', [own]],
    ]);
    const elsewhere = await see(others);
    expect(elsewhere.breaches.map(({ limit }) => limit.key)).toEqual(['six']);
    expect(elsewhere.breaches[0]).toMatchObject({ others: 2, by: [], counted: 8 });
  });

  it('name no single rep to whoever the market does not show how one does', async () => {
    const { open, see } = await openCalled('none');
    const view = await see(open.people.compliance);
    expect(view.breaches).toMatchObject([{ limit: { key: 'six' }, by: [], others: 2, territories: [] }]);
    expect([view.withheld, view.counts.passed]).toEqual([1, 1]);
  });
});
