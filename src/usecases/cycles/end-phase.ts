import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import { worksInField } from '#domain/access/role.ts';
import type { User } from '#domain/access/user.ts';
import { closedGates, gatesAtEnd } from '#domain/cycles/gates/gates.ts';
import { hasEnded, type PhaseEnd } from '#domain/cycles/opened-cycle.ts';
import type { Phase } from '#domain/cycles/process-template.ts';
import { cycleFacts } from './cycle-facts.ts';
import { findCycle } from './find-cycle.ts';
import { refuseUntilBegun } from './phase-guard.ts';
import type { World } from '../ports.ts';

export interface EndPhaseInput {
  /** A cycle, as `DE-2027-01`, or a market: its cycle in planning. */
  readonly cycle: string;
  readonly phase: string;
}

/** To end a phase that is the field's is a right of its own. */
export const mayEndPhase = (actor: User, market: string, { responsible, accountable }: Phase): boolean =>
  may(actor, [responsible, accountable].some(worksInField) ? 'end-field-phase' : 'end-phase', { market });

/**
 * Ends a phase, and with the phase `publish` hands the plan to the field. What the phase waits for must have ended and
 * every one of its gates must be open; what is closed comes with the refusal.
 */
export async function endPhase(world: World, actor: User, input: EndPhaseInput) {
  return world.storage.transaction(async (stores) => {
    const found = await findCycle(world, stores, actor, input.cycle);
    if (!found.ok) return found;
    const { market, record } = found.value;
    const { phases } = record.template;
    const phase = phases.find(({ key }) => key === input.phase);
    if (!phase) return refusedInput('phase', phases.map(({ key }) => key).join(', '));
    if (!mayEndPhase(actor, market.code, phase)) return notAllowed(actor, market.code);
    if (hasEnded(record, phase.key)) return refused('phase-ended', { phase: phase.key });
    const begun = await refuseUntilBegun(stores, market, record, phase);
    if (!begun.ok) return begun;
    const asked = gatesAtEnd(phase);
    const closed = closedGates(asked, await cycleFacts(world, stores, market, record, asked));
    if (closed.length > 0) return refused('gate-closed', { phase: phase.key }, closed);
    const plan = await stores.plans.current(market.code, record.cycle.id);
    const end: PhaseEnd = {
      phase: phase.key,
      by: actor.email,
      at: world.clock.now(),
      ...(plan ? { plan: { id: plan.id, version: plan.version } } : {}),
    };
    await stores.cycles.endPhase(record.cycle.id, end);
    await stores.audit.add({
      at: end.at,
      by: actor,
      kind: phase.key === 'publish' ? 'publish-plan' : 'end-phase',
      market: market.code,
      subject: record.cycle.id,
      details: {
        phase: phase.key,
        gates: phase.gates,
        ...(plan ? { plan: plan.id, version: plan.version } : {}),
      },
    });
    return done({
      record: { ...record, ended: [...record.ended, end] },
      end,
    });
  });
}
