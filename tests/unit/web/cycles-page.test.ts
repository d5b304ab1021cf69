import { asUnit } from '../../support/unit-of.ts';
import { describe, expect, it } from 'vitest';
import type { PhaseProgress, PhaseState } from '#domain/cycles/phase-progress.ts';
import type { Phase, PhaseKey } from '#domain/cycles/process-template.ts';
import type { ListedCycle } from '#usecases/cycles/list-cycles.ts';
import type { AddressedReminder } from '#usecases/cycles/list-reminders.ts';
import { viewCyclesPage } from '#web/pages/cycles/cycles/view.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { smallCycle, smallMarket } from '../../support/small-market.ts';
import { template } from './support/small-plan.ts';
import { english } from './support/speak.ts';

const phase = (key: PhaseKey): Phase => ({
  key,
  name: { en: `Our own ${key}` },
  responsible: 'affiliate',
  accountable: 'affiliate',
  consulted: [],
  informed: [],
  dueWorkingDay: 0,
  objective: '',
  gates: [],
});

const progress = (key: PhaseKey, state: PhaseState, daysLeft: number): PhaseProgress => ({
  phase: phase(key),
  due: '2026-12-01',
  state,
  waitsFor: [],
  heldBy: [],
  daysLeft,
  ...(state === 'done' ? { ended: { phase: key, by: 'x@example.org', at: '2026-11-20T08:00:00Z' } } : {}),
});

const assessment = { market: 'DE', on: '2026-09-01', assessor: '', levels: {} };
const layer = { kind: 'archetype', key: 'one', settings: [] } as const;
const archetype = {
  key: 'one',
  name: { en: 'One' },
  description: { en: '' },
  rank: 1,
  template: 'one',
  criteria: [],
  layer,
};

const cycle = (phases: readonly PhaseProgress[]): ListedCycle => ({
  market: asUnit(smallMarket),
  cycle: smallCycle,
  phases,
  record: {
    cycle: smallCycle,
    market: asUnit(smallMarket),
    archetype: 'one',
    assignment: { archetype, assessment, met: [], beside: [] },
    template: template(),
    rulesOn: smallCycle.from,
    rules: rulesWith(),
    openedBy: 'x@example.org',
    openedAt: '2026-11-01T08:00:00Z',
    ended: [],
    trained: [],
  },
});
const { record: _record, ...unopened } = cycle([]);

const view = (cycles: readonly ListedCycle[], reminders: readonly AddressedReminder[] = []) =>
  viewCyclesPage({ words: english, cycles, lost: [], reminders, duties: [], actions: [], signOffs: [] });

describe('the page of all cycles', () => {
  it('has one column for each phase that some process has, in the order of the way', () => {
    const shown = view([
      cycle([progress('plan', 'open', 3)]),
      cycle([progress('collect', 'done', 0), progress('publish', 'waiting', 9)]),
    ]);
    expect(shown.columns).toEqual(['Collect', 'Plan', 'Publish']);
    expect(
      shown.cycles.map((each) => each.cells.map((cell) => ('state' in cell ? cell.state : '–'))),
    ).toEqual([
      ['–', 'open', '–'],
      ['done', '–', 'waiting'],
    ]);
  });

  it('marks what is late, and says by how much', () => {
    const shown = view([cycle([progress('collect', 'late', -3), progress('plan', 'waiting', 2)]), unopened]);
    expect(shown.summary).toBe('One cycle is open, one phase is late.');
    expect(shown.cycles[0]?.cells[0]).toMatchObject({ tone: 'bad', note: '3 working days late' });
    expect(shown.cycles[0]?.cells[1]).toMatchObject({ tone: '', note: '' });
  });

  it('puts cycles nobody has opened apart', () => {
    const shown = view([unopened]);
    expect([shown.cycles, shown.columns]).toEqual([[], []]);
    expect(shown.unopened).toMatchObject([{ id: 'DE-2027-01', href: '/markets/DE', market: 'Germany' }]);
  });

  it('tells who is to do what, by name while they are few', () => {
    const reminder: AddressedReminder = {
      kind: 'training',
      phase: 'field-review',
      phaseName: { en: 'Review' },
      role: 'rep',
      market: asUnit(smallMarket),
      cycle: 'DE-2027-01',
      territories: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'],
      to: [],
      due: '2026-12-01',
      daysLeft: 0,
    };
    expect(view([], [reminder]).reminders).toMatchObject([
      { what: 'Training before: Review', who: 'T1, T2, T3, T4, T5, …', left: 'due today', tone: 'accent' },
    ]);
  });
});
