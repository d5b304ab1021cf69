import { asUnit } from '../../../../support/unit-of.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#domain/basics/iso-date.ts';
import { cycleFrom } from '#domain/cycles/cycle.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { runs } from '../../../../support/counts.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../../support/small-market.ts';

const ids = Array.from({ length: 60 }, (_, index) => String(100 + index));
const accounts = ids.map((id) => account(id, { 'potential-class': 'high' }));

/** Cycles of three months planned one after another, each plan made in full. */
function planYear(limit: Partial<LegalLimit>, of = accounts, cycles = 4) {
  const market = {
    ...smallMarket,
    cycle: { months: 3, firstMonth: 1 },
    legalLimits: [legalLimit({ channels: ['face-to-face'], ...limit })],
  };
  const past: PastTouch[] = [];
  return Array.from({ length: cycles }, (_, index) => {
    const cycle = cycleFrom(asUnit(market), addMonths('2027-01-01', 3 * index));
    const plan = makePlan(
      planInput(of, {
        market,
        cycle,
        past: [...past],
        reps: [rep('DE-01')],
        rules: rulesWith({ 'non-customer-days': 0, 'calls-per-day': 24, 'channel-maximum.face-to-face': 12 }),
      }),
    );
    const visits = new Map<string, number>();
    for (const { accountId, channel, planned } of plan.lines) {
      if (channel !== 'face-to-face') continue;
      visits.set(accountId, planned);
      for (let touch = 0; touch < planned; touch += 1)
        past.push({
          territory: 'DE-01',
          account: accountId,
          channel,
          on: addDays(cycle.from, (touch * 7) % 80),
          origin: '',
        });
    }
    return { visits, plan, from: cycle.from };
  });
}

const waitingCodes = new Set(['planning.no-legal-visit', 'planning.visit-in-later-cycle']);

/** The day that is named for the next visit, by the law or by the pace. */
const nextOf = (line: PlanLine | undefined): unknown =>
  line?.why.find(({ code }) => code === 'legal-limit-again' || code === 'legal-limit-paced')?.values['again'];

const counts = [2, 4, 5, 7] as const;
const kinds = ['rolling', 'calendar'] as const;
const limits = counts.flatMap((maximum) => kinds.map((kind) => [maximum, kind] as const));

describe('four cycles planned one after another', () => {
  it.each(limits)(
    'under %i a year (%s) have as many visits as the law allows, spread as far as it allows',
    (maximum, kind) => {
      const year = planYear({ maximum, window: { kind, months: 12 } });
      for (const id of ids) {
        const own = year.map(({ visits }) => visits.get(id) ?? 0);
        expect(own.reduce((sum, each) => sum + each, 0)).toBe(maximum);
        expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1);
      }
      // Every cycle has its part of all visits: the odd ones do not fall into one.
      const whole = (ids.length * maximum) / 4;
      for (const { visits } of year)
        expect(
          Math.abs([...visits.values()].reduce((sum, each) => sum + each, 0) - whole),
        ).toBeLessThanOrEqual(2);
    },
  );

  it.each(limits)('under %i a year (%s) name who has to wait, and until when', (maximum, kind) => {
    for (const { plan, visits } of planYear({ maximum, window: { kind, months: 12 } })) {
      const waiting = ids.filter((id) => visits.get(id) === 0);
      const said = plan.findings.filter(({ code }) => waitingCodes.has(code));
      expect(waiting.length > 0).toBe(maximum < 4);
      const told = said.map(({ values }) => Number(values['accounts']));
      expect(told.reduce((sum, each) => sum + each, 0)).toBe(waiting.length);
      for (const id of waiting) {
        const again = nextOf(
          plan.lines.find((each) => each.accountId === id && each.channel === 'face-to-face'),
        );
        expect(String(again)).toMatch(/^202[78]-(01|04|07|10)-01$/u);
      }
    }
  });

  it.each(kinds)('are waited for until the cycle that is named and no longer (%s)', (kind) => {
    // Looked up in the plans of the cycles that follow, and not in how it was computed.
    const years = planYear({ maximum: 2, window: { kind, months: 12 } }, accounts, 8);
    let checked = 0;
    years.forEach(({ plan, visits }, index) => {
      for (const id of ids.filter((each) => visits.get(each) === 0)) {
        const next = years.slice(index + 1).find((each) => (each.visits.get(id) ?? 0) > 0);
        if (!next) continue;
        const again = nextOf(
          plan.lines.find((each) => each.accountId === id && each.channel === 'face-to-face'),
        );
        expect([id, again]).toEqual([id, next.from]);
        checked += 1;
      }
    });
    expect(checked).toBeGreaterThan(100);
  });

  it('leave an establishment its visits of the year together, whoever is visited there', () => {
    const clinic = accounts.map((each) => ({ ...each, facts: { ...each.facts, organisation: 'Klinik' } }));
    for (const maximum of counts) {
      const year = planYear(
        { maximum, scope: 'company-to-establishment', window: { kind: 'calendar', months: 12 } },
        clinic,
      );
      const own = year.map(({ visits }) => [...visits.values()].reduce((sum, each) => sum + each, 0));
      expect(own.reduce((sum, each) => sum + each, 0)).toBe(maximum);
      expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1);
    }
  });

  it('never take more of a year than is left of it, whatever was done outside the plans', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...counts),
        fc.constantFrom(...kinds),
        fc.array(fc.tuple(fc.nat(4), fc.nat(360)), { maxLength: 20 }),
        (maximum, kind, done) => {
          const few = accounts.slice(0, 5);
          const past = done.map(([who, ago]): PastTouch => ({
            territory: 'DE-01',
            account: few[who]!.accountId,
            channel: 'face-to-face',
            on: addDays('2027-06-30', -ago),
            origin: '',
          }));
          const limit = legalLimit({ maximum, window: { kind, months: 12 } });
          const market = { ...smallMarket, cycle: { months: 3, firstMonth: 1 }, legalLimits: [limit] };
          const cycle = cycleFrom(asUnit(market), '2027-07-01');
          const { lines } = makePlan(
            planInput(few, { market, cycle, past, rules: rulesWith({ 'non-customer-days': 0 }) }),
          );
          for (const { accountId, planned, channel } of lines) {
            if (channel !== 'face-to-face') continue;
            const from = kind === 'calendar' ? '2027-01-01' : '2026-10-01';
            const made = past.filter((each) => each.account === accountId && each.on >= from).length;
            expect(planned).toBeLessThanOrEqual(Math.max(0, maximum - made));
            // Of a calendar year two cycles are left to share what is; a rolling one gives each the same part.
            const rest = kind === 'calendar' ? Math.max(0, maximum - made) / 2 : maximum / 4;
            expect(planned).toBeLessThanOrEqual(Math.ceil(rest));
            expect(planned).toBeGreaterThanOrEqual(kind === 'calendar' ? Math.floor(rest) : 0);
          }
        },
      ),
      { numRuns: runs(40) },
    );
  });
});
