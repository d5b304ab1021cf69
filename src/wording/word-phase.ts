import type { PhaseProgress, PhaseState } from '#domain/cycles/phase-progress.ts';
import type { Words } from './words.ts';

/** The colour of a state. */
export const phaseTones: Readonly<Record<PhaseState, string>> = {
  waiting: '',
  open: 'accent',
  late: 'bad',
  done: 'good',
};

/** `3 working days left`, `2 working days late`. */
export const wordDaysLeft = (words: Words, daysLeft: number): string =>
  daysLeft < 0
    ? words.t('page.cycles.days-late', { days: -daysLeft })
    : words.t('page.cycles.days-left', { days: daysLeft });

/** How a phase stands: its state with the working days, or who ended it. */
export function wordPhase(words: Words, market: string, { state, daysLeft, ended }: PhaseProgress) {
  const running = state === 'open' || state === 'late';
  const day = ended ? words.dayOf(ended.at, market) : '';
  return {
    state,
    tone: phaseTones[state],
    stateWord: words.t(`page.phase-state.${state}`),
    note: ended
      ? words.t('page.cycles.ended', { by: ended.by, day })
      : running
        ? wordDaysLeft(words, daysLeft)
        : '',
  };
}
