import { operator } from '#domain/access/user.ts';
import { phaseKeys, type PhaseKey } from '#domain/cycles/process-template.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import type { World } from '#usecases/ports.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';

/** Markets whose cycle is under way, besides the one in review, and the phase they have come to. */
export const underWay: Readonly<Record<string, PhaseKey>> = { DE: 'plan', GB: 'collect' };

/** Opens some markets' cycles and leads each as far as a phase; in `trained` the reps confirm their training. */
export async function openSampleCycles(
  world: World,
  phases: Readonly<Record<string, PhaseKey>>,
  trained = '',
): Promise<void> {
  const known = new Set(world.definitions.markets.map((market) => market.code));
  for (const [market, phase] of Object.entries(phases).filter(([code]) => known.has(code))) {
    await leadTo(world, market, phase);
  }
  if (known.has(trained)) await confirmTraining(world, operator, { cycle: trained });
}

/** An interrupted start goes on where it stopped: what is open already stays so. */
async function leadTo(world: World, market: string, phase: PhaseKey): Promise<void> {
  await openCycle(world, operator, { market });
  await endPhasesBefore(world, market, phase);
}

/** Ends what has not ended of an opened cycle, as far as its gates let it. */
export async function endPhasesBefore(world: World, cycle: string, phase: PhaseKey): Promise<void> {
  const found = await viewCycle(world, operator, { cycle });
  if (!found.ok) return;
  for (const { phase: each } of found.value.phases) {
    if (phaseKeys.indexOf(each.key) >= phaseKeys.indexOf(phase)) return;
    await endPhase(world, operator, { cycle, phase: each.key });
  }
}
