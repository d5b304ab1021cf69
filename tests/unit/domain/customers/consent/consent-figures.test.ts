import { describe, expect, it } from 'vitest';
import { consentFigures, standings } from '#domain/customers/consent/consent-figures.ts';
import { refusalKinds, type Consent, type RefusalKind } from '#domain/customers/consent/consent.ts';
import { rulesWith } from '../../../../support/rules-with.ts';

const today = '2027-06-15';
const said = (changes: Partial<Consent>): Consent => ({
  channel: 'email',
  purpose: 'marketing',
  state: 'granted',
  basis: 'consent',
  saidOn: '2027-05-10',
  until: '',
  recordedAt: '2027-05-10T08:00:00.000Z',
  ...changes,
});
const refused = (kind: RefusalKind, saidOn: string): Consent =>
  said({ ...refusalKinds[kind], state: 'refused', saidOn });
const rules = [rulesWith({ 'consent-required.email': true, 'consent-required.telephone': false })];

const people: readonly (readonly Consent[])[] = [
  [],
  [said({})],
  // Twice in one month, and then no more.
  [said({}), said({ saidOn: '2027-05-20' }), refused('opt-out-email', '2027-06-01')],
  [refused('objection-marketing', '2027-04-30')],
  [said({ state: 'pending' })],
  [said({ until: '2027-06-14' })],
  [said({ basis: 'presumed' })],
  // Of no known day: it counts in the month in which it was kept.
  [said({ saidOn: '', recordedAt: '2027-03-02T08:00:00.000Z' })],
  [said({ channel: 'all', saidOn: '2026-06-30' })],
];
const of = (channel: string) => {
  const { accounts, channels } = consentFigures(people, today, rules);
  return { accounts, ...(channels.find((each) => each.channel === channel) ?? expect.fail(channel)) };
};
const turns = (channel: string) =>
  of(channel)
    .months.filter(({ optIns, optOuts }) => optIns + optOuts > 0)
    .map(({ month, optIns, optOuts }) => [month, optIns, optOuts]);

describe('consents of many', () => {
  it('put everybody where they stand with a channel, each once', () => {
    const email = of('email');
    expect(email.standings).toEqual({ refused: 2, agreed: 3, waiting: 1, ended: 1, weak: 1, unsaid: 1 });
    expect(standings.reduce((sum, each) => sum + email.standings[each], 0)).toBe(email.accounts);
    expect([email.isNeeded, email.reachable]).toEqual([true, 3]);
  });

  it('count as reachable whom nothing forbids where no consent is needed', () => {
    const telephone = of('telephone');
    expect([telephone.isNeeded, telephone.reachable]).toEqual([false, 8]);
    expect(of('face-to-face')).toMatchObject({ isNeeded: false, reachable: 8 });
  });

  it('take no empty cell below no-see for a yes to visits', () => {
    const seen = said({ channel: 'face-to-face', saidOn: '' });
    const told = said({ channel: 'face-to-face' });
    const { channels } = consentFigures([[seen], [told]], today, rules);
    const visits = channels.find(({ channel }) => channel === 'face-to-face');
    expect(visits).toMatchObject({ reachable: 2, standings: { agreed: 1, unsaid: 1 } });
    expect(visits?.months.reduce((sum, { optIns }) => sum + optIns, 0)).toBe(1);
  });

  it('say how many agreed and refused in each of twelve months, each once a month', () => {
    expect(of('email').months).toHaveLength(12);
    expect(of('email').months.at(0)?.month).toBe('2026-07');
    expect(of('email').months.at(-1)?.month).toBe('2027-06');
    // Who waits has not agreed; what was said before the first month is not counted.
    expect(turns('email')).toEqual([
      ['2027-03', 1, 0],
      ['2027-04', 0, 1],
      ['2027-05', 4, 0],
      ['2027-06', 0, 1],
    ]);
    expect(turns('face-to-face')).toEqual([['2027-04', 0, 1]]);
  });

  it('ask every unit: what is not enough in one is not enough', () => {
    const strict = rulesWith({ 'consent-required.email': true, 'consent-basis.email': 'double-opt-in' });
    const { channels } = consentFigures(people, today, [...rules, strict]);
    expect(channels.find(({ channel }) => channel === 'email')).toMatchObject({
      reachable: 0,
      standings: { agreed: 0, weak: 4 },
    });
  });
});
