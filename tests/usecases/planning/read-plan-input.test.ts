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
  const file = plan.snapshot.input;
  const lost = { ...world, files: { ...world.files, readDocument: async () => undefined } };
  expect(refusalOf(await readPlanInput(lost, plan))).toMatchObject({
    code: 'file-unknown',
    values: { file },
  });
  const never = await readPlanInput(world, { ...plan, snapshot: { ...plan.snapshot, input: '' } });
  expect(refusalOf(never)).toMatchObject({ code: 'file-unknown', values: { file: plan.id } });
});

it('is an error that says so where something else lies under its name', async () => {
  const { world, people, market } = await openPlan('draft');
  const { plan } = valueOf(await viewPlan(world, people.manager, { market }));
  for (const text of [
    '{}',
    '"text"',
    '{"accounts":[],"rules":{}}',
    '{"accounts":{},"rules":{},"cycle":{}}',
  ]) {
    const input = await world.files.keepWritten(Buffer.from(text));
    const replaced = { ...plan, snapshot: { ...plan.snapshot, input } };
    await expect(readPlanInput(world, replaced)).rejects.toMatchObject({
      finding: { code: 'storage.document-unreadable', values: { document: 'plan-input', of: input } },
    });
  }
});
