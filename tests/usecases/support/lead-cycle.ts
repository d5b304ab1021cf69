import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { OpenMarket } from './open-market.ts';

/** Opens the next cycle, or that of a day, and leads it until a phase has ended; the cycle's identifier. */
export async function leadCycle(
  open: Pick<OpenMarket, 'world' | 'market' | 'people'>,
  until?: PhaseKey,
  from?: IsoDate,
): Promise<string> {
  const { world, market, people } = open;
  const { record } = valueOf(
    await openCycle(world, people.affiliate, { market, ...(from === undefined ? {} : { from }) }),
  );
  const cycle = record.cycle.id;
  const before: Readonly<Record<string, () => Promise<void>>> = {
    segment: async () => void valueOf(await makeCallPlan(world, people.affiliate, { market })),
    'field-review': async () => {
      valueOf(await confirmTraining(world, people.manager, { cycle }));
      valueOf(await openReview(world, people.affiliate, { market }));
    },
    approve: async () => void valueOf(await approvePlan(world, people.manager, { market })),
  };
  if (until === undefined) return cycle;
  for (const { key } of record.template.phases) {
    await before[key]?.();
    valueOf(await endPhase(world, people.affiliate, { cycle, phase: key }));
    if (key === until) break;
  }
  return cycle;
}
