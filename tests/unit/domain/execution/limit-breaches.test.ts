import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallOrigin } from '#domain/basics/call-origin.ts';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { addBreachCounts, countBreaches, sayBreach, showBreach } from '#domain/execution/breach.ts';
import { limitBreaches, type BreachInput } from '#domain/execution/limit-breaches.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { runs } from '../../../support/counts.ts';
import { account, legalLimit, rep } from '../../../support/small-market.ts';

const call = (on: string, accountId = 'A1', changes: Partial<ActualCall> = {}): ActualCall => ({
  key: `${accountId} ${on}`,
  territory: 'T1',
  accountId,
  brand: '',
  channel: 'face-to-face',
  on,
  status: 'submitted',
  origin: 'unsolicited',
  ...changes,
});
const monthly = (year: number, months: number, accountId = 'A1', changes: Partial<ActualCall> = {}) =>
  Array.from({ length: months }, (_, index) =>
    call(`${year}-${String(index + 1).padStart(2, '0')}-15`, accountId, changes),
  );

const houses: Readonly<Record<string, string>> = {
  A1: 'Hospital de São João',
  A2: 'Hospital de São João',
  A3: 'Centro Norte',
};
function breaches(
  limit: Partial<LegalLimit>,
  calls: readonly ActualCall[],
  changes: Partial<BreachInput> = {},
) {
  const accounts = ['A1', 'A2', 'A3', 'A4'].map((name) =>
    account(name, { organisation: houses[name] ?? '' }, name === 'A4' ? 'T2' : 'T1'),
  );
  return limitBreaches({
    legalLimits: [legalLimit({ validFrom: '2013-06-24', ...limit })],
    regions: [],
    days: { from: '2027-01-01', to: '2027-12-31' },
    calls,
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(['T1', 'T2'].map((territory) => [territory, rep(territory)])),
    ...changes,
  });
}

// Article 4 of Despacho 8213-B/2013: six visits a year of one company in one public establishment.
const portugal = {
  scope: 'company-to-establishment',
  maximum: 6,
  window: { kind: 'calendar', months: 12 },
} as const;
// Clause 17.3 of the ABPI code: on average three calls a year on each of those called on that were not asked for.
const britain = {
  scope: 'rep-to-hcp',
  strength: 'average',
  maximum: 3,
  window: { kind: 'rolling', months: 12 },
  counts: 'unsolicited',
  groupMeetings: false,
} as const;
// Emilia-Romagna: five a year of one rep with one doctor.
const italy = { scope: 'rep-to-hcp', maximum: 5, window: { kind: 'rolling', months: 12 } } as const;

const five = (on: string) =>
  Array.from({ length: 5 }, (_, index) => call(on, 'A1', { key: `${on}${index}` }));
const certain = (calls: readonly ActualCall[], limit: Partial<LegalLimit> = britain) =>
  breaches(limit, calls).map(({ isCertain }) => isCertain);
const isFirst = (territory: string): boolean => territory === 'T1';
const anybody = (): boolean => true;
const nobody = (): boolean => false;

describe('limits that recorded calls have passed', () => {
  it('are named with establishment, window, count, day and calls: the seventh visit of a calendar year', () => {
    const calls = [...monthly(2027, 4), ...monthly(2027, 4, 'A2', { territory: 'T2' })];
    const found = breaches(portugal, calls);
    expect(found).toMatchObject([
      {
        kind: 'window',
        subject: { kind: 'establishment', name: 'Hospital de São João' },
        on: '2027-04-15',
        until: '2027-04-15',
        window: { from: '2027-01-01', to: '2027-04-15' },
        counted: 8,
        maximum: 6,
        territories: ['T1', 'T2'],
        isCertain: true,
      },
    ]);
    expect(found[0]?.by.map(({ key }) => key)).toEqual(['A1 2027-04-15', 'A2 2027-04-15']);
    expect(breaches(portugal, calls.slice(0, 6))).toEqual([]);
    // A new year begins anew.
    expect(breaches(portugal, [...monthly(2026, 6), ...monthly(2027, 6)])).toEqual([]);
  });

  it('of a rolling window are passed until it lets calls go: the sixth of one rep with one doctor', () => {
    const calls = [...monthly(2026, 12).slice(7), ...monthly(2027, 12)];
    const [first, ...others] = breaches(italy, calls);
    // August to December are five: each month of 2027 is one more than the law allows, up to December.
    expect(first).toMatchObject({
      subject: { kind: 'person', accountId: 'A1', territory: 'T1' },
      on: '2027-01-15',
      until: '2027-12-15',
      counted: 12,
      maximum: 5,
    });
    expect(first?.by).toHaveLength(12);
    expect(others).toEqual([]);
    // Five on one day a year apart are five each.
    expect(breaches(italy, [...five('2026-03-01'), ...five('2027-03-01')])).toEqual([]);
    expect(breaches(italy, [...five('2026-03-01'), ...five('2027-02-28')])).toHaveLength(1);
  });

  it('on average are over those called on, and without the calls that were asked for', () => {
    const calls = [...monthly(2027, 5), call('2027-01-20', 'A2')];
    expect(breaches(britain, calls)).toMatchObject([
      // Four of A1 alone by April would be three on average with A2: 4 + 1 of 6. The fifth is 6 of 6.
    ]);
    expect(breaches(britain, [...calls, call('2027-06-01')])).toMatchObject([
      {
        kind: 'average',
        subject: { kind: 'rep', territory: 'T1' },
        on: '2027-06-01',
        counted: 7,
        visited: 2,
        maximum: 3,
        isCertain: true,
      },
    ]);
    const asked = call('2027-06-01', 'A1', { origin: 'solicited' });
    expect(breaches(britain, [...calls, asked])).toEqual([]);
    expect(breaches(britain, [...calls, { ...asked, origin: 'group-meeting' }])).toEqual([]);
  });

  it('on average are passed by nobody’s call where the one who was called on once falls out', () => {
    const calls = [call('2026-02-10', 'A2'), ...monthly(2026, 8).slice(3)];
    // Six on two until 9 February 2027; then five on one, until the window lets April and May go.
    expect(breaches(britain, calls)).toMatchObject([
      { on: '2027-02-10', until: '2027-05-14', counted: 5, visited: 1, by: [], isCertain: true },
    ]);
  });

  it('on average stand on the first day that is looked at, though on it nothing changes', () => {
    const found = breaches(britain, monthly(2026, 4));
    // Four on one, all of 2026: passed until the window lets the first of them go.
    expect(found).toMatchObject([
      { on: '2027-01-01', until: '2027-01-14', counted: 4, visited: 1, by: [], isCertain: true },
    ]);
    expect(breaches({ ...britain, validFrom: '2027-01-10' }, monthly(2026, 4))).toMatchObject([
      { on: '2027-01-10', until: '2027-01-14' },
    ]);
  });

  it('are passed for certain where no other reading would keep them', () => {
    expect(certain(monthly(2027, 4))).toEqual([true]);
    // Nobody recorded whether they were asked for.
    expect(certain(monthly(2027, 4, 'A1', { origin: '' }))).toEqual([false]);
    // Nobody knows where A4 works.
    expect(certain(monthly(2027, 7, 'A4', { territory: 'T2' }), portugal)).toEqual([false]);
    // Eight people seen by one rep on four days are four visits.
    const together = [...monthly(2027, 4), ...monthly(2027, 4, 'A2')];
    expect(certain(together, portugal)).toEqual([false]);
  });

  it('are the days between two visits as well, and those of one day', () => {
    const limit = { ...italy, maximum: 99, minimumInterval: 30 };
    expect(breaches(limit, [call('2027-01-01'), call('2027-01-30'), call('2027-03-01')])).toMatchObject([
      { kind: 'interval', on: '2027-01-30', counted: 29, maximum: 30 },
    ]);
    const perDay = {
      scope: 'company-to-establishment-per-day',
      window: { kind: 'calendar', days: 1 },
      maximum: 1,
    } as const;
    const both = [call('2027-01-01'), call('2027-01-01', 'A2', { territory: 'T2' })];
    expect(breaches(perDay, both)).toMatchObject([
      { kind: 'day', on: '2027-01-01', counted: 2, isCertain: true },
    ]);
    expect(breaches(perDay, both, { days: { from: '2027-01-02', to: '2027-12-31' } })).toEqual([]);
  });

  it('are none before the law was one, nor on other days, channels, nor of what is only planned to be', () => {
    const calls = monthly(2027, 7);
    expect(breaches({ ...portugal, validFrom: '2027-07-16' }, calls)).toEqual([]);
    expect(breaches({ ...portugal, validFrom: '2027-07-15' }, calls)).toHaveLength(1);
    expect(breaches(portugal, calls, { days: { from: '2027-08-01', to: '2027-12-31' } })).toEqual([]);
    expect(breaches({ ...portugal, channels: ['remote'] }, calls)).toEqual([]);
  });

  it('are shown to whoever has a part in them; of one rep alone only where that rep is shown', () => {
    const [ofHouse] = breaches(portugal, [
      ...monthly(2027, 4),
      ...monthly(2027, 4, 'A2', { territory: 'T2' }),
    ]);
    const [ofRep] = breaches(italy, monthly(2027, 6));
    expect(showBreach(ofHouse!, isFirst, anybody)).toMatchObject({ others: 1, territories: ['T1'] });
    expect(showBreach(ofHouse!, isFirst, nobody)).toMatchObject({ by: [], others: 2, territories: [] });
    expect(showBreach(ofHouse!, (each) => each === 'T9', anybody)).toBeUndefined();
    expect(showBreach(ofRep!, isFirst, anybody)).toMatchObject({ others: 0, counted: 6 });
    expect(showBreach(ofRep!, isFirst, nobody)).toBeUndefined();
    expect(sayBreach(ofRep!)).toMatchObject({
      code: 'attainment.limit-passed',
      values: { territory: 'T1', visits: 6, maximum: 5, certain: 'yes', calls: 1 },
    });
    expect(addBreachCounts([countBreaches([ofHouse!, ofRep!]), { passed: 1, certain: 0 }])).toEqual({
      passed: 3,
      certain: 2,
    });
  });
});

// The judge: every day by the calendar of the platform, and nothing of the product.
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
function isCounted({ window }: LegalLimit, on: number, looked: number): boolean {
  if (on > looked || !('months' in window)) return false;
  const at = new Date(looked * 86_400_000);
  if (window.kind === 'calendar') {
    const period = (day: number): number => {
      const date = new Date(day * 86_400_000);
      return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / window.months);
    };
    return period(on) === period(looked);
  }
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - window.months + 1, 0)).getUTCDate();
  const day = Math.min(at.getUTCDate(), last);
  return on > Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - window.months, day) / 86_400_000;
}

describe('every day of a year, whoever was called on and whenever', () => {
  it('is in a breach exactly where somebody has had more than the law allows', () => {
    const drawn = fc.record({
      calls: fc.array(
        fc.record({
          who: fc.constantFrom('A1', 'A2', 'A3'),
          day: fc.integer({ min: dayOf('2026-01-01'), max: dayOf('2027-12-31') }),
          by: fc.constantFrom('T1', 'T2'),
          origin: fc.constantFrom<CallOrigin>('', 'unsolicited', 'solicited', 'group-meeting'),
        }),
        { maxLength: 40 },
      ),
      strength: fc.constantFrom('hard' as const, 'average' as const),
      scope: fc.constantFrom('rep-to-hcp' as const, 'company-to-person' as const),
      kind: fc.constantFrom('rolling' as const, 'calendar' as const),
      months: fc.constantFrom(1, 3, 6, 12),
      maximum: fc.integer({ min: 0, max: 5 }),
      counts: fc.constantFrom('all' as const, 'unsolicited' as const),
    });
    fc.assert(
      fc.property(drawn, ({ calls, strength, scope, kind, months, maximum, counts }) => {
        const limit = legalLimit({
          strength,
          scope,
          maximum,
          counts,
          groupMeetings: false,
          window: { kind, months },
          validFrom: '2020-01-01',
        });
        const made = calls.map(({ who, day, by, origin }, index) =>
          // The first 27 days of months alone, where every calendar agrees how far back a month reaches.
          call(isoOf(day).replace(/-(28|29|30|31)$/u, '-27'), who, {
            key: String(index),
            territory: by,
            origin,
          }),
        );
        const found = breaches(limit, made);
        const counted = made.filter(
          ({ origin }) => origin !== 'group-meeting' && (origin !== 'solicited' || counts === 'all'),
        );
        const ofReps = scope === 'rep-to-hcp';
        const wrong: string[] = [];
        for (let day = dayOf('2027-01-01'); day <= dayOf('2027-12-31'); day += 1) {
          const groups = Map.groupBy(
            counted.filter(({ on }) => isCounted(limit, dayOf(on), day)),
            ({ territory, accountId }) =>
              strength === 'average'
                ? ofReps
                  ? territory
                  : 'all'
                : ofReps
                  ? `${territory}|${accountId}`
                  : accountId,
          );
          const over = [...groups].filter(([, own]) => {
            const visited = strength === 'average' ? new Set(own.map(({ accountId }) => accountId)).size : 1;
            return own.length > maximum * visited;
          });
          const iso = isoOf(day);
          if (strength === 'average') {
            const named = found.filter(({ on, until }) => on <= iso && iso <= until);
            wrong.push(...(named.length === over.length ? [] : [iso]));
          } else {
            // A window is passed by calls: on days without one nothing is passed anew.
            const passing = over.filter(([, own]) => own.some(({ on }) => on === iso));
            const named = found.filter(({ by }) => by.some(({ on }) => on === iso));
            wrong.push(...(named.length === passing.length ? [] : [iso]));
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });
});
