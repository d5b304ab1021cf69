import { unitNamed, type UnitMarket } from '#domain/organisation/unit.ts';
import type { JobKind, PlanMaking, World } from '../ports.ts';
import { nameAskers } from './name-askers.ts';

/** A job of a kind that a market waits for, as those see it who wait with it: the one at work, else the first in line. */
export async function openJob(
  world: World,
  kind: JobKind,
  market: UnitMarket,
): Promise<(PlanMaking & { readonly id: string }) | undefined> {
  return world.storage.read(async (stores) => {
    const line = await stores.jobs.line();
    const open = line.filter(
      (each) => each.kind === kind && each.market === market.code && each.unit === unitNamed(market),
    );
    const job = open.find(({ state }) => state === 'running') ?? open[0];
    if (!job) return undefined;
    const { id, madeBy, madeAt: since, done, total } = job;
    const by = (await nameAskers(stores, [madeBy]))(madeBy);
    return { id, market: market.code, by, since, done, total };
  });
}
