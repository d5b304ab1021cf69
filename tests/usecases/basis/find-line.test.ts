import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { findLine } from '#usecases/basis/find-line.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { figuresForAll } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('a line by its key', () => {
  let open: OpenPlan;
  let planId: string;
  let line: PlanLine;
  beforeAll(async () => {
    open = await openPlan('draft', await openMarket({ alter: figuresForAll }));
    const { world, people, market } = open;
    planId = valueOf(await viewPlan(world, people.manager, { market })).plan.id;
    line = open.lines[0]!;
  });
  const find = (lines: readonly PlanLine[] | undefined, maySee?: (each: PlanLine) => boolean) =>
    open.world.storage.read((stores) => {
      const plans = lines ? { ...stores.plans, linesOfKey: async () => lines } : stores.plans;
      return findLine({ plans }, planId, line.key, maySee);
    });

  it('is found as far as it may be seen', async () => {
    // What stands at its account is told by whoever shows it.
    expect(line).toEqual({ ...valueOf(await find(undefined)), doNotContact: [], sharedWith: [] });
    expect(refusalOf(await find(undefined, () => false))).toMatchObject({
      code: 'plan-line-unknown',
      values: { line: line.key },
    });
    expect(codeOf(await find([]))).toBe('plan-line-unknown');
  });

  it('has to be one: a key that means lines of several territories is for its reader to settle', async () => {
    const both = [line, { ...line, territory: 'T2' }];
    expect(refusalOf(await find(both))).toMatchObject({
      code: 'plan-line-ambiguous',
      values: { territories: 'T1, T2' },
    });
    expect(valueOf(await find(both, (each) => each.territory === 'T2')).territory).toBe('T2');
  });
});
