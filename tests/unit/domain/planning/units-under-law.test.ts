import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#domain/basics/iso-date.ts';
import type { CallOrigin } from '#domain/basics/call-origin.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { claimsOf, partOf } from '#domain/planning/other-units.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { unitAsks } from '#domain/planning/unit-asks.ts';
import { runs } from '../../../support/counts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';

interface Unit {
  readonly key: string;
  readonly territory: string;
  /** Of its cycle, which begins on the first of January. */
  readonly months: number;
  /** Visits of a cycle. */
  readonly guidance: number;
}

interface Beside {
  readonly limit: LegalLimit;
  readonly accounts: readonly ReturnType<typeof account>[];
  readonly past?: readonly PastTouch[];
}

/** @param begin months after the first of January */
const cycleOf = ({ months, key }: Unit, begin = 0) => ({
  id: `DE-${key}-2027-01`,
  market: 'DE',
  from: addMonths('2027-01-01', begin),
  to: addDays(addMonths('2027-01-01', begin + months), -1),
});

const inputOf = (unit: Unit, { limit, accounts, past = [] }: Beside) =>
  planInput(
    accounts.filter(
      ({ territory, facts }) =>
        territory === unit.territory || facts['further-territories'] === unit.territory,
    ),
    {
      market: { ...smallMarket, legalLimits: [limit] },
      cycle: cycleOf(unit),
      past,
      reps: [rep(unit.territory)],
      rules: rulesWith({
        'call-frequency.A.face-to-face': unit.guidance,
        'minimum-frequency.A': 0,
        'account-touch-maximum': 60,
      }),
    },
  );

/** What a unit plans of visits while the other has not, and knows what that asks for. */
function planned(unit: Unit, other: Unit, beside: Beside): number {
  const [own, theirs] = [inputOf(unit, beside), inputOf(other, beside)];
  // In all of its cycles that begin within a year: they are alike.
  const claims = Array.from({ length: 12 / other.months }, (_, no) => no * other.months).flatMap((begin) => {
    const cycle = cycleOf(other, begin);
    const days = { from: cycle.from, to: cycle.to };
    const asks = unitAsks(
      { ...theirs, cycle, said: { saidBy: saidByOf(theirs.consents), days } },
      () => true,
    );
    return claimsOf({ unit: other.key, cycle, asks }, cycleOf(unit));
  });
  const accounts = theirs.accounts.filter((each) =>
    own.accounts.every(({ accountId }) => accountId !== each.accountId),
  );
  const { lines } = makePlan({
    ...own,
    otherUnits: { own: unit.key, territories: [other.territory], accounts, claims },
  });
  return lines
    .filter(({ channel }) => channel === 'face-to-face')
    .reduce((sum, line) => sum + line.planned, 0);
}

/**
 * Whether so many visits of cycles that begin together can be made without passing a limit: each as early as it may be,
 * the one whose cycle ends first before the others.
 */
function fits(
  { window, maximum }: LegalLimit,
  all: readonly { readonly to: string; readonly visits: number }[],
): boolean {
  const left = all.map((each) => ({ ...each })).toSorted((a, b) => (a.to < b.to ? -1 : 1));
  const made: string[] = [];
  for (let day = '2027-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
    const since =
      window.kind === 'calendar'
        ? `${day.slice(0, 4)}-01-01`
        : 'months' in window
          ? addDays(addMonths(day, -window.months), 1)
          : addDays(day, 1 - window.days);
    for (;;) {
      const next = left.find(({ to, visits }) => visits > 0 && day <= to);
      if (!next || made.filter((on) => on >= since).length >= maximum) break;
      made.push(day);
      (next as { visits: number }).visits -= 1;
    }
  }
  return left.every(({ visits }) => visits === 0);
}

const units = fc
  .tuple(
    fc.constantFrom(3, 4, 6, 12),
    fc.constantFrom(3, 4, 6, 12),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([a, b, first, second]): readonly [Unit, Unit] => [
    { key: 'cardio', territory: 'DE-01', months: a, guidance: first },
    { key: 'respi', territory: 'DE-09', months: b, guidance: second },
  ]);

const windows = fc.constantFrom<LegalLimit['window']>(
  { kind: 'rolling', months: 1 },
  { kind: 'rolling', months: 2 },
  { kind: 'rolling', months: 4 },
  { kind: 'rolling', months: 6 },
  { kind: 'rolling', months: 12 },
  { kind: 'calendar', months: 12 },
);

const high = { 'potential-class': 'high', 'consent-email': false };
const both = account('1', { ...high, 'further-territories': 'DE-09' });

/** Calls of a rep on somebody else, which say what their calls are like. */
const callsBy = (origins: readonly CallOrigin[], territory: string) =>
  origins.map((origin) => ({
    account: '2',
    territory,
    channel: 'face-to-face' as const,
    on: '2026-12-01',
    origin,
  }));
const seenBy = (count: number, territory: string) =>
  Array.from({ length: count }, (_, index) => account(`${territory}-${index}`, high, territory));

describe('two units under one limit', () => {
  it('pass it by no two plans that are made beside each other, however long their cycles and its window are', () => {
    fc.assert(
      fc.property(units, windows, fc.integer({ min: 1, max: 9 }), ([cardio, respi], window, maximum) => {
        const limit = legalLimit({ key: 'law', scope: 'company-to-person', maximum, window });
        const beside = { limit, accounts: [both] };
        const visits = [
          { to: cycleOf(cardio).to, visits: planned(cardio, respi, beside) },
          { to: cycleOf(respi).to, visits: planned(respi, cardio, beside) },
        ];
        expect(fits(limit, visits), JSON.stringify(visits)).toBe(true);
      }),
      { numRuns: runs(150) },
    );
  });

  it('pass it neither where it counts only what nobody asked for, by what calls of each were like', () => {
    const calls = fc.array(fc.constantFrom<CallOrigin>('solicited', 'unsolicited'), { maxLength: 6 });
    fc.assert(
      fc.property(
        units,
        calls,
        calls,
        fc.integer({ min: 1, max: 9 }),
        ([one, other], first, second, maximum) => {
          const pair = [one, { ...other, months: one.months }] as const;
          const window = { kind: 'rolling', months: 12 } as const;
          const limit = legalLimit({
            key: 'law',
            scope: 'company-to-person',
            maximum,
            window,
            counts: 'unsolicited',
          });

          const past = [...callsBy(first, 'DE-01'), ...callsBy(second, 'DE-09')];
          const beside = { limit, accounts: [both], past };
          const counted = [first, second].map((origins, index) => {
            const own = pair[index]!;
            const share = (origins.filter((each) => each !== 'solicited').length + 1) / (origins.length + 1);
            return planned(own, pair[1 - index]!, beside) * share;
          });
          expect(counted[0]! + counted[1]!).toBeLessThanOrEqual(maximum);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('pass no average of the company over those whom each of them sees alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        units,
        (ours, theirs, maximum, [one, other]) => {
          // Of a whole year the calls of before leave the window, and there is as much room again.
          const months = Math.min(6, one.months);
          const pair = [
            { ...one, months },
            { ...other, months },
          ] as const;
          const window = { kind: 'rolling', months: 12 } as const;
          const limit = legalLimit({
            key: 'law',
            scope: 'company-to-person',
            strength: 'average',
            maximum,
            window,
          });
          const accounts = [...seenBy(ours, 'DE-01'), ...seenBy(theirs, 'DE-09')];
          // All of them have been called on once, so that they are in the average already.
          const past = accounts.map((each) => ({
            account: each.accountId,
            territory: each.territory,
            channel: 'face-to-face' as const,
            on: '2026-12-15',
            origin: '' as const,
          }));
          const beside = { limit, accounts, past };
          const all = planned(pair[0], pair[1], beside) + planned(pair[1], pair[0], beside);
          expect(all + past.length).toBeLessThanOrEqual(maximum * accounts.length);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('count somebody who stands in each list under another number once', () => {
    const limit = legalLimit({
      key: 'law',
      scope: 'company-to-person',
      maximum: 5,
      window: { kind: 'rolling', months: 4 },
    });
    const accounts = [account('1', high), account('2', { ...high, 'same-person': '#1' }, 'DE-09')];
    const [one, other]: readonly Unit[] = [
      { key: 'cardio', territory: 'DE-01', months: 4, guidance: 8 },
      { key: 'respi', territory: 'DE-09', months: 4, guidance: 8 },
    ];
    // In the plan of the other it is the first who is told to be the same.
    const asked = { limit, accounts };
    expect(planned(one!, other!, asked)).toBe(3);
  });
});

describe('the turns of units', () => {
  it('give each that asks its first before anybody a second, and nobody more for less room', () => {
    const asks = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.double({ min: 0.01, max: 40, noNaN: true }),
      {
        minKeys: 2,
      },
    );
    fc.assert(
      fc.property(asks, fc.nat(40), (asked, room) => {
        const partIn = (own: string, of: number) => {
          const claims = Object.entries(asked).flatMap(([unit, touches]) =>
            unit === own ? [] : [{ unit, touches, isApproved: false }],
          );
          return partOf(of, { own, asked: asked[own]! }, claims).own;
        };
        const keys = Object.keys(asked);
        const parts = keys.map((key) => partIn(key, room));
        expect(parts.reduce((sum, each) => sum + each, 0)).toBe(room);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(room >= keys.length ? 1 : 0);
        for (const [index, key] of keys.entries())
          expect(partIn(key, room + 1)).toBeGreaterThanOrEqual(parts[index]!);
      }),
      { numRuns: runs(300) },
    );
  });
});
