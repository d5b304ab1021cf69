import { expect, it } from 'vitest';
import type { Consent } from '#domain/customers/consent/consent.ts';
import { statementsOf } from '#domain/customers/consent/consents-of-market.ts';

const said = (channel: Consent['channel'], state: Consent['state']): Consent => ({
  channel,
  purpose: 'marketing',
  state,
  basis: state === 'refused' ? 'opt-out' : 'consent',
  saidOn: '2027-03-01',
  until: '',
  recordedAt: '2027-03-01T09:00:00.000Z',
});

it('keeps a statement once, with everybody who made it whatever else they said', () => {
  expect(
    statementsOf([
      { consents: [said('email', 'refused'), said('remote', 'granted')], subjects: [1, 4] },
      { consents: [said('email', 'refused')], subjects: [2] },
      { consents: [said('remote', 'refused'), said('email', 'refused')], subjects: [3] },
    ]),
  ).toEqual([
    { consent: said('email', 'refused'), subjects: [1, 4, 2, 3] },
    { consent: said('remote', 'granted'), subjects: [1, 4] },
    { consent: said('remote', 'refused'), subjects: [3] },
  ]);
  expect(statementsOf([])).toEqual([]);
});
