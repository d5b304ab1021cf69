import { describe, expect, it } from 'vitest';
import { compareProcesses, type ConcreteProcess } from '#domain/cycles/compare-processes.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { Phase, PhaseKey, ProcessTemplate } from '#domain/cycles/process-template.ts';

const phase = (key: PhaseKey, more: Partial<Phase> = {}): Phase => ({
  key,
  name: { en: key },
  responsible: 'affiliate',
  accountable: 'affiliate',
  consulted: [],
  informed: [],
  dueWorkingDay: -10,
  objective: 'one-list',
  gates: [],
  ...more,
});
const column = (key: string, required = false): ConcreteColumn => ({
  key,
  heading: { en: key },
  note: { en: key },
  type: { kind: 'text', maxLength: 10 },
  required,
  aliases: [],
  width: 10,
});

function process(
  phases: readonly (readonly [Phase, string])[],
  columns: readonly ConcreteColumn[],
  more: Partial<ProcessTemplate> = {},
): ConcreteProcess {
  const template: ProcessTemplate = {
    key: 'foundation',
    version: '1.0',
    name: { en: 'Foundation' },
    purpose: { en: '' },
    strategy: '1.0',
    objectives: [],
    channels: ['face-to-face'],
    methods: { segmentation: 'potential-class', value: 'grid', review: 'none' },
    phases: phases.map(([each]) => each),
    workbook: { changes: [], sheets: [] },
    texts: {},
    ...more,
  };
  return {
    template,
    deadlines: phases.map(([each, due]) => ({ phase: each, due })),
    workbook: {
      template: template.key,
      version: template.version,
      sheets: [{ key: 'accounts', name: { en: 'Accounts' }, columns }],
    },
  };
}

const before = process(
  [
    [phase('collect', { gates: ['a', 'b'] }), '2026-12-01'],
    [phase('plan'), '2026-12-10'],
    [phase('publish'), '2026-12-20'],
  ],
  [column('account-id', true), column('potential-class', true), column('city')],
);
const after = process(
  [
    [phase('prepare'), '2026-11-01'],
    [phase('collect', { gates: ['b', 'a'] }), '2026-12-01'],
    [phase('plan', { responsible: 'manager' }), '2026-12-10'],
    [phase('approve'), '2026-12-15'],
  ],
  [column('account-id', true), column('city', true), column('potential', true), column('adoption')],
  {
    channels: ['email', 'face-to-face'],
    methods: { segmentation: 'potential-adoption', value: 'grid', review: 'window' },
  },
);

describe('comparing two processes for a market', () => {
  it('names each phase once, in the order of a cycle, with what becomes of it', () => {
    expect(compareProcesses(before, after).phases.map((each) => [each.phase, each.change])).toEqual([
      ['prepare', 'added'],
      ['collect', 'same'],
      ['plan', 'changed'],
      ['approve', 'added'],
      ['publish', 'removed'],
    ]);
  });

  it('takes a phase that is due on another day for changed, and shows both days', () => {
    const later = process([[phase('collect', { gates: ['a', 'b'] }), '2026-12-02']], []);
    expect(compareProcesses(before, later).phases[0]).toMatchObject({
      phase: 'collect',
      change: 'changed',
      before: { due: '2026-12-01' },
      after: { due: '2026-12-02' },
    });
  });

  it('lists columns that come, go or become obligatory', () => {
    expect(
      compareProcesses(before, after).columns.map((each) => [each.column, each.change, each.required]),
    ).toEqual([
      ['city', 'changed', true],
      ['potential', 'added', true],
      ['adoption', 'added', false],
      ['potential-class', 'removed', true],
    ]);
  });

  it('sets methods and channels side by side', () => {
    const { methods, channelsAdded, channelsRemoved } = compareProcesses(before, after);
    expect(methods).toEqual([
      { method: 'segmentation', before: 'potential-class', after: 'potential-adoption' },
      { method: 'value', before: 'grid', after: 'grid' },
      { method: 'review', before: 'none', after: 'window' },
    ]);
    expect([channelsAdded, channelsRemoved]).toEqual([['email'], []]);
    expect(compareProcesses(after, before).channelsRemoved).toEqual(['email']);
  });

  it('finds nothing between a process and itself', () => {
    const { phases, columns, methods } = compareProcesses(after, after);
    expect(phases.every((each) => each.change === 'same')).toBe(true);
    expect(columns).toEqual([]);
    expect(methods.every((each) => each.before === each.after)).toBe(true);
  });
});

const review = (more: Partial<ProcessTemplate> = {}, gates: readonly string[] = ['training-confirmed']) =>
  process([[phase('field-review', { gates }), '2026-12-11']], [], {
    methods: { segmentation: 'potential-class', value: 'grid', review: 'window' },
    ...more,
  });

const changeOf = (from: ConcreteProcess, to: ConcreteProcess) =>
  compareProcesses(from, to).training.map((each) => [each.phase, each.change]);

describe('what the field is trained in', () => {
  const untrained = review({}, []);
  it('is nothing where no phase waits for training', () => {
    expect(changeOf(untrained, untrained)).toEqual([]);
  });

  it('is added and removed with the gate', () => {
    expect(changeOf(untrained, review())).toEqual([['field-review', 'added']]);
    expect(changeOf(review(), untrained)).toEqual([['field-review', 'removed']]);
  });

  it('changes with the way of reviewing and with the channels, and else stays', () => {
    const guarded = review({
      methods: { segmentation: 'potential-class', value: 'grid', review: 'guardrails' },
    });
    expect(changeOf(review(), review())).toEqual([['field-review', 'same']]);
    expect(changeOf(review(), guarded)).toEqual([['field-review', 'changed']]);
    expect(changeOf(review(), review({ channels: ['face-to-face', 'email'] }))).toEqual([
      ['field-review', 'changed'],
    ]);
  });
});
