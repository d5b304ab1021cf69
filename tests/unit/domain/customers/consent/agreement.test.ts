import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, utcDayOf } from '#domain/basics/iso-date.ts';
import { isAgreedChannel } from '#domain/customers/consent/agreement.ts';
import { closedDays } from '#domain/customers/consent/closed-days.ts';
import {
  agreementBases,
  refusalKindKeys,
  refusalKinds,
  type Consent,
  type RefusalKind,
} from '#domain/customers/consent/consent.ts';
import { gatherConsents } from '#domain/customers/consent/consents-of-market.ts';
import { isNotAgreed, mayReach } from '#domain/customers/consent/may-reach.ts';
import { reachAhead } from '#domain/customers/consent/reach-ahead.ts';
import { refusalsInForce } from '#domain/customers/consent/refusals-in-force.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { leastBases } from '#domain/rulebook/rules/consent.ts';
import { runs } from '../../../../support/counts.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, planInput } from '../../../../support/small-market.ts';

const said = (changes: Partial<Consent>): Consent => ({
  channel: 'email',
  purpose: 'marketing',
  state: 'granted',
  basis: 'consent',
  saidOn: '2027-01-10',
  until: '',
  // Kept on the day on which it was said.
  recordedAt: `${changes.saidOn === undefined || changes.saidOn === '' ? '2027-01-10' : changes.saidOn}T08:00:00.000Z`,
  ...changes,
});
const refused = (kind: RefusalKind, saidOn: string): Consent =>
  said({ ...refusalKinds[kind], state: 'refused', saidOn });
const ended = (kind: RefusalKind, saidOn: string): Consent => said({ ...refusalKinds[kind], saidOn });

const email = (values: Readonly<Record<string, RuleValue>> = {}) =>
  rulesWith({
    'consent-required.email': true,
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [`consent-${key}.email`, value])),
  });
const why = (of: readonly Consent[], rules = email(), day = '2027-06-01') =>
  mayReach(of, 'email', 'marketing', day, rules).why?.code;

const on = (of: Partial<Consent>, holds: number, asked: string) =>
  mayReach([said(of)], 'email', 'marketing', asked, email({ holds })).why;
const reasonOf = (of: readonly Consent[]) =>
  mayReach(of, 'email', 'marketing', '2027-06-01', email()).why ?? expect.fail('open');

describe('a channel that needs a consent', () => {
  it('is open by one that is sure enough, and by nothing less', () => {
    const open = leastBases.map((least) =>
      agreementBases.filter((basis) => why([said({ basis })], email({ basis: least })) === undefined),
    );
    expect(open).toEqual([
      ['double-opt-in'],
      ['double-opt-in', 'consent'],
      ['double-opt-in', 'consent', 'customer'],
      ['double-opt-in', 'consent', 'customer', 'presumed'],
      ['double-opt-in', 'consent', 'customer', 'presumed'],
    ]);
    expect(why([said({ basis: 'customer' })])).toBe('consent-not-enough');
  });

  it('waits for the second step, which grants nothing and ends nothing', () => {
    const pending = said({ state: 'pending', saidOn: '2027-05-01' });
    expect(why([pending])).toBe('consent-unconfirmed');
    // Who had agreed and is asked to confirm has not taken it back.
    expect(why([said({}), pending])).toBeUndefined();
    expect(why([said({}), pending], email({ basis: 'double-opt-in' }))).toBe('consent-unconfirmed');
    expect(
      why(
        [pending, said({ basis: 'double-opt-in', saidOn: '2027-05-02' })],
        email({ basis: 'double-opt-in' }),
      ),
    ).toBeUndefined();
    expect(why([refused('opt-out-email', '2027-04-01'), pending])).toBe('opted-out');
  });

  it('closes when the consent ends, by its own last day or by the rule, whichever comes first', () => {
    expect(on({ until: '2027-05-31' }, 0, '2027-05-31')).toBeUndefined();
    expect(on({ until: '2027-05-31' }, 0, '2027-06-01')).toEqual({
      code: 'consent-ended',
      values: { channel: 'email', on: '2027-05-31' },
    });
    // Ten days from 10 January are over on the 19th.
    expect(on({}, 10, '2027-01-19')).toBeUndefined();
    expect(on({}, 10, '2027-01-20')).toEqual({
      code: 'consent-ended',
      values: { channel: 'email', on: '2027-01-19' },
    });
    expect(on({ until: '2027-01-15' }, 10, '2027-01-16')?.values).toEqual({
      channel: 'email',
      on: '2027-01-15',
    });
    // Of a day nobody knows it is counted from when it was kept; where that is not known either, nothing holds.
    expect(on({ saidOn: '' }, 10, '2027-01-19')).toBeUndefined();
    expect(on({ saidOn: '' }, 10, '2027-01-20')?.code).toBe('consent-ended');
    expect(on({ saidOn: '', recordedAt: '' }, 10, '2027-01-11')?.code).toBe('consent-missing');
    expect(on({ saidOn: '', recordedAt: '' }, 0, '2027-01-11')).toBeUndefined();
  });

  it('is not open because a refusal has ended: somebody has to agree anew', () => {
    const history = [said({}), refused('opt-out-email', '2027-02-01'), ended('opt-out-email', '2027-03-01')];
    expect(why(history)).toBe('consent-missing');
    expect(why([...history, said({ saidOn: '2027-04-01' })])).toBeUndefined();
    // Who agreed after refusing, before that the refusal was over was recorded.
    expect(
      why([
        refused('objection-marketing', '2027-02-01'),
        said({ saidOn: '2027-02-10' }),
        ended('objection-marketing', '2027-03-01'),
      ]),
    ).toBeUndefined();
    // That somebody is not dead after all takes no consent from them.
    expect(
      why([said({}), refused('deceased', '2027-02-01'), ended('deceased', '2027-03-01')]),
    ).toBeUndefined();
    // Where no consent is needed, and in plans from before rules said more, the end of the refusal is enough.
    expect(why(history, rulesWith({ 'consent-required.email': false }))).toBeUndefined();
    expect(why(history, email({ basis: 'ended-refusal' }))).toBeUndefined();
    const { 'consent-basis.email': _basis, 'consent-holds.email': _holds, ...before } = email();
    expect(why(history, before)).toBeUndefined();
  });

  it('is opened against a refusal by no presumption, whichever is later', () => {
    for (const basis of ['customer', 'presumed'] as const) {
      const later = said({ basis, saidOn: '2027-05-01' });
      const rules = email({ basis: 'presumed' });
      expect(why([refused('opt-out-email', '2027-02-01'), later], rules)).toBe('opted-out');
      expect(refusalsInForce([refused('opt-out-email', '2027-02-01'), later], '2027-06-01')).toHaveLength(1);
    }
  });

  it('tells who has never agreed from whose consent has ended', () => {
    expect(isNotAgreed(reasonOf([]))).toBe(true);
    expect(isNotAgreed(reasonOf([said({ until: '2027-05-01' })]))).toBe(false);
  });

  it('is shown with the word that decides, and the last day of it', () => {
    const consent = said({ until: '2027-12-31' });
    const rules = [email({ holds: 200 })];
    const last = addDays('2027-01-10', 199);
    expect(reachAhead([consent], 'email', 'marketing', '2027-06-01', rules)).toEqual({
      until: last,
      by: consent,
    });
    expect(reachAhead([consent], 'email', 'marketing', addDays(last, 1), rules)).toMatchObject({
      why: { code: 'consent-ended' },
      by: consent,
    });
    expect(closedDays([consent], 'email', { from: '2027-07-01', to: '2027-08-31' }, rules[0]!)).toEqual([
      { from: addDays(last, 1), to: '2027-08-31' },
    ]);
  });
});

const first = '2027-01-01';
const day = fc.integer({ min: -60, max: 100 }).map((days) => addDays(first, days));
const base = fc.record({
  saidOn: fc.oneof(day, fc.constant('')),
  until: fc.oneof(fc.constant(''), day),
  recordedAt: day.map((on) => `${on}T08:00:00.000Z`),
});
const channel = fc.constantFrom('email' as const, 'email' as const, 'all' as const, 'remote' as const);
const agreed = fc
  .tuple(
    base,
    channel,
    fc.constantFrom(...agreementBases),
    fc.constantFrom('granted', 'granted', 'pending', 'unsaid'),
  )
  .map(([when, of, basis, state]): Consent => ({
    ...when,
    channel: of,
    purpose: 'marketing',
    basis,
    state: state as Consent['state'],
  }));
const refusing = fc
  .tuple(base, fc.constantFrom(...refusalKindKeys), fc.constantFrom('refused', 'refused', 'granted'))
  .map(([when, kind, state]): Consent => ({
    ...when,
    ...refusalKinds[kind],
    state: state as Consent['state'],
  }));
const history = fc.array(fc.oneof(agreed, agreed, refusing), { maxLength: 6 });
const rule = fc.record({
  basis: fc.constantFrom(
    'double-opt-in' as const,
    'consent' as const,
    'customer' as const,
    'presumed' as const,
  ),
  holds: fc.constantFrom(0, 0, 20, 90),
});

/**
 * Whether a consent stands behind a touch on a day, said once more in other words: some statement of it is sure enough, has
 * begun and not ended, and nobody refused since.
 */
function isConsented(of: readonly Consent[], on: string, least: string, holds: number): boolean {
  const sure = agreementBases.slice(0, agreementBases.findIndex((each) => each === least) + 1);
  return of.some((each) => {
    if (each.state !== 'granted' || !sure.some((basis) => basis === each.basis)) return false;
    if (!['email', 'all'].includes(each.channel) || each.saidOn > on) return false;
    if (each.until !== '' && each.until < on) return false;
    const from = each.saidOn === '' ? utcDayOf(each.recordedAt) : each.saidOn;
    if (holds > 0 && addDays(from, holds) <= on) return false;
    return !of.some(
      (no) =>
        no.state === 'refused' &&
        !['deceased', 'retired'].includes(no.basis) &&
        ['email', 'all'].includes(no.channel) &&
        no.purpose !== 'profiling' &&
        no.saidOn <= on &&
        (no.until === '' || no.until >= on) &&
        no.saidOn >= each.saidOn,
    );
  });
}

describe('over any history', () => {
  it('no channel that needs a consent is open on a day without one', () => {
    fc.assert(
      fc.property(history, rule, day, (of, { basis, holds }, on) => {
        const isOpen = mayReach(of, 'email', 'marketing', on, email({ basis, holds })).why === undefined;
        expect(isOpen && !isConsented(of, on, basis, holds)).toBe(false);
      }),
      { numRuns: runs(4_000, 300) },
    );
  });

  it('no touch is planned for somebody who has no consent on any day of the cycle, nor more than the days with one allow', () => {
    const people = 6;
    let planned = 0;
    fc.assert(
      fc.property(
        fc.array(history, { minLength: people, maxLength: people }),
        rule,
        (said, { basis, holds }) => {
          const rules = rulesWith({
            'consent-required.email': true,
            'consent-basis.email': basis,
            'consent-holds.email': holds,
          });
          const accounts = said.map((_, index) =>
            account(`A${index}`, { 'potential@cardiolan': 90, adoption: '3', specialty: 'cardiology' }),
          );
          const made = planInput(accounts, { rules });
          const consents = gatherConsents(
            made.accounts.flatMap(({ subject }, index) =>
              said[index]!.map((consent) => ({ subject, consent })),
            ),
          );
          const { cycle } = made;
          const days = daysBetween(cycle.from, cycle.to);
          const { lines } = makePlan({ ...made, consents });
          for (const line of lines.filter((each) => each.channel === 'email')) {
            const index = made.accounts.findIndex(({ subject }) => subject === line.subject);
            const open = days.filter((on) => isConsented(said[index]!, on, basis, holds)).length;
            planned += line.planned;
            expect(line.planned > 0 && open === 0).toBe(false);
            expect(line.maximum).toBeLessThanOrEqual(Math.ceil((24 * open) / days.length));
          }
        },
      ),
      { numRuns: runs(200, 12) },
    );
    expect(planned).toBeGreaterThan(0);
  });

  it('knows of every channel whether anybody has to agree to it', () => {
    expect(
      ['face-to-face', 'remote', 'telephone', 'email'].map((each) => isAgreedChannel(each as 'email')),
    ).toEqual([false, true, true, true]);
  });
});
