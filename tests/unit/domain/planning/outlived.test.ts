import { describe, expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import {
  findOutlived,
  outlivedIn,
  sayOlderThanOrganisation,
  sayOutlived,
  type OrganisationToday,
} from '#domain/planning/outlived.ts';

const staffed = (territory: string, days = 60) => ({
  territory,
  vacant: days === 0,
  workingDays: basisPoints(days * 10_000),
});
const line = (accountId: string, territory: string, planned = 3) => ({
  key: `${accountId}|brand|face-to-face`,
  territory,
  accountId,
  planned,
});

const places: Readonly<Record<string, readonly string[]>> = { A1: ['T1'], A2: ['T2'], A3: ['T1', 'T2'] };

/** Where nothing has changed. */
const asPlanned: OrganisationToday = {
  lines: [line('A1', 'T1'), line('A2', 'T2'), line('A3', 'T2')],
  made: {},
  workedIn: (accountId) => places[accountId],
  planned: [staffed('T1'), staffed('T2')],
  whole: [staffed('T1'), staffed('T2')],
  left: [staffed('T1'), staffed('T2')],
  unknown: [],
};
const sum = (changes: Partial<OrganisationToday>, seen?: string) =>
  outlivedIn(
    findOutlived({ ...asPlanned, ...changes }),
    seen === undefined ? undefined : ({ territory }) => territory === seen,
  );

/** The first account goes from T1 to T2. */
const movedFirst = (accountId: string) => (accountId === 'A1' ? ['T2'] : places[accountId]);

describe('what of a plan is of an organisation of before', () => {
  it('is nothing where all is as it was', () => {
    expect(sum({})).toBeUndefined();
  });

  it('is what accounts are to get that are none any more', () => {
    const lines = [...asPlanned.lines, line('A9', 'T1', 4), line('A8', 'T2', 1)];
    expect(sum({ lines })).toEqual({
      touches: 5,
      ways: [
        { way: 'account-gone', touches: 5, accounts: 2, first: ['A8', 'A9'], territories: ['T1', 'T2'] },
      ],
      come: { accounts: 0, first: [] },
    });
    expect(sum({ lines }, 'T2')).toMatchObject({ touches: 1, ways: [{ accounts: 1, first: ['A8'] }] });
  });

  it('is what territories are to do that do not work the account', () => {
    expect(sum({ workedIn: movedFirst })).toMatchObject({
      touches: 3,
      ways: [{ way: 'worked-elsewhere', accounts: 1, first: ['A1'], territories: ['T1'] }],
    });
    expect(sum({ workedIn: movedFirst }, 'T2')).toBeUndefined();
  });

  it('is what is planned in territories that are gone, each touch said once', () => {
    const gone = { whole: [staffed('T1')], left: [staffed('T1')] };
    expect(sum({ ...gone, workedIn: () => ['T1'] })).toMatchObject({
      touches: 6,
      ways: [{ way: 'territory-gone', touches: 6, accounts: 2, territories: ['T2'] }],
    });
  });

  it('says nothing of territories of which no team sheet told when it was planned', () => {
    expect(sum({ planned: [], whole: [], left: [] })).toBeUndefined();
  });

  it('is what is planned where a rep was and is none, and nothing where nobody was, or was known to leave', () => {
    const left = [staffed('T1'), staffed('T2', 0)];
    expect(sum({ whole: left, left })).toMatchObject({
      touches: 6,
      ways: [{ way: 'no-rep', territories: ['T2'] }],
    });
    expect(sum({ planned: left, whole: left, left })).toBeUndefined();
    const knownToLeave = [staffed('T1'), staffed('T2', 20)];
    expect(sum({ planned: knownToLeave, whole: knownToLeave, left })).toBeUndefined();
    expect(sum({ whole: knownToLeave, left })).toMatchObject({ touches: 6 });
  });

  it('leaves out what was made: nobody takes that back', () => {
    const lines = [line('A9', 'T1', 4)];
    expect(sum({ lines, made: { [lines[0]!.key]: 1 } })).toMatchObject({ touches: 3 });
    expect(sum({ lines, made: { [lines[0]!.key]: 4 } })).toBeUndefined();
  });

  it('counts accounts of several territories once', () => {
    const lines = [line('A9', 'T1', 1), { ...line('A9', 'T2', 1), key: 'A9|T2|brand|face-to-face' }];
    expect(sum({ lines })).toMatchObject({ touches: 2, ways: [{ accounts: 1, first: ['A9'] }] });
    for (const seen of ['T1', 'T2'])
      expect(sum({ lines }, seen)).toMatchObject({ touches: 1, ways: [{ accounts: 1 }] });
  });

  it('tells of accounts that have come, which hold nothing up', () => {
    const unknown = ['N1', 'N2', 'N3', 'N4', 'N5', 'N6'].map((accountId) => ({
      accountId,
      territories: ['T1'],
    }));
    const come = sum({ unknown })!;
    expect(come).toEqual({
      touches: 0,
      ways: [],
      come: { accounts: 6, first: ['N1', 'N2', 'N3', 'N4', 'N5'] },
    });
    expect(sum({ unknown }, 'T2')).toBeUndefined();
    const plan = { cycle: 'DE-2027-01' };
    expect(sayOutlived(plan, come, 'error')).toEqual([]);
    expect(sayOlderThanOrganisation(plan, come)).toMatchObject([
      {
        severity: 'warning',
        code: 'plan.accounts-come',
        values: { accounts: 6, first: 'N1, N2, N3, N4, N5, …' },
      },
    ]);
  });
});
