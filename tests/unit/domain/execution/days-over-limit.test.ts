import { describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { daysOverLimit } from '#domain/execution/days-over-limit.ts';
import type { LegalLimit } from '#domain/organisation/market.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, rep } from '../../../support/small-market.ts';

const call = (territory: string, accountId: string, changes: Partial<ActualCall> = {}): ActualCall => ({
  key: `${territory}${accountId}`,
  territory,
  accountId,
  brand: '',
  channel: 'face-to-face',
  on: '2027-02-01',
  status: 'submitted',
  ...changes,
});
const accounts = [
  account('A1', { organisation: 'Klinik Nord' }),
  account('A2', { organisation: 'KLINIK  Nord' }),
  account('A3'),
];
const over = (calls: readonly ActualCall[], changes: Partial<LegalLimit> = {}, share = 10_000) =>
  daysOverLimit({
    limits: [legalLimit({ key: 'one', scope: 'company-to-establishment-per-day', maximum: 1, ...changes })],
    calls,
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(['T1', 'T2'].map((territory) => [territory, rep(territory, { region: 'NW' })])),
    rules: rulesWith({ 'unsolicited-share': share }),
  });

describe('visits of one establishment on one day', () => {
  it('are of several reps, whoever they saw there', () => {
    expect(over([call('T1', 'A1'), call('T2', 'A2')])).toMatchObject([
      {
        territories: ['T1', 'T2'],
        finding: {
          code: 'attainment.day-over-limit',
          values: {
            establishment: 'Klinik Nord',
            on: '2027-02-01',
            visits: 2,
            maximum: 1,
            source: 'regional act',
          },
        },
      },
    ]);
    expect(over([call('T1', 'A1'), call('T1', 'A2')])).toEqual([]);
  });

  it('are no more than allowed on other days, channels, places, before the law, outside its region or on the average', () => {
    expect(over([call('T1', 'A1'), call('T2', 'A2', { on: '2027-02-02' })])).toEqual([]);
    expect(over([call('T1', 'A1'), call('T2', 'A2', { channel: 'remote' })])).toEqual([]);
    expect(over([call('T1', 'A1'), call('T2', 'A3')])).toEqual([]);
    const both = [call('T1', 'A1'), call('T2', 'A2')];
    expect(over(both, { validFrom: '2027-02-02' })).toEqual([]);
    expect(over(both, { region: 'BY' })).toEqual([]);
    expect(over(both, { strength: 'average' })).toEqual([]);
    expect(over(both, { counts: 'unsolicited' }, 5_000)).toEqual([]);
  });
});
