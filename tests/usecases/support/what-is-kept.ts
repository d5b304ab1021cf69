import { newestPlan } from '../../support/unit-of.ts';
import { expect } from 'vitest';
import type { Outcome, Refusal } from '#domain/basics/outcome.ts';
import type { ShownEvent, World } from '#usecases/ports.ts';
import { refusalOf } from '../../support/outcomes.ts';

/** Everything the stores hold of every market, so that a test sees what a use case left behind. */
export const whatIsKept = (world: World): Promise<unknown> =>
  world.storage.read(async (stores) => {
    const markets: unknown[] = [];
    for (const { code } of world.definitions.markets) {
      const plan = await newestPlan(stores, code);
      markets.push({
        code,
        accounts: await stores.accounts.ofMarket(code),
        reps: await stores.accounts.repsOf(code),
        revision: await stores.accounts.revision(code),
        plan,
        lines: plan && (await stores.plans.lines(plan.id)),
        proposals: plan && (await stores.proposals.ofPlan(plan.id)),
        cycles: await stores.cycles.ofMarket(code, '0001-01-01'),
        capacity: await stores.capacityEvents.ofMarket(code),
        columns: await stores.columnMappings.ofMarket(code),
        calls: await stores.calls.ofDays(code, { from: '0001-01-01', to: '9999-12-31' }),
        values: await stores.valueMappings.ofMarket(code),
        imports: await stores.imports.ofMarket(code),
        assessments: await stores.assessments.ofMarket(code),
        overrides: await stores.archetypeOverrides.ofMarket(code),
        responses: await stores.segmentResponses.ofMarket(code),
      });
    }
    return {
      markets,
      jobs: await stores.jobs.line(),
      users: await stores.users.all(),
      latitude: await stores.latitudeRequests.list({}),
      audit: await stores.audit.latest(undefined, 10_000),
    };
  });

/** Why it was refused; the test ends where it was not, or where the refusal left anything behind. */
export async function refusedWithoutTrace(
  world: World,
  work: () => Promise<Outcome<unknown>>,
): Promise<Refusal> {
  const before = await whatIsKept(world);
  const refusal = refusalOf(await work());
  expect(await whatIsKept(world)).toEqual(before);
  return refusal;
}

/** What was put on record last, and the address of whoever did it. */
export async function lastOnRecord(
  world: World,
): Promise<Omit<ShownEvent, 'by'> & { readonly by: string | undefined }> {
  return world.storage.read(async ({ audit, users }) => {
    const [event] = await audit.latest(undefined, 1);
    if (!event) return expect.fail('nothing is on record');
    const user = await users.byId(event.by.id);
    return { ...event, by: user?.email ?? event.by.id };
  });
}
