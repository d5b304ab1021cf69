import { describe, expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import type { Account } from '#domain/customers/account.ts';
import { factsOfBrands, factsOfCalls, factsOfPeople } from '#domain/reporting/collect-unit-facts.ts';
import { smallMarket } from '../../../support/small-market.ts';

const account = (no: number, facts: Account['facts']): Account => ({
  market: 'DE',
  accountId: `A${no}`,
  subject: no,
  name: `Account ${no}`,
  territory: 'T1',
  facts,
});
const fullRep = ({ territory, name }: { readonly territory: string; readonly name: string }) => ({
  market: 'DE',
  team: 'one',
  territory,
  name,
  email: '',
  fte: basisPoints(10_000),
  otherDays: 0,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
});
const rep = { territory: 'T1', name: 'Eva Rep' } as const;
const peopleWith = (accounts: readonly Account[], isClosed?: (account: Account) => boolean) =>
  factsOfPeople(
    {
      accounts,
      reps: [fullRep(rep), fullRep({ territory: 'T2', name: '' })],
      ...(isClosed ? { isClosed } : {}),
    },
    '2026-12-01',
  );

const value = (found: number) => ({ value: found, from: 'data' });
const keyAccount = (until: string) => account(1, { 'further-territories': `T2 (key-account) /${until}` });
const label = (phase: 'launch' | 'mature') => ({ phase, indications: [] });

const shareOf = (until: string) => peopleWith([keyAccount(until), account(2, {})])['key-accounts']?.value;

describe('facts of a unit', () => {
  it('count people, not vacancies, and shares of those of whom something is stated', () => {
    const accounts = [
      account(1, { kind: 'institution', 'establishment-type': 'hospital' }),
      account(2, { kind: 'person', 'establishment-type': 'other' }),
      account(3, { kind: 'person', 'establishment-type': 'other' }),
      account(4, {}),
    ];
    expect(peopleWith(accounts, ({ subject }) => subject === 4)).toEqual({
      reps: value(1),
      accounts: value(4),
      // One of three, rounded down.
      institutions: value(3333),
      hospitals: value(3333),
      'key-accounts': value(0),
      access: value(7500),
    });
  });

  it('are missing where nothing states them', () => {
    expect(peopleWith([account(1, {})])).not.toHaveProperty('hospitals');
    expect(peopleWith([account(1, {})])).not.toHaveProperty('access');
    expect(factsOfPeople({ accounts: [], reps: [] }, '2026-12-01')).toEqual({});
    expect(factsOfCalls([])).toEqual({});
    expect(factsOfCalls(['face-to-face', 'email'])).toEqual({ channels: { value: 2, from: 'data' } });
  });

  it('count a key account while the assignment lasts', () => {
    expect(shareOf('2026-12-01')).toBe(5000);
    expect(shareOf('2026-11-30')).toBe(0);
  });

  it('count brands while they are promoted, and in which phase', () => {
    const [team] = smallMarket.teams;
    const [brand] = team!.brands;
    const brands = [
      { ...brand!, label: label('launch') },
      { ...brand!, key: 'other', label: label('mature') },
      { ...brand!, key: 'over', label: label('launch'), promoted: { from: '', to: '2026-11-30' } },
      { ...brand!, key: 'to-come', label: label('launch'), promoted: { from: '2026-12-02', to: '' } },
    ];
    const of = (some: typeof brands) => factsOfBrands([{ ...team!, brands: some }], '2026-12-01');
    expect(of(brands)).toEqual({
      brands: { value: 2, from: 'data' },
      launches: { value: 1, from: 'data' },
    });
    expect(factsOfBrands([{ ...team!, brands: [{ ...brands[0]!, label: null }] }], '2026-12-01')).toEqual({
      brands: { value: 1, from: 'data' },
    });
  });
});
