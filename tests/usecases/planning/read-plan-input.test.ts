import { expect, it } from 'vitest';
import { readPlanInput } from '#usecases/planning/read-plan-input.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { openPlan } from '../support/open-plan.ts';

it('is what the plan was made from, and refused where that is lost or was never kept', async () => {
  const { world, people, market } = await openPlan('draft');
  const { plan } = valueOf(await viewPlan(world, people.manager, { market }));
  const input = valueOf(await readPlanInput(world, plan));
  expect([input.cycle.id, input.accounts.length]).toEqual([plan.cycle, 24]);
  const { input: file, ...older } = plan.snapshot;
  for (const data of [undefined, {}, 'text', { accounts: [], rules: {} }]) {
    const lost = { files: { ...world.files, readData: async () => data } };
    expect(refusalOf(await readPlanInput(lost, plan))).toMatchObject({
      code: 'file-unknown',
      values: { file },
    });
  }
  const never = await readPlanInput(world, { ...plan, snapshot: older });
  expect(refusalOf(never)).toMatchObject({ code: 'file-unknown', values: { file: plan.id } });
});
