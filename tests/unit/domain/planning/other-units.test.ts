import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { claimsOf, partOf, stillToDo, type Claim, type OtherUnits } from '#domain/planning/other-units.ts';
import { numberedPlan } from '../../../support/numbered-plan.ts';
import { runs } from '../../../support/counts.ts';
import { touch } from '../../../support/legal-caps.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';

const claim = (touches: number, more: Partial<Claim> = {}): Claim => ({
  unit: 'respi',
  account: '1',
  territory: 'DE-09',
  channel: 'face-to-face',
  touches,
  isApproved: false,
  ...more,
});

describe('a unit’s part of what a limit leaves', () => {
  it('is by what guidance asks for, with the largest remainder, and between equals by the units’ keys', () => {
    expect(partOf(6, { own: 'cardio', asked: 8 }, [claim(4)])).toEqual({ own: 4, units: ['respi'] });
    // 5 × 8 ÷ 12 is 3⅓, 5 × 4 ÷ 12 is 1⅔.
    expect([partOf(5, { own: 'cardio', asked: 8 }, [claim(4)]).own]).toEqual([3]);
    expect(partOf(5, { own: 'respi', asked: 4 }, [claim(8, { unit: 'cardio' })]).own).toBe(2);
    expect(partOf(1, { own: 'cardio', asked: 4 }, [claim(4)]).own).toBe(1);
    expect(partOf(1, { own: 'respi', asked: 4 }, [claim(4, { unit: 'cardio' })]).own).toBe(0);
    expect(partOf(7, { own: 'cardio', asked: 3 }, [])).toEqual({ own: 7, units: [] });
  });

  it('is all that others have approved less than theirs, and nothing of what they have approved', () => {
    expect(partOf(6, { own: 'cardio', asked: 8 }, [claim(1, { isApproved: true })]).own).toBe(5);
    expect(partOf(6, { own: 'cardio', asked: 8 }, [claim(9, { isApproved: true })]).own).toBe(0);
    const third = claim(4, { unit: 'hospital' });
    expect(partOf(7, { own: 'cardio', asked: 8 }, [claim(1, { isApproved: true }), third]).own).toBe(4);
  });

  it('adds up to the whole over all who still plan, whoever asks first', () => {
    const units = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 30 }), {
      minKeys: 2,
    });
    fc.assert(
      fc.property(units, fc.nat(40), (asked, room) => {
        const parts = Object.entries(asked).map(([own, touches]) => {
          const rest = Object.entries(asked).filter(([unit]) => unit !== own);
          const claims = rest.map(([unit, of]) => claim(of, { unit }));
          return partOf(room, { own, asked: touches }, claims).own;
        });
        expect(parts.reduce((sum, each) => sum + each, 0)).toBe(room);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('what another unit means to do', () => {
  const year = { from: '2027-01-01', to: '2027-12-31' };
  const line = { accountId: '1', territory: 'DE-09', channel: 'face-to-face' as const };
  const asks = [
    { account: '1', territory: 'DE-09', channel: 'face-to-face' as const, touches: 12, inYear: 12 },
  ];

  it('is its guidance at the pace of its cycle, and what it has approved for the days of that', () => {
    const days = { from: '2027-01-01', to: '2027-03-14' };
    const [asked] = claimsOf({ unit: 'respi', cycle: year, asks }, days);
    // 73 days of 365.
    expect(asked).toMatchObject({ unit: 'respi', account: '1', isApproved: false });
    expect(asked?.touches).toBeCloseTo(12 / 5, 9);
    // What it has approved counts whole, as far as it is not made.
    const calls = [line, line, { ...line, channel: 'email' as const }];
    const approved = stillToDo(
      [
        { ...line, planned: 7 },
        { ...line, planned: 3 },
      ],
      calls,
    );
    expect(approved).toEqual([{ ...line, left: 8 }]);
    expect(claimsOf({ unit: 'respi', cycle: year, asks, approved }, days)).toEqual([
      {
        unit: 'respi',
        account: '1',
        territory: 'DE-09',
        channel: 'face-to-face',
        touches: 8,
        isApproved: true,
      },
    ]);
    const before = { from: '2026-01-01', to: '2026-12-31' };
    expect(claimsOf({ unit: 'respi', cycle: before, asks, approved }, days)).toEqual([]);
  });
});

const others = (claims: readonly Claim[], accounts: OtherUnits['accounts'] = []): OtherUnits => ({
  own: 'cardio',
  territories: ['DE-09'],
  accounts,
  claims,
});

const law = (changes: Parameters<typeof legalLimit>[0]) => ({
  ...smallMarket,
  legalLimits: [legalLimit({ key: 'law', window: { kind: 'rolling', months: 4 }, ...changes })],
});

const visits = (input: ReturnType<typeof planInput>) => numberedPlan(makePlan(input).lines);

describe('a plan beside another unit’s', () => {
  const high = { 'potential-class': 'high', 'consent-email': true };

  it('keeps to its part of what the company may do, and says so', () => {
    const market = law({ scope: 'company-to-person', maximum: 6 });
    const input = planInput([account('1', high)], { market });
    expect(visits(input)).toEqual({ '1': 6 });
    const parted = { ...input, otherUnits: others([claim(4)]) };
    expect(visits(parted)).toEqual({ '1': 4 });
    const [line] = makePlan(parted).lines;
    expect(line?.why).toContainEqual({ code: 'shared-with-units', values: { units: 'respi' } });
    // What a rep may do with a person is each rep's.
    const ofReps = planInput([account('1', high)], { market: law({ scope: 'rep-to-hcp', maximum: 6 }) });
    expect(visits({ ...ofReps, otherUnits: others([claim(4)]) })).toEqual({ '1': 6 });
  });

  it('keeps to its part of an establishment in which others see somebody else', () => {
    const at = { ...high, organisation: 'Charité', city: 'Berlin' };
    const market = law({ scope: 'company-to-establishment', maximum: 6 });
    const input = planInput([account('1', at)], { market });
    const theirs = { ...account('2', at, 'DE-09'), subject: 2 };
    const parted = others([claim(4, { account: '2' })], [theirs]);
    expect(visits({ ...input, otherUnits: parted })).toEqual({ '1': 4 });
    const elsewhere = { ...theirs, facts: { ...at, organisation: 'Vivantes' } };
    expect(visits({ ...input, otherUnits: others([claim(4, { account: '2' })], [elsewhere]) })).toEqual({
      '1': 6,
    });
  });

  it('counts a call of theirs as theirs', () => {
    const market = law({ scope: 'rep-to-hcp', maximum: 6, window: { kind: 'rolling', months: 12 } });
    const past = [touch('2026-12-01', { account: '1', territory: 'DE-09' })];
    const input = planInput([account('1', high)], { market, past, reps: [rep('DE-01')] });
    const alone = visits(input)['1'] ?? 0;
    const beside = visits({ ...input, otherUnits: others([]) })['1'] ?? 0;
    expect(beside).toBeGreaterThanOrEqual(alone);
  });

  it('has its part of the touches that an account may get at all', () => {
    const rules = planInput([]).rules;
    const input = planInput([account('1', high)], { rules });
    const total = (of: typeof input) => makePlan(of).lines.reduce((sum, { planned }) => sum + planned, 0);
    const most = total(input);
    const parted = total({
      ...input,
      otherUnits: others([claim(60), claim(60, { channel: 'email' })]),
    });
    expect(parted).toBeLessThan(most);
  });
});
