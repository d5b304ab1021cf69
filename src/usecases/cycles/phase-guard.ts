import { atSubject, finding } from '#domain/basics/finding.ts';
import { done, refused, type RefusalOf, type Refused } from '#domain/basics/outcome.ts';
import { closedGates, gatesAtBegin } from '#domain/cycles/gates/gates.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { hasEnded } from '#domain/cycles/opened-cycle.ts';
import { waitsFor } from '#domain/cycles/phase-order.ts';
import type { Phase, PhaseKey } from '#domain/cycles/process-template.ts';
import { countedFacts } from './counted-facts.ts';
import type { CycleRecord, Stores } from '../ports.ts';

/** Refuses what may only be done in a phase that has begun: the phase waits for others, or a gate is closed. */
export async function refuseUntilBegun(
  stores: Stores,
  market: UnitMarket,
  record: CycleRecord,
  phase: Phase,
) {
  const waiting = waitsFor(record.template.phases, phase.key).filter((key) => !hasEnded(record, key));
  if (waiting.length > 0) {
    const values = { phase: phase.key, waits: waiting.join(', ') };
    return refused('phase-waiting', { phase: phase.key }, [
      finding('error', 'cycle.waits-for', atSubject(phase.key), values),
    ]);
  }
  const closed = closedGates(gatesAtBegin(phase), await countedFacts(stores, market, record));
  return closed.length > 0 ? refused('gate-closed', { phase: phase.key }, closed) : done(undefined);
}

/**
 * Refuses work that belongs to some phases while none of them is under way: in an opened cycle nothing is done before
 * its turn or after it. Work that no phase of the process speaks of, and cycles nobody opened, are free.
 */
export async function refuseOutsidePhases(
  stores: Stores,
  market: UnitMarket,
  cycleId: string,
  keys: readonly PhaseKey[],
) {
  const record = await stores.cycles.byId(cycleId);
  const phases = record?.template.phases.filter(({ key }) => keys.includes(key)) ?? [];
  const last = phases.at(-1);
  if (!record || !last) return done(undefined);
  let refusal: Refused<'phase-ended' | RefusalOf<typeof refuseUntilBegun>> = refused('phase-ended', {
    phase: last.key,
  });
  for (const phase of phases.filter(({ key }) => !hasEnded(record, key)).toReversed()) {
    const begun = await refuseUntilBegun(stores, market, record, phase);
    if (begun.ok) return begun;
    refusal = begun;
  }
  return refusal;
}
