import { done, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { hasEnded } from '#domain/cycles/opened-cycle.ts';
import { allBefore } from '#domain/cycles/phase-order.ts';
import { findCycle } from './find-cycle.ts';
import type { World } from '../ports.ts';

export interface ReopenPhaseInput {
  readonly cycle: string;
  readonly phase: string;
  readonly why: string;
}

const LONGEST_WHY = 1_000;

/** Takes back the end of a phase, and with it the ends of all that waited for it. */
export async function reopenPhase(world: World, actor: User, input: ReopenPhaseInput) {
  return world.storage.transaction(async (stores) => {
    const found = await findCycle(world, stores, actor, input.cycle);
    if (!found.ok) return found;
    const { market, record } = found.value;
    if (!may(actor, 'reopen-phase', { market: market.code })) return notAllowed(actor, market.code);
    const why = input.why.trim();
    if (why === '' || why.length > LONGEST_WHY) return refusedInput('why', `1–${LONGEST_WHY}`);
    const { phases } = record.template;
    const ended = phases.map(({ key }) => key).filter((key) => hasEnded(record, key));
    const phase = ended.find((key) => key === input.phase);
    if (!phase) return refusedInput('phase', ended.join(', '));
    const reopened = ended.filter((key) => key === phase || allBefore(phases, key).has(phase));
    await stores.cycles.reopenPhases(record.cycle.id, reopened);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'reopen-phase',
      market: market.code,
      subject: record.cycle.id,
      details: { phase, reopened },
      texts: { why },
    });
    const left = record.ended.filter((each) => !reopened.includes(each.phase));
    return done({ record: { ...record, ended: left }, reopened });
  });
}
