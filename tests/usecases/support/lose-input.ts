import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { OpenMarket } from './open-market.ts';

/** Removes what the market's plan was made from, as retention does. */
export async function loseInput({ world, people, market }: OpenMarket): Promise<string> {
  const { plan } = valueOf(await viewPlan(world, people.manager, { market }));
  const sha256 = plan.snapshot.input;
  await world.storage.transaction(({ keptFiles }) =>
    keptFiles.remove({ market, sha256 }, world.clock.now(), 'retention'),
  );
  return sha256;
}
