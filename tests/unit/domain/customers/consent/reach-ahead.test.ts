import { describe, expect, it } from 'vitest';
import { refusalKinds, type Consent, type RefusalKind } from '#domain/customers/consent/consent.ts';
import { mayReach } from '#domain/customers/consent/may-reach.ts';
import { reachAhead } from '#domain/customers/consent/reach-ahead.ts';
import { rulesWith } from '../../../../support/rules-with.ts';

const open = rulesWith({ 'consent-required.email': false });
const strict = rulesWith({ 'consent-required.email': true });
const today = '2027-06-01';
const said = (changes: Partial<Consent>): Consent => ({
  channel: 'email',
  purpose: 'marketing',
  state: 'granted',
  basis: 'consent',
  saidOn: '2027-01-10',
  until: '',
  recordedAt: '2027-01-10T08:00:00.000Z',
  ...changes,
});
const refused = (kind: RefusalKind, changes: Partial<Consent> = {}): Consent =>
  said({ ...refusalKinds[kind], state: 'refused', ...changes });
const ahead = (of: readonly Consent[], rules = [open]) => reachAhead(of, 'email', 'marketing', today, rules);

describe('whether somebody may be reached, and how long that stays so', () => {
  it('is the answer of the one door, on whose word it rests', () => {
    const no = refused('opt-out-email');
    expect(ahead([no])).toEqual({
      ...mayReach([no], 'email', 'marketing', today, open),
      until: '',
      by: no,
    });
    expect(ahead([no]).why?.code).toBe('opted-out');
    expect(ahead([])).toEqual({ until: '' });
  });

  it('ends the day before what is known turns it', () => {
    const until = refused('opt-out-email', { until: '2027-08-31' });
    expect(ahead([until])).toMatchObject({ why: { code: 'opted-out' }, until: '2027-08-31' });
    // Somebody agreed for a time, and without that the rules say no.
    const granted = said({ until: '2027-07-15' });
    expect(ahead([granted], [strict])).toEqual({ until: '2027-07-15', by: granted });
    // Where the rules are open besides, the end of it changes nothing.
    expect(ahead([granted])).toEqual({ until: '', by: granted });
  });

  it('is closed where one of several units may not', () => {
    expect(ahead([], [open, strict]).why?.code).toBe('consent-missing');
    expect(reachAhead([], 'face-to-face', 'marketing', today, [open, strict])).toEqual({ until: '' });
  });
});
