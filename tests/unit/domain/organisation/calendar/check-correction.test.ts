import { describe, expect, it } from 'vitest';
import { describeWhere, atSubject } from '#domain/basics/finding.ts';
import { checkCorrection, type DraftCorrection } from '#domain/organisation/calendar/check-correction.ts';

const draft: DraftCorrection = {
  kind: 'closed',
  from: '2027-12-29',
  to: '2027-12-31',
  movedTo: '',
  region: '',
  team: '',
  why: 'Company holidays',
  source: '',
};
const context = {
  teams: ['cardio'],
  regions: ['BY'],
  workingWeek: [1, 2, 3, 4, 5],
  days: [{ day: '2027-05-03', worked: 0, holidays: [] }] as const,
};
const codes = (more: Partial<DraftCorrection>) =>
  checkCorrection({ ...draft, ...more }, atSubject, context).findings.map(
    ({ severity, code, where }) => `${severity} ${code} ${describeWhere(where)}`,
  );

describe('a correction somebody wrote', () => {
  it('is kept as it was written', () => {
    expect(checkCorrection(draft, atSubject, context)).toEqual({ correction: draft, findings: [] });
    expect(codes({ region: 'BY', team: 'cardio' })).toEqual([]);
    expect(codes({ kind: 'worked', from: '2027-05-03', to: '2027-05-03' })).toEqual([]);
    expect(codes({ kind: 'worked', from: '2027-05-08', to: '2027-05-08' })).toEqual([]);
    expect(codes({ kind: 'moved', from: '2027-05-03', to: '2027-05-03', movedTo: '2027-05-04' })).toEqual([]);
  });

  it.each([
    [{ kind: 'holiday' }, 'error calendar.kind-unknown kind'],
    [{ from: 'soon' }, 'error calendar.from-missing from'],
    [{ to: '2027-02-30' }, 'error calendar.to-no-day to'],
    [{ to: '2027-12-01' }, 'error calendar.backwards to'],
    [{ to: '2029-12-01' }, 'error calendar.too-many-days to'],
    [{ movedTo: '2027-12-30' }, 'error calendar.moved-to-not-taken movedTo'],
    [{ kind: 'moved' }, 'error calendar.moved-one-day to'],
    [{ kind: 'moved', to: '2027-12-29' }, 'error calendar.moved-to-missing movedTo'],
    [{ team: 'none' }, 'error capacity.team-unknown team'],
    [{ region: 'XX' }, 'error calendar.region-unknown region'],
    [{ why: '' }, 'error calendar.why-missing why'],
    [{ source: 'x'.repeat(501) }, 'error capacity.too-long source'],
    // There is nothing to move, to work or to close.
    [{ kind: 'moved', to: '2027-12-29', movedTo: '2027-12-30' }, 'error calendar.no-holiday from'],
    [{ kind: 'worked' }, 'error calendar.worked-anyway from'],
    [{ from: '2027-05-01', to: '2027-05-03' }, 'info calendar.closed-anyway from'],
  ])('%j: %s', (more, finding) => {
    expect(codes(more)).toEqual([finding]);
  });

  it('says all that is wrong at once', () => {
    expect(codes({ kind: '', region: 'XX', why: '' })).toHaveLength(3);
  });
});
