import { beforeAll, describe, expect, it } from 'vitest';
import type { PlannedChange } from '#domain/organisation/planned-change.ts';
import { keepChange } from '#usecases/maturity/keep-change.ts';
import { planRollOut } from '#usecases/maturity/plan-roll-out.ts';
import { viewChanges } from '#usecases/maturity/view-changes.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('planned changes of a market', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });

  it('are seen by whoever sees its maturity', async () => {
    const { world, market } = open;
    expect(await endsBy(open, everybody, (actor) => viewChanges(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('stand beside those of its file, and waves honour both alike', async () => {
    const { people, market } = open;
    const bare = withDefinitions(open.world, { changes: [] });
    const first = async (of: typeof bare) => {
      const asked = { markets: [market], limits: { perCycle: 60 } };
      const { waves } = valueOf(await planRollOut(of, people.global, asked));
      const [placed] = waves.flatMap(({ markets }) => markets);
      const [cycle] = placed?.cycles.filter(({ effort }) => effort > 0) ?? [];
      return { from: cycle?.from ?? '', to: cycle?.to ?? '', why: placed?.why.map(({ code }) => code) };
    };
    const free = await first(bare);
    const said = { kind: 'system', from: free.from, to: free.to, points: 60 } as const;
    const written: PlannedChange = { ...said, market, what: 'New CRM', source: 'Roadmap' };
    const world = withDefinitions(open.world, { changes: [written] });
    const byFile = await first(world);
    expect(byFile.from).not.toBe(free.from);
    expect(byFile.why).toContain('wave-beside');
    const draft = { ...said, what: 'Two districts become one', source: 'Board', state: 'planned' };
    const { change } = valueOf(await keepChange(bare, people.affiliate, { market, draft }));
    expect(await first(bare)).toEqual(byFile);
    const view = valueOf(await viewChanges(world, people.manager, { market }));
    expect(view.written).toEqual([written]);
    // Waves are planned by the centre alone: whoever else looks is not led there.
    expect(view.mayRollOut).toBe(false);
    expect(valueOf(await viewChanges(world, people.global, { market })).mayRollOut).toBe(true);
    expect(view.changes).toMatchObject([{ change, what: draft.what }]);
    expect(view.load.filter(({ points }) => points > 0)).toMatchObject([{ from: free.from, points: 120 }]);
    open.wait(1);
    valueOf(
      await keepChange(bare, people.affiliate, { market, change, draft: { ...draft, state: 'dropped' } }),
    );
    expect(await first(bare)).toEqual(free);
  });
});
