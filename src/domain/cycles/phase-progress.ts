import type { Finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { WorkedParts } from '../organisation/calendar/worked-parts.ts';
import { type Deadline, workingDaysUntil } from './deadlines.ts';
import type { OpenedCycle, PhaseEnd } from './opened-cycle.ts';
import { waitsFor } from './phase-order.ts';
import type { Phase, PhaseKey } from './process-template.ts';

export const phaseStates = ['waiting', 'open', 'late', 'done'] as const;
export type PhaseState = (typeof phaseStates)[number];

export interface PhaseProgress {
  readonly phase: Phase;
  readonly due: IsoDate;
  readonly state: PhaseState;
  /** Phases it waits for that have not ended. */
  readonly waitsFor: readonly PhaseKey[];
  /** Gates that keep it from beginning, once it waits for no phase. */
  readonly heldBy: readonly Finding[];
  /** Working days left; 0 on the day it is due, negative after it. */
  readonly daysLeft: number;
  readonly ended?: PhaseEnd;
}

export interface ProgressInput {
  readonly opened: Pick<OpenedCycle, 'template' | 'ended'>;
  /** In the order of the template. */
  readonly deadlines: readonly Deadline[];
  readonly today: IsoDate;
  readonly workingWeek: readonly number[];
  readonly parts: WorkedParts;
  /** The closed gates at a phase's beginning. */
  readonly heldBy: (phase: Phase) => readonly Finding[];
}

/**
 * Where each phase stands. One that still waits for another is not late, whatever its date: late is whoever could go
 * on and has not, and whoever leaves a gate closed past the day.
 */
export function phaseProgress(input: ProgressInput): readonly PhaseProgress[] {
  const { opened, deadlines, today, workingWeek, parts } = input;
  const ends = new Map(opened.ended.map((each) => [each.phase, each]));
  return deadlines.map(({ phase, due }) => {
    const ended = ends.get(phase.key);
    const waiting = waitsFor(opened.template.phases, phase.key).filter((key) => !ends.has(key));
    const heldBy = ended || waiting.length > 0 ? [] : input.heldBy(phase);
    const stateNow = (): PhaseState => {
      if (ended) return 'done';
      if (waiting.length > 0) return 'waiting';
      if (due < today) return 'late';
      return heldBy.length > 0 ? 'waiting' : 'open';
    };
    return {
      phase,
      due,
      state: stateNow(),
      waitsFor: waiting,
      heldBy,
      daysLeft: workingDaysUntil(today, due, workingWeek, parts),
      ...(ended ? { ended } : {}),
    };
  });
}
