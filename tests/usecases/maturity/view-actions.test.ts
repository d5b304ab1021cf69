import { beforeAll, describe, expect, it } from 'vitest';
import { keepAction } from '#usecases/maturity/keep-action.ts';
import { viewActions } from '#usecases/maturity/view-actions.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('actions of a market', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const view = async (who: 'manager' | 'affiliate') =>
    valueOf(await viewActions(open.world, open.people[who], { market: open.market }));

  it('are seen by whoever sees its maturity', async () => {
    const { world, market } = open;
    expect(await endsBy(open, everybody, (actor) => viewActions(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('are proposed from each gap, by what the next level looks like', async () => {
    const { path } = valueOf(await viewMaturity(open.world, open.people.manager, { market: open.market }));
    const gaps = path.filter(({ next }) => next);
    expect(gaps.length).toBeGreaterThan(0);
    expect((await view('manager')).proposed).toEqual(
      gaps.map(({ dimension, next, nextBy }) => ({
        dimension: dimension.key,
        level: next?.level,
        looksLike: next?.looksLike,
        evidence: next?.evidence,
        due: nextBy,
      })),
    );
  });

  it('are proposed no more once somebody has taken them up, unless it was dropped', async () => {
    const [first] = (await view('affiliate')).proposed;
    if (!first) throw new Error('no gap');
    const draft = {
      ...first,
      what: 'Do it',
      owner: 'global@example.com',
      due: '2026-10-01',
      state: 'open',
      evidence: '',
    };
    const { world, people, market } = open;
    const { action } = valueOf(await keepAction(world, people.affiliate, { market, draft }));
    const dimensions = async () => (await view('affiliate')).proposed.map(({ dimension }) => dimension);
    expect(await dimensions()).not.toContain(first.dimension);
    const dropped = { ...draft, state: 'dropped', evidence: 'No budget' };
    valueOf(await keepAction(world, people.affiliate, { market, action, draft: dropped }));
    expect(await dimensions()).toContain(first.dimension);
  });

  it('may be owned by those who work there, whom nobody else is told of', async () => {
    expect((await view('affiliate')).owners).toEqual(
      expect.arrayContaining(['affiliate@example.com', 'global@example.com', 'rep@example.com']),
    );
    expect((await view('affiliate')).owners).not.toContain('foreigner@example.com');
    expect((await view('manager')).owners).toEqual([]);
  });
});
