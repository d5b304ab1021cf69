import { describe, expect, it } from 'vitest';
import { limitsInForce } from '#domain/organisation/legal-limit.ts';
import { regionReader, sayRegion, suggestRegion, type Region } from '#domain/organisation/region.ts';
import { legalLimit } from '../../../support/small-market.ts';

const binding = (changes: Parameters<typeof legalLimit>[0]) =>
  limitsInForce([legalLimit(changes)], '2027-01-01')[0]?.binding;

describe('the limits in force on a day', () => {
  const limits = [
    legalLimit({ key: 'old', region: 'DE-BY' }),
    legalLimit({ key: 'coming', validFrom: '2027-07-01' }),
  ];

  it('are told with scope, region and source, and those to come are not', () => {
    expect(limitsInForce(limits, '2027-06-30')).toEqual([
      {
        key: 'old',
        scope: 'rep-to-hcp',
        region: 'DE-BY',
        source: 'regional act',
        validFrom: '2020-01-01',
        confirmed: true,
        binding: expect.any(String),
      },
    ]);
    expect(limitsInForce(limits, '2027-07-01').map(({ key }) => key)).toEqual(['old', 'coming']);
  });

  it('are others as soon as anything that binds is, and the same under another source', () => {
    const one = binding({});
    expect(binding({ source: 'elsewhere', confirmed: false, key: 'x' })).toBe(one);
    for (const change of [
      { maximum: 6 },
      { scope: 'company-to-person' },
      { window: { kind: 'rolling', days: 365 } },
      { window: { kind: 'calendar', months: 12 } },
      { strength: 'average' },
      { minimumInterval: 30 },
      { channels: ['remote'] },
      { counts: 'unsolicited' },
      { groupMeetings: false },
      { region: 'DE-BY' },
      { validFrom: '2021-01-01' },
    ] as const)
      expect(binding(change)).not.toBe(one);
  });
});

describe('regions', () => {
  const regions: readonly Region[] = [
    { code: 'IT-45', names: ['Emilia-Romagna', 'Bologna', 'BO'], postcodes: ['40'] },
    { code: 'IT-65', names: ['Abruzzo'], postcodes: [] },
    { code: 'IT-TE', names: ['Teramo', 'ASL Teramo'], within: 'IT-65', postcodes: ['64'] },
  ];
  const read = regionReader(regions);

  it.each([
    ['Emilia Romagna', 'IT-45'],
    ['EMILIA–ROMAGNA', 'IT-45'],
    ['it-45', 'IT-45'],
    ['45', 'IT-45'],
    ['bo', 'IT-45'],
    ['ASL di Teramo', undefined],
    ['asl teramo', 'IT-TE'],
    ['Lombardia', undefined],
  ])('are known as %s', (written, code) => {
    expect(read(written)?.code).toBe(code);
  });

  it.each([
    ['Emilia Romanga', 'Emilia-Romagna (IT-45)'],
    ['Abruzi', 'Abruzzo (IT-65)'],
    ['Teramno', 'Teramo (IT-TE)'],
  ])('are suggested for %s', (written, told) => {
    const region = suggestRegion(written, regions);
    expect(region && sayRegion(region)).toBe(told);
  });

  it('are not suggested for what none of them is like', () => {
    expect(suggestRegion('Sardegna', regions)).toBeUndefined();
  });
});
