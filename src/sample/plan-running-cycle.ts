import { operator } from '#domain/access/user.ts';
import { proposedRelaxation } from '#domain/planning/relaxation.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { World } from '#usecases/ports.ts';

/**
 * Plans the cycle of a unit that runs, from a day in it on. The team is that of the next cycle: whoever joins then has no days
 * in this one for what is promised, and promises of theirs are let go.
 */
export async function planRunningCycle(
  world: World,
  input: { readonly market: string; readonly asOf: string; readonly launch?: string },
) {
  const first = await makeCallPlan(world, operator, { ...input, replace: true });
  if (first.ok) return first;
  return makeCallPlan(world, operator, {
    ...input,
    replace: true,
    relaxations: first.refusal.findings
      .flatMap((each) => proposedRelaxation(each) ?? [])
      .filter((each) => each.relax === 'minimum'),
    reason: 'Nobody works these territories yet',
  });
}
