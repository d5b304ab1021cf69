import type { IsoDate } from '../basics/iso-date.ts';
import type { PhaseProgress } from './phase-progress.ts';
import type { PhaseKey, RaciRole } from './process-template.ts';

/** How many working days before it is due a phase is called to mind. */
export const REMIND_FROM = 5;

export const reminderKinds = ['phase', 'training'] as const;

/** Something somebody has to do soon, or should have done. */
export interface Reminder {
  readonly kind: (typeof reminderKinds)[number];
  /** For training: the phase that waits for it. */
  readonly phase: PhaseKey;
  readonly role: RaciRole;
  /** Territories whose reps are meant; none: everybody of the role. */
  readonly territories: readonly string[];
  readonly due: IsoDate;
  /** Working days left; negative: late by so many. */
  readonly daysLeft: number;
}

/**
 * What is to be called to mind: phases that can be worked on and are due within five working days or late, and
 * training before the phase it holds up. Training is due when that phase could begin, which is when the last of those
 * before it is due.
 */
export function dueReminders(
  progress: readonly PhaseProgress[],
  untrained: readonly string[],
): readonly Reminder[] {
  return progress.flatMap((each, index): Reminder[] => {
    const { phase, state, due, daysLeft } = each;
    if (state === 'done') return [];
    const reminders: Reminder[] = [];
    const before = progress[index - 1] ?? each;
    if (
      phase.gates.includes('training-confirmed') &&
      untrained.length > 0 &&
      before.daysLeft <= REMIND_FROM
    ) {
      reminders.push({
        kind: 'training',
        phase: phase.key,
        role: 'rep',
        territories: untrained,
        due: before.due,
        daysLeft: before.daysLeft,
      });
    }
    if ((state === 'open' || state === 'late') && daysLeft <= REMIND_FROM) {
      reminders.push({
        kind: 'phase',
        phase: phase.key,
        role: phase.responsible,
        territories: [],
        due,
        daysLeft,
      });
    }
    return reminders;
  });
}
