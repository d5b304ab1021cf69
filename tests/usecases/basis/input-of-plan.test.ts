import { describe, expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import { loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import { planInput } from '#usecases/basis/input-of-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

const { world, market } = await openMarket();
const basis = valueOf(
  await world.storage.read((stores) => loadCycleBasis(world, stores, marketOf({ world, market }))),
);

describe('what a plan is made from', () => {
  it('says nothing of what there is none of', () => {
    const input = planInput(basis);
    for (const absent of [
      'closed',
      'affiliations',
      'codes',
      'otherUnits',
      'fieldPlan',
      'last',
      'adjustments',
    ])
      expect(input).not.toHaveProperty(absent);
    expect([input.accounts, input.reps, input.rules]).toEqual([basis.accounts, basis.reps, basis.rules]);
  });

  it('takes of the template what planning reads, and no text for people', () => {
    const { template } = planInput(basis);
    expect(Object.keys(template).toSorted()).toEqual([
      'channels',
      'key',
      'methods',
      'segmentation',
      'version',
    ]);
  });

  it('values channels together, and each by itself where a share of voice is held', () => {
    const [first, second] = basis.market.teams[0]!.brands;
    const held = basis.market.teams.map((team) => ({
      ...team,
      shareOfVoice: { [first!.key]: { minimum: basisPoints(4_000), of: 'touches' as const } },
    }));
    expect(second).toBeDefined();
    expect(planInput(basis).methods).toBe(2);
    const sharing = { ...basis, market: { ...basis.market, teams: held } };
    expect(planInput(sharing).methods).toBe(1);
  });
});
