import { beforeAll, describe, expect, it } from 'vitest';
import { viewStrategy } from '#usecases/reporting/view-strategy.ts';
import { notMeasuredYet } from '#domain/reporting/priority-figures.ts';
import { kpis } from '#domain/reporting/kpis.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the strategy, from objectives to phases and figures', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const view = async (who: 'rep' | 'affiliate' | 'global') =>
    valueOf(await viewStrategy(open.world, open.people[who], {}));

  it('is there for everybody who works on it', async () => {
    expect(await endsBy(open, everybody, (actor) => viewStrategy(open.world, actor, {}))).toEqual({
      rep: 'done',
      colleague: 'done',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'done',
    });
  });

  it('shows figures of markets to nobody who may not see their rollup', async () => {
    expect((await view('rep')).figures).toEqual([]);
    expect((await view('affiliate')).figures.map(({ market }) => market.code)).toEqual([open.market]);
  });

  it('leads from each objective to phases of templates', async () => {
    const { objectives } = await view('global');
    expect(objectives.filter(({ phases }) => phases.length === 0)).toEqual([]);
    expect(objectives.find(({ objective }) => objective.key === 'customer-view')?.phases).toMatchObject([
      { template: 'omnichannel', phase: 'target' },
    ]);
  });

  it('has the figure of the rollup where there is one, and says so where nobody can tell', async () => {
    const { objectives } = await view('global');
    const shown = objectives.flatMap((each) => each.kpis);
    const { total } = valueOf(await rollUp(open.world, open.people.global, {}));
    for (const kpi of shown.filter(({ how }) => how === 'total'))
      expect(kpi).toMatchObject({ value: kpis.find(({ key }) => key === kpi.key)?.of(total) });
    expect(shown.filter(({ how }) => how === 'not-measured-yet').length).toBeGreaterThan(0);
  });

  it('makes no figure up', async () => {
    const figures = (await view('global')).figures.flatMap((each) => each.figures);
    const unmeasured = figures.filter(({ key }) => notMeasuredYet.has(key));
    expect(new Set(unmeasured.map(({ value }) => value))).toEqual(new Set([null]));
  });
});
