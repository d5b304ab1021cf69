import { expect, it } from 'vitest';
import { attendJob } from '#usecases/jobs/attend-job.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { checkKind, checkLane } from '#usecases/planning/check-job.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openPlan } from '../support/open-plan.ts';

it('a check keeps with the job what the solver says of which plan, or why it was refused', async () => {
  const open = await openPlan('draft');
  const { world, people, market } = open;
  const { plan } = valueOf(await viewPlan(world, people.affiliate, { market }));
  const check = async (who: Who) => {
    const wanted = { market, lane: checkLane(market), input: { mostSeconds: 60, whole: false } };
    const job = await submitJob(world, people[who], { kind: 'check', ...wanted });
    return (await attendJob(world, checkKind, job)).job?.ended;
  };
  expect(await check('affiliate')).toMatchObject({
    state: 'done',
    result: { how: 'checked', plan: plan.id, check: { value: plan.value, bound: plan.bound } },
  });
  expect(await check('rep')).toMatchObject({ state: 'refused', result: { code: 'not-allowed' } });
});
