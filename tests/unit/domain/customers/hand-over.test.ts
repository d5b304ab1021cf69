import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { seatsOf, writeAssignments, type Assignment } from '#domain/customers/assignment.ts';
import { handedOver, type HandOver } from '#domain/customers/hand-over.ts';
import { runs } from '../../../support/counts.ts';

const today = '2027-01-10';
const hand: HandOver = { from: 'T1', to: 'T2', on: today, today };
const worked = (territory: string, further: string) => ({
  territory,
  facts: { specialty: 'cardiology', ...(further === '' ? {} : { 'further-territories': further }) },
});
const after = (territory: string, further: string, more: Partial<HandOver> = {}) => {
  const now = handedOver(worked(territory, further), { ...hand, ...more });
  return now && [now.territory, now.facts['further-territories'] ?? ''];
};

/** Who works an account on a day, seat by seat. */
const who = (of: ReturnType<typeof worked>, on: string) =>
  seatsOf(of, { from: on, to: on }).map((seat) => seat.map(({ territory }) => territory));

describe('a territory that takes over from another', () => {
  it('leads where the other led, shares where it shared, and works nobody twice', () => {
    expect(after('T1', '')).toEqual(['T2', '']);
    expect(after('T1', 'T2; T3 (key-account)')).toEqual(['T2', 'T3 (key-account)']);
    expect(after('T3', 'T1 (key-account)')).toEqual(['T3', 'T2 (key-account)']);
    expect(after('T2', 'T1')).toEqual(['T2', '']);
    expect(after('T3', 'T2')).toBeUndefined();
    expect(after('T3', 'T1 /2026-12-31')).toBeUndefined();
  });

  it('does so from a day on, and until then nothing changes', () => {
    const on = '2027-04-01';
    expect(after('T1', '', { on })).toEqual(['T1', 'T2 (lead) 2027-04-01/']);
    expect(after('T3', 'T1 2027-02-01/2027-06-30', { on })).toEqual([
      'T3',
      'T1 2027-02-01/2027-03-31; T2 2027-04-01/2027-06-30',
    ]);
    expect(after('T1', 'T3 (lead) 2027-03-01/', { on })).toBeUndefined();
    expect(after('T1', 'T3 (lead) 2027-05-01/', { on })).toEqual([
      'T1',
      'T2 (lead) 2027-04-01/; T3 (lead) 2027-05-01/',
    ]);
  });

  it('works on every day what both worked, whoever else does and whatever is to come', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays(today, days - 10));
    const open = fc.option(day, { nil: '' });
    const assignment: fc.Arbitrary<Assignment> = fc
      .tuple(
        fc.constantFrom('T1', 'T2', 'T3', 'T4'),
        fc.constantFrom('shared', 'key-account', 'lead'),
        open,
        open,
      )
      .map(([territory, as, from, until]): Assignment => {
        if (as === 'lead') return { territory, as, from: from === '' ? addDays(today, 5) : from, until: '' };
        return until !== '' && from > until
          ? { territory, as, from: until, until: from }
          : { territory, as, from, until };
      });
    const account = fc.tuple(
      fc.constantFrom('T1', 'T2', 'T3'),
      fc.uniqueArray(assignment, {
        maxLength: 4,
        selector: ({ as, from, territory }) => (as === 'lead' ? from : territory),
      }),
    );
    fc.assert(
      fc.property(account, fc.integer({ min: 0, max: 20 }), ([territory, further], days) => {
        const before = worked(territory, writeAssignments(further));
        const on = addDays(today, days);
        const now = handedOver(before, { ...hand, on }) ?? before;
        for (let ahead = 0; ahead < 32; ahead += 1) {
          const each = addDays(today, ahead);
          const [lead = [], ...others] = who(before, each);
          const rename = (code: string) => (each >= on && code === 'T1' ? 'T2' : code);
          const [leadNow = [], ...othersNow] = who(now, each);
          const working = new Set(others.flat().map(rename));
          for (const code of lead) working.delete(rename(code));
          expect([each, ...leadNow]).toEqual([each, ...lead.map(rename)]);
          const besides = othersNow.flat().filter((code) => !leadNow.includes(code));
          expect([each, ...new Set(besides)].toSorted()).toEqual([each, ...working].toSorted());
          // Who is handed over to sits once; others as before.
          const seats = othersNow.flat().filter((code) => code === 'T2' && each >= on);
          expect(seats.length).toBeLessThan(2);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});
