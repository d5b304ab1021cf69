import { expect, it } from 'vitest';
import { keptInputOf } from '#usecases/planning/kept-input.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { loseInput } from '../support/lose-input.ts';
import { openPlan } from '../support/open-plan.ts';
import { inFolder } from '../../support/in-folder.ts';

it('lies where the plan says, and is refused where that is lost or was never kept', async () => {
  const open = await openPlan('draft');
  const { world, people, market } = open;
  const { plan } = valueOf(await viewPlan(world, people.manager, { market }));
  const sha256 = plan.snapshot.input;
  expect(valueOf(await keptInputOf(world, plan))).toEqual({
    sha256,
    path: inFolder(world.files).pathOf(sha256),
  });
  await loseInput(open);
  expect(refusalOf(await keptInputOf(world, plan))).toMatchObject({
    code: 'file-unknown',
    values: { file: sha256 },
  });
  const never = await keptInputOf(world, { ...plan, snapshot: { ...plan.snapshot, input: '' } });
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
    '{"v":2,"content":{"accounts":[],"rules":{},"cycle":{}}}',
  ]) {
    const input = await world.files.keepWritten(Buffer.from(text));
    await world.storage.transaction(({ plans }) => plans.moveInput(plan.id, input));
    await expect(recomputePlan(world, people.global, { planId: plan.id })).rejects.toMatchObject({
      name: 'DocumentUnreadable',
      finding: { code: 'storage.document-unreadable', values: { document: 'plan-input', of: input } },
    });
  }
});
