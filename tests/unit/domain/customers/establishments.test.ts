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

describe('establishments', () => {
  it('are told by their names however they are spelled, and have the number of the first account there', () => {
    expect(of(['Hôpital St-Louis', ''], ['hopital  ST LOUIS', ''], ['Hôpital Nord', ''])).toEqual([
      ['hôpital st-louis', 1],
      ['hôpital st-louis', 1],
      ['hôpital nord', 3],
    ]);
  });

  it('are told by their identifiers where there are some, whatever they are called', () => {
    expect(of(['Klinik', 'K1'], ['Klinikum Nord', 'k1 '], ['Klinik', 'K2'])).toEqual([
      ['klinik', 1],
      ['klinik', 1],
      ['klinik k2', 3],
    ]);
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
