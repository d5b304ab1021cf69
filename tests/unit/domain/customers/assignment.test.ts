import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignmentRoles,
  assignmentsApart,
  furtherAssignments,
  isWorkedIn,
  readAssignment,
  seatsOf,
  sharersBeside,
  territoriesOf,
  writeAssignments,
} from '#domain/customers/assignment.ts';

const shared = (further: string, territory = 'T1') => ({
  territory,
  facts: { 'further-territories': further },
});
const year = { from: '2027-01-01', to: '2027-12-31' };

describe('who works an account besides its own territory', () => {
  it('is written as a code, a role where it is not shared, and days', () => {
    expect(readAssignment('FR-02')).toEqual({ territory: 'FR-02', as: 'shared', from: '', until: '' });
    expect(readAssignment(' Paris Nord (key-account) 2027-01-01/ ')).toEqual({
      territory: 'Paris Nord',
      as: 'key-account',
      from: '2027-01-01',
      until: '',
    });
    expect(readAssignment('T2 /2027-06-30')).toMatchObject({ territory: 'T2', until: '2027-06-30' });
    for (const wrong of ['', 'T2 (boss)', 'T2 2027-02-30/'])
      expect(readAssignment(wrong), wrong).toBeUndefined();
    // A bracket that holds no role by its form belongs to the code.
    expect(readAssignment('T2 (Nord)')).toMatchObject({ territory: 'T2 (Nord)', as: 'shared' });
  });

  it('reads back what it writes, in one order whatever it is given in', () => {
    const day = fc.constantFrom('', '2027-01-01', '2027-06-30');
    const one = fc.record({
      territory: fc.stringMatching(/^[A-Z]{1,3}-[0-9]{1,2}$/),
      as: fc.constantFrom(...assignmentRoles),
      from: day,
      until: day,
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (all) => {
        const text = writeAssignments(all);
        expect(writeAssignments(all.toReversed())).toBe(text);
        expect(new Set(assignmentsApart(text).map((each) => JSON.stringify(readAssignment(each))))).toEqual(
          new Set(all.map((each) => JSON.stringify(each))),
        );
      }),
    );
  });

  it('takes brackets that name no role for a part of the code', () => {
    expect(readAssignment('Paris (Nord)')).toEqual({
      territory: 'Paris (Nord)',
      as: 'shared',
      from: '',
      until: '',
    });
    expect(readAssignment('FR-02 (boss)')).toBeUndefined();
    expect(readAssignment('FR-02 (Chef)', () => 'lead')).toMatchObject({ territory: 'FR-02', as: 'lead' });
  });

  it('names all territories, the own first', () => {
    expect(territoriesOf(shared('T3; T2 (key-account)'))).toEqual(['T1', 'T3', 'T2']);
    expect(territoriesOf({ territory: 'T1', facts: {} })).toEqual(['T1']);
    expect(isWorkedIn(shared('T2'), (each) => each === 'T2')).toBe(true);
    expect(isWorkedIn(shared('T2'), (each) => each === 'T9')).toBe(false);
    expect(furtherAssignments({ facts: { 'further-territories': 'T2; ???(x) 1/2' } })).toHaveLength(2);
  });

  it('tells each who works it besides, from today on', () => {
    const of = shared('T2 (key-account) 2027-02-01/2027-06-30; T3 (lead) 2027-04-01/; T4 /2026-12-31');
    const lead = { territory: 'T1', as: 'lead', from: '', until: '2027-03-31' };
    const manager = { territory: 'T2', as: 'key-account', from: '2027-02-01', until: '2027-06-30' };
    const next = { territory: 'T3', as: 'lead', from: '2027-04-01', until: '' };
    expect(sharersBeside(of, 'T1', '2027-01-15')).toEqual([next, manager]);
    expect(sharersBeside(of, 'T2', '2027-01-15')).toEqual([lead, next]);
    // Whose days have begun works it now, and whose are over does no more.
    expect(sharersBeside(of, 'T3', '2027-05-01')).toEqual([{ ...manager, from: '' }]);
    expect(sharersBeside({ territory: 'T1', facts: {} }, 'T1', '2027-01-15')).toEqual([]);
  });

  it('has a seat for the lead, in which one follows another, and one for each who shares', () => {
    expect(seatsOf(shared('T2'), year)).toEqual([
      [{ territory: 'T1', days: year }],
      [{ territory: 'T2', days: year }],
    ]);
    expect(seatsOf(shared('T2 (lead) 2027-04-01/; T3 /2027-02-28'), year)).toEqual([
      [
        { territory: 'T1', days: { from: '2027-01-01', to: '2027-03-31' } },
        { territory: 'T2', days: { from: '2027-04-01', to: '2027-12-31' } },
      ],
      [{ territory: 'T3', days: { from: '2027-01-01', to: '2027-02-28' } }],
    ]);
    expect(seatsOf(shared('T2 /2026-12-31'), year)).toEqual([[{ territory: 'T1', days: year }]]);
  });
});
