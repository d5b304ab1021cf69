import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { CountedFacts } from '#domain/cycles/gates/gate.ts';
import { closedGates, gatesAtBegin } from '#domain/cycles/gates/gates.ts';
import { phaseProgress, type PhaseProgress } from '#domain/cycles/phase-progress.ts';
import { asKept } from '../basis/unit-cycle.ts';
import { deadlinesIn, workedPartsAround, type MarketCalendar } from '../basis/calendar.ts';
import type { CycleRecord, World } from '../ports.ts';

/** Where each phase of an opened cycle stands on a day. */
export function progressOf(
  world: World,
  calendar: MarketCalendar,
  record: CycleRecord,
  facts: CountedFacts,
  today: IsoDate,
): readonly PhaseProgress[] {
  const kept = asKept(calendar, record);
  return phaseProgress({
    opened: record,
    deadlines: deadlinesIn(world, kept, record.template),
    today,
    workingWeek: kept.market.calendar.workingWeek,
    parts: workedPartsAround(world, kept),
    heldBy: (phase) => closedGates(gatesAtBegin(phase), facts),
  });
}
