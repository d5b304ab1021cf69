import { describe, expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { workingDaysUntil } from '#domain/cycles/deadlines.ts';
import { isFinished, isPlanned } from '#domain/cycles/opened-cycle.ts';
import { phaseProgress } from '#domain/cycles/phase-progress.ts';
import type { Phase, PhaseKey } from '#domain/cycles/process-template.ts';
import { dueReminders } from '#domain/cycles/reminders.ts';
import { template } from '../../web/support/small-plan.ts';
import { closed } from '../../../support/closed-days.ts';

const week = [1, 2, 3, 4, 5];
const phase = (key: PhaseKey, changes: Partial<Phase> = {}): Phase => ({
  key,
  name: { en: key },
  responsible: 'affiliate',
  accountable: 'affiliate',
  consulted: [],
  informed: [],
  dueWorkingDay: 0,
  objective: '',
  gates: [],
  ...changes,
});

/** Collect due on Monday the 2nd, plan on the 9th, review on the 16th of November, publish on the 23rd. */
const deadlines = [
  { phase: phase('collect'), due: '2026-11-02' },
  { phase: phase('plan'), due: '2026-11-09' },
  { phase: phase('field-review', { responsible: 'rep', gates: ['training-confirmed'] }), due: '2026-11-16' },
  { phase: phase('publish'), due: '2026-11-23' },
];
const process = { ...template(), phases: deadlines.map((each) => each.phase) };
const closedGate = finding('error', 'gate.training-confirmed', atSubject('training-confirmed'));

function progress(today: string, ended: readonly PhaseKey[] = [], held: readonly PhaseKey[] = []) {
  return phaseProgress({
    opened: {
      template: process,
      ended: ended.map((each) => ({ phase: each, by: 'x@example.org', at: `${today}T08:00:00Z` })),
    },
    deadlines,
    today,
    workingWeek: week,
    parts: closed('2026-11-11'),
    heldBy: ({ key }) => (held.includes(key) ? [closedGate] : []),
  });
}
/** Working days left for the plan. */
const left = (today: string) => progress(today, ['collect'])[1]?.daysLeft;
const ended = (...keys: PhaseKey[]) => ({
  template: { ...process, phases: [...process.phases, phase('execute')] },
  ended: keys.map((each) => ({ phase: each, by: '', at: '' })),
});
const states = (...args: Parameters<typeof progress>) => progress(...args).map((each) => each.state);

describe('where each phase stands', () => {
  it('opens the first; the others wait for the one before', () => {
    expect(states('2026-10-30')).toEqual(['open', 'waiting', 'waiting', 'waiting']);
    expect(progress('2026-10-30')[2]?.waitsFor).toEqual(['plan']);
  });

  it('is late on the day after it is due, and so is nobody who waits for it', () => {
    expect(states('2026-11-02')[0]).toBe('open');
    expect(states('2026-11-03')).toEqual(['late', 'waiting', 'waiting', 'waiting']);
    expect(states('2026-12-01')).toEqual(['late', 'waiting', 'waiting', 'waiting']);
  });

  it('passes on to the next when one has ended', () => {
    expect(states('2026-11-03', ['collect'])).toEqual(['done', 'open', 'waiting', 'waiting']);
    expect(progress('2026-11-03', ['collect'])[0]?.ended?.by).toBe('x@example.org');
  });

  it('waits at a closed gate, and is late there once its day has passed', () => {
    const ended = ['collect', 'plan'] as const;
    const held = ['field-review'] as const;
    expect(states('2026-11-10', ended, held)[2]).toBe('waiting');
    expect(progress('2026-11-10', ended, held)[2]?.heldBy).toEqual([closedGate]);
    expect(states('2026-11-17', ended, held)[2]).toBe('late');
    expect(progress('2026-11-10', ['collect'], held)[2]?.heldBy).toEqual([]);
  });

  it('counts the working days of the market that are left', () => {
    expect([left('2026-11-05'), left('2026-11-06'), left('2026-11-09')]).toEqual([2, 1, 0]);
    // Wednesday the 11th is a holiday.
    expect([left('2026-11-10'), left('2026-11-12'), left('2026-11-16')]).toEqual([-1, -2, -4]);
    expect(workingDaysUntil('2026-11-07', '2026-11-08', week, new Map())).toBe(0);
  });

  it('knows when the plan is handed out and when all is done', () => {
    expect(isPlanned(ended('collect', 'plan', 'field-review'))).toBe(false);
    expect(isPlanned(ended('collect', 'plan', 'field-review', 'publish'))).toBe(true);
    expect(isFinished(ended('collect', 'plan', 'field-review', 'publish'))).toBe(false);
    expect(isFinished(ended('collect', 'plan', 'field-review', 'publish', 'execute'))).toBe(true);
  });
});

describe('what is called to mind', () => {
  it('is a phase under way from five working days before it is due', () => {
    expect(dueReminders(progress('2026-10-23'), [])).toEqual([]);
    expect(dueReminders(progress('2026-10-26'), [])).toEqual([
      {
        kind: 'phase',
        phase: 'collect',
        role: 'affiliate',
        territories: [],
        due: '2026-11-02',
        daysLeft: 5,
      },
    ]);
    expect(dueReminders(progress('2026-11-04'), [])).toMatchObject([{ phase: 'collect', daysLeft: -2 }]);
  });

  it('is not what waits, and not what is done', () => {
    expect(dueReminders(progress('2026-11-04', ['collect']), [])).toMatchObject([{ phase: 'plan' }]);
  });

  it('is training, to be done by the day its phase could begin', () => {
    const reminders = dueReminders(progress('2026-11-04', ['collect'], ['field-review']), ['T2']);
    expect(reminders.filter((each) => each.kind === 'training')).toEqual([
      {
        kind: 'training',
        phase: 'field-review',
        role: 'rep',
        territories: ['T2'],
        due: '2026-11-09',
        daysLeft: 3,
      },
    ]);
    expect(dueReminders(progress('2026-10-26'), ['T2'])).toMatchObject([{ kind: 'phase' }]);
  });
});
