import { describe, expect, it } from 'vitest';
import { isLimited, missingOf } from '#domain/customers/establishment-kind.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, smallMarket } from '../../../support/small-market.ts';

const inPublic = { sector: 'public' } as const;
const hospital = { sector: 'public', type: 'hospital' } as const;
const of = (facts: Record<string, string>) => account('A1', facts);

describe('a limit that holds in some establishments alone', () => {
  it('holds where somebody says that it is one, or nobody that it is none', () => {
    expect(isLimited(inPublic, [of({})])).toBe(true);
    expect(isLimited(inPublic, [of({ 'establishment-sector': 'private' })])).toBe(false);
    // Two say it differently of one house.
    const two = [of({ 'establishment-sector': 'private' }), of({ 'establishment-sector': 'public' })];
    expect(isLimited(inPublic, two)).toBe(true);
    expect(isLimited(hospital, [of({ 'establishment-type': 'other' })])).toBe(false);
    expect(isLimited(hospital, [of({ 'establishment-type': 'hospital' })])).toBe(true);
  });

  it('asks for what it reads and an account does not say', () => {
    expect(missingOf([inPublic, hospital], of({}))).toEqual(['establishment-sector', 'establishment-type']);
    expect(missingOf([hospital], of({ 'establishment-type': 'other' }))).toEqual(['establishment-sector']);
  });

  it('leaves others their visits, and counts a house once whatever its people say', () => {
    const limit = legalLimit({
      scope: 'company-to-establishment',
      window: { kind: 'calendar', months: 12 },
      maximum: 1,
      establishments: inPublic,
    });
    const high = { 'potential-class': 'high' };
    const accounts = [
      account('A1', { ...high, organisation: 'Klinik', 'establishment-sector': 'public' }),
      account('A2', { ...high, organisation: 'Klinik', 'establishment-sector': 'private' }),
      account('B1', { ...high, organisation: 'Praxis', 'establishment-sector': 'private' }),
      account('C1', { ...high, organisation: 'Haus' }),
    ];
    const { lines } = makePlan(
      planInput(accounts, {
        market: { ...smallMarket, legalLimits: [limit] },
        rules: rulesWith({ 'non-customer-days': 0, 'calls-per-day': 24 }),
      }),
    );
    const visits = (...ids: readonly string[]): number =>
      lines
        .filter(({ accountId, channel }) => ids.includes(accountId) && channel === 'face-to-face')
        .reduce((sum, { planned }) => sum + planned, 0);
    expect(visits('A1', 'A2')).toBeLessThanOrEqual(1);
    expect(visits('C1')).toBeLessThanOrEqual(1);
    expect(visits('B1')).toBeGreaterThan(1);
  });
});
