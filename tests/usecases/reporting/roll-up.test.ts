import { beforeAll, describe, expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { settingFor } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('the rollup', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('in-review');
    const { world, people, market, lines, propose } = open;
    const { id } = await propose(lines[0]!);
    const decision = { market, decision: 'approved', proposalIds: [id], note: '' } as const;
    valueOf(await decideProposals(world, people.manager, decision));
  });
  const roll = async (who: Who) => valueOf(await rollUp(open.world, open.people[who], {}));

  const codes = async (who: Who) => (await roll(who)).markets.map(({ market }) => market);

  it('is of the markets one may see, and not for reps', async () => {
    expect(await endsBy(open, ['rep', 'colleague'], (actor) => rollUp(open.world, actor, {}))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
    });
    expect(await codes('global')).toEqual(
      open.world.definitions.markets.flatMap(unitsOf).map(({ code }) => code),
    );
    expect(await codes('manager')).toEqual([open.market]);
    expect(await codes('foreigner')).toEqual([open.otherMarket]);
  });

  it('has a subtotal of each cluster, over the markets one sees, that adds up to the total', async () => {
    const all = await roll('global');
    const dach = all.clusters.find(({ cluster }) => cluster === 'dach')!;
    expect(dach).toMatchObject({
      markets: ['AT', 'CH', 'DE'],
      of: 3,
      refusals: { accounts: expect.any(Number) },
    });
    const inNone = all.markets.filter(
      ({ market }) => !all.clusters.some((each) => each.markets.includes(market)),
    );
    const parts = [...all.clusters, ...inNone].map((each) => each.measures.plannedTouches);
    expect(parts.reduce((sum, each) => sum + each, 0)).toBe(all.total.plannedTouches);
    expect((await roll('manager')).clusters).toMatchObject([
      { cluster: 'dach', markets: [open.market], of: 3 },
    ]);
    expect((await roll('cluster-head')).clusters).toEqual([dach]);
    expect(await codes('cluster-head')).toEqual(['AT', 'CH', 'DE']);
    expect((await roll('foreigner')).clusters).toEqual([]);
  });

  it('has the figures of the plan as it is by now, which the plan lines bear out', async () => {
    const { markets, total, differences } = await roll('global');
    const own = markets.find(({ market }) => market === open.market)!;
    expect(own).toMatchObject({ state: 'in-review', planVersion: 2, cycle: `${open.market}-2027-01` });
    const planned = (await linesOf(open)).reduce((sum, line) => sum + line.planned, 0);
    expect(own.measures.plannedTouches).toBe(planned);
    expect([total.plannedTouches, total.accounts]).toEqual([planned, 24]);
    expect(differences).toEqual([]);
    const none = markets.find(({ market }) => market === open.otherMarket)!;
    expect(none).toMatchObject({
      state: 'none',
      planVersion: 0,
      planId: '',
      measures: { plannedTouches: 0 },
    });
  });

  it('marks figures by the rules of each market', async () => {
    const { thresholds } = await roll('affiliate');
    const world = settingFor(open.world, 'utilisation-upper', 9_876);
    const other = valueOf(await rollUp(world, open.people.affiliate, {})).thresholds;
    expect(Object.keys(thresholds)).toEqual([open.market]);
    expect(thresholds[open.market]?.upper).not.toBe(9_876);
    expect(other[open.market]?.upper).toBe(9_876);
  });
});
