import { describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { sayBreach } from '#domain/execution/breach.ts';
import { daysOverLimit } from '#domain/execution/days-over-limit.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { account, legalLimit, rep } from '../../../support/small-market.ts';

const call = (territory: string, accountId: string, changes: Partial<ActualCall> = {}): ActualCall => ({
  key: `${territory}${accountId}`,
  territory,
  accountId,
  brand: '',
  channel: 'face-to-face',
  on: '2027-02-01',
  status: 'submitted',
  origin: '',
  ...changes,
});
const accounts = [
  account('A1', { organisation: 'Klinik Nord', region: 'NW' }),
  account('A2', { organisation: 'KLINIK  Nord', region: 'Nordrhein Westfalen' }),
  account('A3'),
];
const over = (calls: readonly ActualCall[], changes: Partial<LegalLimit> = {}) =>
  daysOverLimit({
    legalLimits: [
      legalLimit({ key: 'one', scope: 'company-to-establishment-per-day', maximum: 1, ...changes }),
    ],
    regions: [
      { code: 'DE-BY', names: ['Bayern'], postcodes: [] },
      { code: 'DE-NW', names: ['Nordrhein-Westfalen'], postcodes: [] },
    ],
    calls,
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(['T1', 'T2'].map((territory) => [territory, rep(territory)])),
  });

describe('visits of one establishment on one day', () => {
  it('are of several reps, whoever they saw there', () => {
    expect(over([call('T1', 'A1'), call('T2', 'A2')])).toMatchObject([
      {
        territories: ['T1', 'T2'],
        kind: 'day',
        by: [{ territory: 'T1' }, { territory: 'T2' }],
        // Of neither call is it recorded how it came about; the limit counts all of them.
        isCertain: true,
      },
    ]);
    expect(over([call('T1', 'A1'), call('T2', 'A2')]).map(sayBreach)).toMatchObject([
      {
        code: 'attainment.day-over-limit',
        values: {
          establishment: 'Klinik Nord',
          on: '2027-02-01',
          visits: 2,
          maximum: 1,
          source: 'regional act',
        },
      },
    ]);
    expect(over([call('T1', 'A1'), call('T1', 'A2')])).toEqual([]);
  });

  it('are no more than allowed on other days, channels, places, before the law, outside its region or where they were asked for', () => {
    expect(over([call('T1', 'A1'), call('T2', 'A2', { on: '2027-02-02' })])).toEqual([]);
    expect(over([call('T1', 'A1'), call('T2', 'A2', { channel: 'remote' })])).toEqual([]);
    expect(over([call('T1', 'A1'), call('T2', 'A3')])).toEqual([]);
    const both = [call('T1', 'A1'), call('T2', 'A2')];
    expect(over(both, { validFrom: '2027-02-02' })).toEqual([]);
    expect(over(both, { region: 'DE-BY' })).toEqual([]);
    const asked = [call('T1', 'A1', { origin: 'solicited' }), call('T2', 'A2')];
    expect(over(asked, { counts: 'unsolicited' })).toEqual([]);
    expect(over(asked)).toHaveLength(1);
  });
});
