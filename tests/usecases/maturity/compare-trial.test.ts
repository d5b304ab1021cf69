import { beforeAll, describe, expect, it } from 'vitest';
import { compareTrial } from '#usecases/maturity/compare-trial.ts';
import { previewMigration } from '#usecases/maturity/preview-migration.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { newestPlan } from '../../support/unit-of.ts';
import { beginTrialIn } from '../support/begin-trial-in.ts';
import { endsBy } from '../support/ends-by.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('a trial is compared', () => {
  let open: OpenPlan;
  let trial: string;
  beforeAll(async () => {
    open = await openPlan('draft');
    ({ trial } = valueOf(await beginTrialIn(open)));
  });

  it('by whoever plans the market, while it runs', async () => {
    const { world, market, people } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => compareTrial(world, actor, { market, trial }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
    expect(codeOf(await compareTrial(world, people.affiliate, { market, trial: 'none' }))).toBe(
      'trial-unknown',
    );
  });

  it('as a preview of the move plans it, and the plan in force stays the only one', async () => {
    const { world, people, market } = open;
    const plan = () => world.storage.read((stores) => newestPlan(stores, market));
    const before = await plan();
    const moved = valueOf(
      await previewMigration(world, people.affiliate, { market, to: 'foundation' }),
    ).plan!;
    const { figures, judged } = valueOf(await compareTrial(world, people.affiliate, { market, trial }));
    const { measures, utilisation } = moved.after;
    expect(figures).toMatchObject({
      targets: Math.round((measures.targets * 10_000) / moved.before.measures.targets),
      touches: Math.round((measures.plannedTouches * 10_000) / moved.before.measures.plannedTouches),
      covered: Math.round((measures.coveredTargets * 10_000) / measures.targets),
      utilisation,
      lost: moved.moves.reduce(
        (sum, { from, to, accounts }) => sum + (from !== 'none' && to === 'none' ? accounts : 0),
        0,
      ),
    });
    expect(judged).toMatchObject([{ criterion: { figure: 'lost' }, is: figures?.lost, met: true }]);
    expect(await plan()).toEqual(before);
  });
});
