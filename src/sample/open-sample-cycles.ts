import { operator } from '#domain/access/user.ts';
import { phaseKeys, type PhaseKey } from '#domain/cycles/process-template.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import type { World } from '#usecases/ports.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';

/** Markets besides the one in review whose cycle is under way, and the phase they have come to. */
const underWay: Readonly<Record<string, PhaseKey>> = { DE: 'plan', GB: 'collect' };

/** Opens some markets' cycles and leads each as far as a phase; `reviewed` comes to its review, with trained reps. */
export async function openSampleCycles(world: World, reviewed: string): Promise<void> {
  const known = new Set(world.definitions.markets.map((market) => market.code));
  const wanted = Object.entries({ ...underWay, [reviewed]: 'field-review' as const });
  for (const [market, phase] of wanted.filter(([code]) => known.has(code))) {
    await leadTo(world, market, phase);
  }
  if (known.has(reviewed)) await confirmTraining(world, operator, { cycle: reviewed });
}

/** An interrupted start goes on where it stopped: what is open or ended already stays so. */
async function leadTo(world: World, market: string, phase: PhaseKey): Promise<void> {
  await openCycle(world, operator, { market });
  const found = await viewCycle(world, operator, { cycle: market });
  if (!found.ok) return;
  for (const { phase: each } of found.value.phases) {
    if (phaseKeys.indexOf(each.key) >= phaseKeys.indexOf(phase)) return;
    await endPhase(world, operator, { cycle: market, phase: each.key });
  }
}
