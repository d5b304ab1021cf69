import type { IsoDate } from '#domain/basics/iso-date.ts';
import { phaseDeadlines } from '#domain/process/deadlines.ts';
import type { CycleFacts } from '#domain/process/gates/gate.ts';
import { closedGates, gatesOf } from '#domain/process/gates/gates.ts';
import { marketInCycle } from '#domain/process/market-in-cycle.ts';
import type { Market } from '#domain/process/market.ts';
import { phaseProgress, type PhaseProgress } from '#domain/process/phase-progress.ts';
import { holidaysAround } from './market-process.ts';
import type { CycleRecord, World } from './ports.ts';

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
