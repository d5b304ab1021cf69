import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { marketInCycle } from '#domain/cycles/market-in-cycle.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Market } from '#domain/organisation/market.ts';
import { smallMarket } from '../../../support/small-market.ts';

const limit = (changes: Partial<LegalLimit> = {}): LegalLimit => ({
  key: 'visits',
  scope: 'rep-to-hcp',
  window: { kind: 'rolling', months: 12 },
  strength: 'average',
  maximum: 3,
  channels: ['face-to-face'],
  counts: 'unsolicited',
  groupMeetings: true,
  source: 'Code 2024',
  validFrom: '2024-01-01',
  confirmed: false,
  where: atLine('markets/de.yaml', 9),
  ...changes,
});
const market = (changes: Partial<Market> = {}): Market => ({ ...smallMarket, ...changes });
const limits = (kept: readonly LegalLimit[], today: readonly LegalLimit[]) =>
  marketInCycle(market({ legalLimits: today }), market({ legalLimits: kept })).legalLimits;

describe('a market in a cycle of it', () => {
  it('is that of today where nobody opened the cycle', () => {
    const today = market();
    expect(marketInCycle(today, undefined)).toBe(today);
  });

  it('keeps teams, brands, calendar and locales whatever the files say by now', () => {
    const kept = market();
    const today = market({
      teams: [],
      locales: ['fr'],
      calendar: { ...kept.calendar, country: 'FR', workingWeek: [1, 2, 3] },
      region: 'Elsewhere',
    });
    const { teams, locales, calendar, region } = marketInCycle(today, kept);
    expect({ teams, locales, calendar, region }).toEqual({
      teams: kept.teams,
      locales: kept.locales,
      calendar: kept.calendar,
      region: kept.region,
    });
  });

  it('is held to a limit it began with though the files dropped it', () => {
    expect(limits([limit()], [])).toEqual([limit()]);
  });

  it('is held to a limit that came since, for the law waits for no cycle', () => {
    const added = limit({ key: 'centres', scope: 'company-to-establishment', maximum: 6 });
    expect(limits([], [added])).toEqual([added]);
  });

  it('is held to both forms of a limit that was changed, under keys of their own', () => {
    const changed = limit({ maximum: 2, validFrom: '2027-02-01' });
    expect(limits([limit()], [changed]).map(({ key, maximum }) => [key, maximum])).toEqual([
      ['visits', 3],
      ['visits@2027-02-01', 2],
    ]);
  });

  it('takes over the newer source and confirmation of a limit that is otherwise the same', () => {
    const confirmed = limit({ confirmed: true, source: 'Code 2024, clause 17' });
    expect(limits([limit()], [confirmed])).toEqual([confirmed]);
  });

  it('says the same when it is asked again', () => {
    const today = market({ legalLimits: [limit({ maximum: 2, validFrom: '2027-02-01' })] });
    const kept = market({ legalLimits: [limit()] });
    expect(marketInCycle(marketInCycle(today, kept), kept)).toEqual(marketInCycle(today, kept));
  });
});
