import { minorUnits } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { budgetCaps } from '#domain/planning/constraints/budgets.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { Team } from '#domain/organisation/market.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, planInput, twoBrandMarket } from '../../../../support/small-market.ts';

const accounts = Array.from({ length: 12 }, (_, index) =>
  account(`${10 + index}`, { 'potential-class': index % 2 === 0 ? 'high' : 'medium', 'consent-email': true }),
);
const prices = { 'touch-price.face-to-face': 10_000, 'touch-price.email': 500, 'account-touch-maximum': 60 };
const planWith = (team: Partial<Team>) =>
  makePlan(planInput(accounts, { market: twoBrandMarket(team), rules: rulesWith(prices) })).lines;
const spent = (lines: ReturnType<typeof planWith>, of: (line: (typeof lines)[number]) => number) =>
  lines.reduce((sum, line) => sum + line.planned * of(line), 0);

const price = (line: { channel: string }) => (line.channel === 'email' ? 500 : 10_000);

describe('budgets of teams and brands', () => {
  it('hold a team to its call-equivalents, and say so', () => {
    const free = spent(planWith({}), (line) => line.cost);
    const lines = planWith({ budget: { callEquivalents: 40 } });
    expect(free).toBeGreaterThan(400_000);
    expect(spent(lines, (line) => line.cost)).toBeLessThanOrEqual(400_000);
    expect(spent(lines, (line) => line.cost)).toBeGreaterThan(390_000);
    const stopped = lines.filter((line) => line.binding === 'budget');
    expect(stopped.length).toBeGreaterThan(0);
    expect(stopped[0]?.why).toContainEqual({
      code: 'bound-budget-calls',
      values: { of: 'Primary care', calls: 40, source: 'DE/primary-care' },
    });
  });

  it('hold one brand to its money at the prices of the rules, and leave the other alone', () => {
    const lines = planWith({ brandBudgets: { respivo: { money: minorUnits(200_000) } } });
    const free = planWith({});
    const ofBrand = (brand: string, of: typeof lines) =>
      spent(
        of.filter((line) => line.brand === brand),
        price,
      );
    expect(ofBrand('respivo', lines)).toBeLessThanOrEqual(200_000);
    expect(ofBrand('respivo', lines)).toBeGreaterThan(190_000);
    expect(ofBrand('cardiolan', lines)).toBe(ofBrand('cardiolan', free));
    const said = lines.flatMap((line) => line.why).find(({ code }) => code === 'bound-budget-money');
    expect(said?.values).toEqual({
      of: 'Respivo',
      money: 2_000,
      currency: 'EUR',
      source: 'DE/primary-care',
    });
  });

  it.each([
    ['EUR', 2_000],
    ['JPY', 200_000],
    ['KWD', 200],
  ])('speak of money in whole %s', (currency, money) => {
    const market = { ...twoBrandMarket({ budget: { money: minorUnits(200_000) } }), currency };
    const [cap] = budgetCaps(market, [], rulesWith());
    expect(cap?.why[0]?.values).toMatchObject({ of: 'Primary care', money, currency });
  });
});
