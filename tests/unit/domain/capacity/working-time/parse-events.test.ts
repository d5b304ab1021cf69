import { describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { parseEvents } from '#domain/capacity/working-time/parse-events.ts';

const columns = {
  territory: 'A',
  team: 'B',
  'capacity-kind': 'C',
  'capacity-from': 'D',
  'capacity-to': 'E',
  fte: 'F',
  rep: 'G',
  comment: 'H',
  weekdays: 'I',
};
const context = {
  territories: new Set(['DE-01']),
  teams: new Set(['care']),
  cycle: { from: '2027-01-01', to: '2027-04-30' },
  workingWeek: [1, 2, 3, 4, 5],
};
const draft = (rows: readonly Readonly<Record<string, FactValue>>[], broken: readonly string[] = []) =>
  parseEvents(
    {
      key: 'capacity',
      sheetName: 'Capacity',
      headerRow: 1,
      columns,
      extraColumns: [],
      rows: rows.map((values, index) => ({
        row: index + 2,
        values,
        ...(broken.length > 0 ? { broken } : {}),
      })),
    },
    context,
  );
const row = (more: Readonly<Record<string, FactValue>> = {}) => ({
  territory: 'DE-01',
  'capacity-kind': 'leave',
  'capacity-from': '2027-02-01',
  'capacity-to': '2027-02-05',
  ...more,
});
const problems = (rows: readonly Readonly<Record<string, FactValue>>[], broken: readonly string[] = []) =>
  draft(rows, broken).findings.map(({ code, where }) => `${code} ${describeWhere(where)}`);

const leave: CapacityEvent = {
  territory: 'DE-01',
  team: '',
  kind: 'leave',
  from: '2027-02-01',
  to: '2027-02-05',
  fte: 0,
  weekdays: [],
  rep: '',
  note: '',
};

describe('rows of a capacity sheet', () => {
  it('become events, of whole days or half of each', () => {
    expect(draft([row({ comment: 'Ski' })])).toEqual({
      events: [{ ...leave, note: 'Ski' }],
      rows: new Map([['DE-01|leave|2027-02-01', 2]]),
      findings: [],
    });
    expect(draft([row({ fte: 0 })]).events).toEqual([leave]);
    expect(draft([row({ fte: 5_000 })]).events).toEqual([{ ...leave, fte: 5_000 }]);
    const successor = row({ 'capacity-kind': 'successor', 'capacity-to': '', rep: 'Bo' });
    expect(draft([successor]).events).toEqual([
      { ...leave, kind: 'successor', to: '', fte: 10_000, rep: 'Bo' },
    ]);
  });

  it('may say which days of the week are worked', () => {
    const partTime = { 'capacity-kind': 'part-time', 'capacity-to': '' };
    const kept = { ...leave, kind: 'part-time', to: '', fte: 10_000 };
    for (const weekdays of ['Tue, Wed, Thu', 'Di–Do', 'thu tue wed', '火, 水, 木', 'mar mer jeu'])
      expect(draft([row({ ...partTime, weekdays })]).events).toEqual([{ ...kept, weekdays: [2, 3, 4] }]);
    expect(problems([row({ ...partTime, weekdays: 'Tue, Noday' })])).toEqual([
      'capacity.weekdays-unknown Capacity!I2',
    ]);
    expect(problems([row({ ...partTime, weekdays: 'Fri, Sat' })])).toEqual([
      'capacity.weekdays-not-worked Capacity!I2',
    ]);
    expect(problems([row({ ...partTime, weekdays: 'Fri', fte: 2_000 })])).toEqual([
      'capacity.fte-and-weekdays Capacity!I2',
    ]);
  });

  it('lose nothing they say: what means nothing for a kind is refused', () => {
    expect(problems([row({ rep: 'Bo' })])).toEqual(['capacity.option-not-taken Capacity!G2']);
    expect(problems([row({ weekdays: 'Tue' })])).toEqual(['capacity.option-not-taken Capacity!I2']);
    expect(problems([row({ 'capacity-kind': 'vacancy', fte: 0 })])).toEqual([
      'capacity.option-not-taken Capacity!F2',
    ]);
    expect(problems([row({ fte: 8_000 })])).toEqual(['capacity.whole-or-half Capacity!F2']);
  });

  it('have every problem at its cell', () => {
    expect(problems([row({ territory: '' })])).toEqual(['capacity.nobody Capacity!A2']);
    expect(problems([row({ team: 'care' })])).toEqual(['capacity.both Capacity!B2']);
    expect(problems([row({ territory: 'DE-09', 'capacity-to': '' })])).toEqual([
      'capacity.territory-unknown Capacity!A2',
      'capacity.to-missing Capacity!E2',
    ]);
    expect(problems([row({ territory: '', team: 'care', 'capacity-kind': 'part-time' })])).toEqual([
      'capacity.needs-territory Capacity!A2',
      'capacity.fte-missing Capacity!F2',
    ]);
    expect(problems([row({ 'capacity-to': '2027-01-31' })])).toEqual(['capacity.backwards Capacity!E2']);
    expect(problems([row({ 'capacity-kind': 'successor' })])).toEqual(['capacity.rep-missing Capacity!G2']);
    expect(problems([row(), row({ 'capacity-to': '2027-02-09' })])).toEqual([
      'capacity.row-twice Capacity!D3',
    ]);
    expect(problems([row({ 'capacity-from': '2026-02-01', 'capacity-to': '2026-02-05' })])).toEqual([
      'capacity.outside-cycle Capacity!D2',
    ]);
  });

  it('are not blamed again for a cell that could not be read', () => {
    const { 'capacity-to': _to, ...unread } = row();
    expect(problems([unread], ['capacity-to'])).toEqual([]);
    expect(draft([unread], ['capacity-to']).events).toEqual([]);
  });
});
