import { isDue } from '#domain/access/schedule.ts';
import { operator } from '#domain/access/user.ts';
import type { RetentionKind } from '#domain/access/retention.ts';
import type { World } from '../ports.ts';
import { cutCommonChains } from './cut-common-chains.ts';
import { forgetOldCopies } from './remove-old-copies.ts';
import { runRetention } from './run-retention.ts';

export interface RetainedMarket {
  readonly market: string;
  /** `done`, or the refusal: another process is at it, the market's secret is lost. */
  readonly how: string;
  readonly gone: Readonly<Partial<Record<RetentionKind, number>>>;
}

/**
 * Does in every market what is due today: once a day, whichever of the processes on a database looks first. A market
 * that was never assessed has no rules to go by and is passed over.
 */
export async function retainDaily(world: World, signal?: AbortSignal): Promise<readonly RetainedMarket[]> {
  const retained: RetainedMarket[] = [];
  for (const { code: market } of world.definitions.markets) {
    if (signal?.aborted === true) break;
    const last = await world.storage.read(({ schedule }) => schedule.last('retention', market));
    if (!isDue(last, world.clock.now())) continue;
    const run = await runRetention(world, operator, { market }, signal);
    if (!run.ok && run.refusal.code === 'no-assessment') continue;
    retained.push({
      market,
      how: run.ok ? 'done' : run.refusal.code,
      gone: run.ok ? Object.fromEntries(run.value.kinds.map(({ kind, count }) => [kind, count])) : {},
    });
  }
  if (retained.length > 0) await cutCommonChains(world);
  await forgetOldCopies(world);
  return retained;
}
