import { describe, expect, it } from 'vitest';
import { establishmentsOf } from '#domain/customers/establishments.ts';
import { account, numbered } from '../../../support/small-market.ts';

const of = (...facts: readonly (readonly [name: string, id: string, territory?: string])[]) => {
  const accounts = numbered(
    facts.map(([organisation, id, territory], index) =>
      account(`A${10 + index}`, { organisation, 'organisation-id': id }, territory ?? 'DE-01'),
    ),
  );
  const { keyOf, numberOf } = establishmentsOf(accounts);
  return accounts.map(({ accountId }) => [keyOf(accountId), numberOf(keyOf(accountId))]);
};

const spellings = [
  'Hospital São João',
  'Hosp. S. João',
  'H. São João',
  'Hospital de São João',
  'Hospital São João, Porto',
  'Hospital S João E.P.E.',
  'HSJ',
  'Centro Hospitalar São João',
  'Hospital Sao Joao Porto',
  'CHUSJ',
  'Hosp São João',
  'Hospital São João (CHUSJ)',
];

const housesAt = (...facts: readonly Record<string, string>[]): number => {
  const accounts = numbered(
    facts.map((each, index) => account(`A${10 + index}`, { organisation: 'Klinik', ...each })),
  );
  const { keyOf } = establishmentsOf(accounts);
  return new Set(accounts.map(({ accountId }) => keyOf(accountId))).size;
};

describe('establishments', () => {
  it('are told by their names however they are spelled, and have the number of the first account there', () => {
    expect(of(['Hôpital St-Louis', ''], ['hopital  ST LOUIS', ''], ['Hôpital Nord', ''])).toEqual([
      ['hôpital st-louis', 1],
      ['hôpital st-louis', 1],
      ['hôpital nord', 3],
    ]);
  });

  it('are told by their identifiers where there are some, whatever they are called', () => {
    expect(of(['Klinik', 'K1'], ['Haus am See', 'k1 '], ['Klinikum Nord', 'K2'])).toEqual([
      ['klinik', 1],
      ['klinik', 1],
      ['klinikum nord', 3],
    ]);
  });

  it('of one name are told apart by identifiers only where they are in two places', () => {
    const one = { 'organisation-id': 'K1', city: 'Köln' };
    expect(housesAt(one, { 'organisation-id': 'K2', city: 'Bonn' })).toBe(2);
    expect(housesAt(one, { 'organisation-id': 'K2', city: 'KOLN (Nord)' })).toBe(1);
    expect(housesAt(one, { 'organisation-id': 'K2' })).toBe(1);
    // Whoever gives the name alone may be in either.
    expect(housesAt(one, { 'organisation-id': 'K2', city: 'Bonn' }, { city: 'Bonn' })).toBe(1);
    const [north, south] = [
      { ...one, postcode: '50667' },
      { 'organisation-id': 'K2', city: 'Köln', postcode: '51149' },
    ];
    expect(housesAt(north, south)).toBe(2);
    expect(housesAt(north, { ...south, postcode: '50 667' })).toBe(1);
    // A place that one of its people gives is the place of all.
    expect(housesAt(one, { 'organisation-id': 'K2', city: 'Bonn' }, { 'organisation-id': 'K1' })).toBe(2);
  });

  it.each([
    ['identifiers', (): string => 'Hospital São João', (index: number): string => `ORG${index}`],
    ['spellings', (index: number): string => spellings[index]!, (): string => ''],
    ['both', (index: number): string => spellings[index]!, (index: number): string => `ORG${index}`],
  ])('are not multiplied by %s', (_what, name, id) => {
    const accounts = spellings.map((_, index) =>
      account(`A${10 + index}`, { organisation: name(index), 'organisation-id': id(index), city: 'Porto' }),
    );
    const { keyOf } = establishmentsOf(accounts);
    expect(new Set(accounts.map(({ accountId }) => keyOf(accountId))).size).toBe(1);
  });

  it('that bear one name are one as soon as somebody gives the name alone', () => {
    expect(of(['Klinik', 'K1'], ['Klinik', 'K2'], ['klinik', '']).map(([key]) => key)).toEqual([
      'klinik',
      'klinik',
      'klinik',
    ]);
  });

  it('that nobody knows are one in each territory', () => {
    expect(of(['', ''], ['', '', 'DE-02'], ['', '']).map(([key]) => key)).toEqual([
      '?DE-01',
      '?DE-02',
      '?DE-01',
    ]);
  });

  it('are the institutions themselves, with those who name them', () => {
    const house = { ...account('H1', { kind: 'institution' }), name: 'Klinik Süd' };
    const { keyOf } = establishmentsOf([house, account('A1', { organisation: 'klinik süd' })]);
    expect([keyOf('H1'), keyOf('A1'), keyOf('A9')]).toEqual(['klinik süd', 'klinik süd', '']);
  });
});
