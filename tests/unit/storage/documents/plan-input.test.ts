import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { withoutPersons } from '#domain/planning/without-persons.ts';
import { consentColumns, shownConsents, withoutConsents } from '#domain/customers/consent/consent-columns.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { inputOf, keptOf, planInput } from '#storage/documents/plan-input.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { closedDays } from '../../../support/closed-days.ts';
import { account, planInput as input, numbered, rep } from '../../../support/small-market.ts';

const accounts = Array.from({ length: 30 }, (_, index) =>
  account(['a', 'B', 'ä', '_', '10', '9'][index % 6]! + index, {
    'potential-class': ['high', 'low'][index % 2]!,
    ...(index % 3 === 0 ? { potential: index } : {}),
    ...(index % 4 === 0 ? { 'no-see': index % 8 === 0, 'potential@cardiolan': '' } : {}),
    ...(index % 5 === 0 ? { 'consent-email': index % 2 === 0, 'consent-remote': index % 3 === 0 } : {}),
    ...(index % 7 === 0 ? { 'consent-telephone': true } : {}),
  }),
);
const made = input(accounts, {
  reps: [rep('DE-01', { leaveDays: 60 }), rep('DE-02', { name: '' })],
  past: [{ territory: 'DE-01', account: 'a0', channel: 'email', on: '2026-12-24', origin: '' }],
  events: [
    {
      territory: 'DE-01',
      team: '',
      kind: 'leave',
      from: '2027-02-01',
      to: '2027-02-05',
      fte: 0,
      weekdays: [],
      rep: '',
      note: '',
    },
  ],
  holidays: { '': closedDays('2027-01-01') },
  responses: [],
});
const nameless = {
  ...withoutPersons(made, new Map()),
  unit: 'cardio',
  methods: 1 as const,
  definitions: 'd',
};
/** The same in the form of before anybody recorded how a call came about; of limits and regions none is told. */
const withFirstLimits = <
  Kept extends Pick<ReturnType<typeof keptOf>, 'market'> & { readonly past?: object },
>({
  market: { regions: _regions, ...market },
  past,
  ...kept
}: Kept) => {
  const { origin: _origin, ...told } = (past ?? {}) as { readonly origin?: unknown };
  return { ...kept, market, ...(past ? { past: told } : {}) };
};

/** The same in the form of before days could be worked in part, calendars corrected and weeks have days off. */
const withWholeDays = <
  Input extends Pick<MakePlanInput, 'market' | 'holidays'> & {
    readonly events?: MakePlanInput['events'] | undefined;
  },
>(
  now: Input,
) => ({
  ...now,
  market: {
    ...now.market,
    calendar: { country: now.market.calendar.country, workingWeek: now.market.calendar.workingWeek },
  },
  holidays: Object.fromEntries(
    Object.entries(now.holidays).map(([place, days]) => [place, days.map(({ day }) => day)]),
  ),
  events: now.events?.map(({ weekdays: _weekdays, ...event }) => event),
});
const uncorrected = {
  workingHours: { from: '09:00', to: '17:00' },
  timeZone: '',
  timeZones: {},
  corrections: [],
  gaps: [],
};

/** The same in the form of before what people said was kept by itself: it stood in columns. */
const withConsentColumns = <Kept extends Pick<ReturnType<typeof keptOf>, 'accounts' | 'consents'>>({
  consents,
  ...kept
}: Kept) => {
  const said = saidByNumber(consents);
  const shown = kept.accounts.subject.map((no) => shownConsents(said.get(no) ?? [], '2027-01-01'));
  const columns = Object.fromEntries(
    Object.keys(consentColumns).map((column) => [column, shown.map((of) => of[column] ?? null)]),
  );
  return { ...kept, accounts: { ...kept.accounts, facts: { ...kept.accounts.facts, ...columns } } };
};

const text = (document: unknown): string => JSON.stringify(document);

const digits = ({ lines, value, bound }: ReturnType<typeof makePlan>) => ({
  lines: lines.map(({ accountName: _name, ...line }) => line),
  value,
  bound,
});

describe('what a plan was made from, as it is kept', () => {
  it('is read as it was written', () => {
    const written = planInput.write(keptOf(nameless));
    expect(written.startsWith('{"v":16,')).toBe(true);
    expect(inputOf(planInput.read(written, 'x'))).toEqual(nameless);
    // Columns say once what each is called.
    expect(written.split('potential@cardiolan')).toHaveLength(2);
  });

  it('is kept with what other units mean to do, and nobody’s name', () => {
    const beside = account('zed', { 'potential-class': 'high', organisation: 'Charité' }, 'DE-09');
    const claim = { unit: 'respi', territory: 'DE-09', channel: 'email' as const, isApproved: true };
    const otherUnits = {
      own: 'cardio',
      territories: ['DE-09'],
      accounts: [{ ...beside, subject: 99 }],
      claims: [
        { ...claim, account: 'zed', touches: 3 },
        { ...claim, account: 'a0', touches: 1.5, isApproved: false },
      ],
      years: [
        {
          unit: 'respi',
          maximum: 24,
          cycles: [{ place: { from: 6, months: 6 }, state: 'open' as const }],
          accounts: [{ account: 'a0', asked: 12, taken: [1] }],
        },
      ],
    };
    const closed = [
      {
        duty: 'register',
        kind: 'registration' as const,
        holder: 'rep' as const,
        channels: ['email' as const],
        part: 0.5,
        subjects: [1],
        territory: 'DE-02',
      },
    ];
    const basis = {
      ...withoutPersons({ ...made, otherUnits, closed }, new Map()),
      unit: 'cardio',
      methods: 1 as const,
      definitions: 'd',
    };
    expect(basis.otherUnits?.accounts).toMatchObject([{ accountId: '#99', name: '', subject: 99 }]);
    expect(basis.otherUnits?.claims.map(({ account: of }) => of)).toEqual([
      '#99',
      basis.accounts.find(
        ({ subject }) => subject === made.accounts.find((each) => each.accountId === 'a0')?.subject,
      )?.accountId,
    ]);
    const written = planInput.write(keptOf(basis));
    expect(written).not.toContain('zed');
    expect(inputOf(planInput.read(written, 'x'))).toEqual(basis);
  });

  it('is kept with the field plan it was made from, and without one as before there were any', () => {
    const wanted = { 'a0|cardiolan|face-to-face': 3, '10|28|cardiolan|email': 0 };
    const of = { ...made, fieldPlan: { on: '2026-12-01', wanted } };
    const basis = { ...withoutPersons(of, new Map()), unit: 'cardio', methods: 1 as const, definitions: 'd' };
    const no = made.accounts.find(({ accountId }) => accountId === 'a0')?.subject;
    expect(Object.keys(basis.fieldPlan?.wanted ?? {})[0]).toBe(`#${no}|cardiolan|face-to-face`);
    expect(inputOf(planInput.read(planInput.write(keptOf(basis)), 'x'))).toEqual(basis);
    const covering = { ...basis, fieldPlan: { on: '2026-12-01', wanted: {}, territories: ['DE-01'] } };
    expect(inputOf(planInput.read(planInput.write(keptOf(covering)), 'x'))).toEqual(covering);
    // Before it was kept for which territories it speaks it spoke for all: nothing says so still.
    const eleventh = planInput.read(text({ v: 11, content: keptOf(basis) }), 'x');
    expect(inputOf(eleventh).fieldPlan).toEqual(basis.fieldPlan);
    const kept = keptOf(nameless);
    expect(planInput.read(text({ v: 9, content: kept }), 'x')).toEqual(kept);
  });

  it('is, from before consents rested on more than themselves, as it was', () => {
    const kept = keptOf(nameless);
    expect(planInput.read(text({ v: 12, content: kept }), 'x')).toEqual(kept);
    const [some, ...others] = kept.consents;
    const asked = { ...some!, state: 'pending' as const, basis: 'double-opt-in' as const };
    const now = { ...kept, consents: [asked, ...others] };
    expect(planInput.read(planInput.write(now), 'x')).toEqual(now);
    expect(() => planInput.read(text({ v: 12, content: now }), 'x')).toThrow('plan-input');
  });

  it('is, from before accounts could have several territories, as it was', () => {
    const kept = keptOf(nameless);
    const eighth = text({ v: 8, content: kept });
    expect(planInput.read(eighth, 'x')).toEqual(kept);
    expect(makePlan(inputOf(planInput.read(eighth, 'x')))).toEqual(makePlan(nameless));
  });

  it('is, from before units and definitions were kept, of the first team and by nobody knows which', () => {
    const { unit: _unit, definitions: _definitions, ...second } = keptOf(nameless);
    const read = planInput.read(
      text({ v: 2, content: withFirstLimits(withWholeDays(withConsentColumns(second))) }),
      'x',
    );
    const [team] = made.market.teams;
    const market = { ...second.market, calendar: { ...second.market.calendar, ...uncorrected } };
    expect(read).toEqual({ ...second, market, unit: team?.key, definitions: '' });
    expect(makePlan(inputOf(read))).toEqual(makePlan(nameless));
    const teamless = withFirstLimits(
      withWholeDays({ ...withConsentColumns(second), market: { ...made.market, teams: [] } }),
    );
    expect(planInput.read(text({ v: 2, content: teamless }), 'x').unit).toBe('');
  });

  it('is, from before a day could be worked in part, of whole days off and a calendar nobody corrected', () => {
    const third = keptOf(nameless);
    const read = planInput.read(
      text({ v: 3, content: withFirstLimits(withWholeDays(withConsentColumns(third))) }),
      'x',
    );
    const market = { ...third.market, calendar: { ...third.market.calendar, ...uncorrected } };
    expect(read).toEqual({ ...third, market });
    expect(makePlan(inputOf(read))).toEqual(makePlan(nameless));
  });

  it('is, from before what people said was kept by itself, of consents and refusals of a day nobody knows', () => {
    const fourth = keptOf(nameless);
    const read = planInput.read(text({ v: 4, content: withFirstLimits(withConsentColumns(fourth)) }), 'x');
    expect(read).toEqual(fourth);
    expect(read.consents.length).toBeGreaterThan(5);
    expect(makePlan(inputOf(read))).toEqual(makePlan(nameless));
  });

  it('is, from before brands had labels, of brands that everybody may be told of', () => {
    const fifth = keptOf(nameless);
    const teams = fifth.market.teams.map((team) => ({
      ...team,
      brands: team.brands.map(({ key, name }) => ({ key, name })),
    }));
    const read = planInput.read(
      text({ v: 6, content: { ...fifth, market: { ...fifth.market, teams } } }),
      'x',
    );
    expect(read).toEqual(fifth);
    expect(makePlan(inputOf(read))).toEqual(makePlan(nameless));
  });

  it('is not written with names', () => {
    expect(() => keptOf({ ...made, unit: '', methods: 1, definitions: '' })).toThrow('by numbers');
  });

  it('from before there were numbers is read with ranks for numbers, and leads to the same digits', () => {
    const { subject: _subject, ...first } = made.accounts[0]!;
    const old = { ...made, accounts: made.accounts.map(({ subject: _no, ...each }) => each).toReversed() };
    const read = inputOf(planInput.read(text(withWholeDays(old)), 'x'));
    expect(read.accounts.map(({ subject }) => subject)).toEqual(
      Array.from(accounts, (_, index) => index + 1),
    );
    expect(read.accounts.find(({ accountId }) => accountId === first.accountId)?.facts).toEqual(
      withoutConsents(first.facts),
    );
    expect(digits(makePlan(read))).toEqual(digits(makePlan({ ...made, accounts: numbered(accounts) })));
  });

  it('by numbers, but not yet in columns, keeps its numbers', () => {
    const last = withoutPersons(made, new Map());
    const shifted = last.accounts.map((each, index) => ({
      ...each,
      accountId: `#${index + 9}`,
      subject: index + 9,
    }));
    const read = inputOf(planInput.read(text(withWholeDays({ ...last, accounts: shifted })), 'x'));
    expect(read.accounts).toEqual(shifted);
  });
});
