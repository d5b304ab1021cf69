import type { IsoDate } from '#domain/basics/iso-date.ts';
import { phaseDeadlines } from '#domain/cycles/deadlines.ts';
import type { CycleFacts } from '#domain/cycles/gates/gate.ts';
import { closedGates, gatesOf } from '#domain/cycles/gates/gates.ts';
import { marketInCycle } from '#domain/cycles/market-in-cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { phaseProgress, type PhaseProgress } from '#domain/cycles/phase-progress.ts';
import { holidaysAround } from '../basis/market-process.ts';
import type { CycleRecord, World } from '../ports.ts';

/** Where each phase of an opened cycle stands on a day. */
export function progressOf(
  world: World,
  market: Market,
  record: CycleRecord,
  facts: CycleFacts,
  today: IsoDate,
): readonly PhaseProgress[] {
  const kept = marketInCycle(market, record.market);
  const { workingWeek } = kept.calendar;
  const holidays = holidaysAround(world, kept, record.cycle);
  return phaseProgress({
    opened: record,
    deadlines: phaseDeadlines(record.template.phases, record.cycle.from, workingWeek, holidays),
    today,
    workingWeek,
    holidays,
    heldBy: (phase) => closedGates(gatesOf(phase, 'begin'), facts),
  });
}
