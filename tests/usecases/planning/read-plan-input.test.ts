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
  const lost = { ...world, files: { ...world.files, readDocument: async () => undefined } };
  const { input: file } = plan.snapshot;
  expect(refusalOf(await readPlanInput(lost, plan))).toMatchObject({
    code: 'file-unknown',
    values: { file },
  });
  const older = { ...plan, snapshot: { ...plan.snapshot, input: '' } };
  const never = refusalOf(await readPlanInput(world, older));
  expect(never).toMatchObject({ code: 'file-unknown', values: { file: plan.id } });
});
