import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channels, type Channel } from '#domain/basics/channel.ts';
import { addDays, daysBetween } from '#domain/basics/iso-date.ts';
import {
  consentBases,
  consentChannels,
  consentPurposes,
  consentStates,
  refusalKindKeys,
  refusalKinds,
  type Consent,
  type RefusalKind,
} from '#domain/customers/consent/consent.ts';
import { closedSince } from '#domain/customers/consent/closed-since.ts';
import { consentInForce } from '#domain/customers/consent/in-force.ts';
import { mayReach, reachInTime, touchesInReach } from '#domain/customers/consent/may-reach.ts';
import { rulesWith } from '../../../../support/rules-with.ts';

const open = rulesWith({
  'consent-required.email': false,
  'consent-required.remote': false,
  'consent-required.telephone': false,
});
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
const refused = (kind: RefusalKind, saidOn: string, changes: Partial<Consent> = {}): Consent =>
  said({ ...refusalKinds[kind], state: 'refused', saidOn, ...changes });
const whyNot = (of: readonly Consent[], channel: Channel | undefined, day = '2027-06-01', rules = open) =>
  mayReach(of, channel, channel === undefined ? 'profiling' : 'marketing', day, rules).why?.code;

const closed = (kind: RefusalKind) =>
  [...channels, undefined].map((each) => whyNot([refused(kind, '2027-03-01')], each));

describe('whether somebody may be reached', () => {
  it('is for the rules where nobody said anything', () => {
    expect(whyNot([], 'email')).toBeUndefined();
    expect(whyNot([], 'email', '2027-06-01', rulesWith({ 'consent-required.email': true }))).toBe(
      'consent-missing',
    );
    expect(whyNot([], 'face-to-face')).toBeUndefined();
    expect(whyNot([], undefined)).toBeUndefined();
  });

  it('ends with a refusal on what it is of, from its day on', () => {
    expect(Object.fromEntries(refusalKindKeys.map((kind) => [kind, closed(kind)]))).toEqual({
      'no-see': ['no-see', undefined, undefined, undefined, undefined],
      'opt-out-remote': [undefined, 'opted-out', undefined, undefined, undefined],
      'opt-out-telephone': [undefined, undefined, 'opted-out', undefined, undefined],
      'opt-out-email': [undefined, undefined, undefined, 'opted-out', undefined],
      // Who objects to marketing objects to being profiled for it.
      'objection-marketing': Array.from({ length: 5 }, () => 'objects-to-marketing'),
      'objection-profiling': [undefined, undefined, undefined, undefined, 'objects-to-profiling'],
      'do-not-contact': Array.from({ length: 5 }, () => 'do-not-contact'),
      deceased: Array.from({ length: 5 }, () => 'deceased'),
      retired: Array.from({ length: 5 }, () => 'retired'),
    });
    for (const kind of refusalKindKeys)
      for (const channel of [...channels, undefined])
        expect(whyNot([refused(kind, '2027-03-01')], channel, '2027-02-28')).toBeUndefined();
  });

  it('is by no consent of a day to come when it was kept', () => {
    const ahead = said({ saidOn: '2027-03-01', recordedAt: '2027-02-02T08:00:00.000Z' });
    expect(whyNot([refused('opt-out-email', '2027-02-01'), ahead], 'email')).toBe('opted-out');
  });

  it('is as was said last; of the same day the refusal counts', () => {
    const refusal = refused('opt-out-email', '2027-02-01');
    expect(whyNot([refusal, said({ saidOn: '2027-02-02' })], 'email')).toBeUndefined();
    expect(whyNot([said({ saidOn: '2027-02-01' }), refusal], 'email')).toBe('opted-out');
    expect(whyNot([refusal, said({ saidOn: '2027-02-01' })], 'email')).toBe('opted-out');
    // A consent of which nobody knows the day ends no refusal.
    expect(whyNot([refusal, said({ saidOn: '' })], 'email')).toBe('opted-out');
    expect(
      whyNot([said({ saidOn: '2027-05-01', until: '2027-05-31' }), refusal], 'email', '2027-05-31'),
    ).toBeUndefined();
    expect(
      whyNot([said({ saidOn: '2027-05-01', until: '2027-05-31' }), refusal], 'email', '2027-06-01'),
    ).toBe('opted-out');
  });

  it('is ended by death and retirement whatever else was said, until that is said to be wrong', () => {
    for (const kind of ['deceased', 'retired'] as const) {
      const ended = refused(kind, '2027-02-01');
      const consents = channels.map((channel) => said({ channel, saidOn: '2027-04-01' }));
      expect(channels.map((each) => whyNot([ended, ...consents], each))).toEqual(channels.map(() => kind));
      const error = said({ ...refusalKinds[kind], saidOn: '2027-05-01' });
      expect(channels.map((each) => whyNot([ended, error, ...consents], each))).toEqual(
        channels.map(() => undefined),
      );
    }
  });

  it('knows no consent any more that is not said any more, and every refusal', () => {
    const rules = rulesWith({ 'consent-required.email': true });
    const unsaid = said({ state: 'unsaid', saidOn: '2027-02-01', recordedAt: '2027-02-01T08:00:00.000Z' });
    expect(whyNot([said({}), unsaid], 'email', '2027-06-01', rules)).toBe('consent-missing');
    expect(whyNot([refused('opt-out-email', '2027-01-01'), unsaid], 'email')).toBe('opted-out');
    const again = said({ saidOn: '', recordedAt: '2027-03-01T08:00:00.000Z' });
    expect(whyNot([said({}), unsaid, again], 'email', '2027-06-01', rules)).toBeUndefined();
  });
});

const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2027-01-01', days));
const statement: fc.Arbitrary<Consent> = fc.record({
  channel: fc.constantFrom(...consentChannels),
  purpose: fc.constantFrom(...consentPurposes),
  state: fc.constantFrom(...consentStates),
  basis: fc.constantFrom(...consentBases),
  saidOn: fc.oneof(day, fc.constant('')),
  until: fc.oneof(fc.constant(''), fc.constant(''), day),
  recordedAt: day.map((on) => `${on}T08:00:00.000Z`),
});
const history = fc.array(statement, { maxLength: 8 });
const asked = fc.tuple(fc.constantFrom(...channels), day);

describe('any history of what was said', () => {
  it('means the same in whatever order it is kept', () => {
    fc.assert(
      fc.property(history, asked, fc.integer(), (of, [channel, on], turn) => {
        const turned = of.map((_, index) => of[(index + (Math.abs(turn) % of.length)) % of.length]!);
        const states = [of, turned, of.toReversed()].map((each) => [
          consentInForce(each, channel, 'marketing', on)?.state,
          consentInForce(each, undefined, 'profiling', on)?.state,
        ]);
        expect(states[1]).toEqual(states[0]);
        expect(states[2]).toEqual(states[0]);
      }),
    );
  });

  it('is closed by a refusal of the day, whatever was said, and never opened by one', () => {
    fc.assert(
      fc.property(history, asked, fc.constantFrom(...refusalKindKeys), (of, [channel, on], kind) => {
        const refusal = refused(kind, on, { recordedAt: `${on}T09:00:00.000Z` });
        const closes = refusal.channel === 'all' || refusal.channel === channel;
        const isMarketing = refusal.purpose !== 'profiling';
        const before = mayReach(of, channel, 'marketing', on, open);
        const after = mayReach([...of, refusal], channel, 'marketing', on, open);
        const isProfiled = mayReach([...of, refusal], undefined, 'profiling', on, open).why === undefined;
        expect({
          closed: after.why !== undefined || !(closes && isMarketing),
          opened: before.why !== undefined && after.why === undefined,
          profiled: refusal.channel === 'all' && isProfiled,
        }).toEqual({ closed: true, opened: false, profiled: false });
      }),
    );
  });

  it('is as open over a time as its days are', () => {
    fc.assert(
      fc.property(history, asked, day, (of, [channel, from], to) => {
        const days = from <= to ? { from, to } : { from: to, to: from };
        const each = daysBetween(days.from, days.to).map((on) =>
          mayReach(of, channel, 'marketing', on, open),
        );
        const { part, why } = reachInTime(of, channel, 'marketing', days, open);
        expect(part).toBeCloseTo(each.filter((reach) => !reach.why).length / each.length, 10);
        expect(why === undefined).toBe(part === 1);
        // No touch for who is closed from now on; those that were made stay.
        expect(touchesInReach(6, 2, { part: 0 })).toBe(2);
        expect(touchesInReach(6, 2, { part })).toBeLessThanOrEqual(6);
      }),
    );
  });
});

const quarter = { from: '2027-01-01', to: '2027-03-31' };
const since = (of: readonly Consent[], to = quarter.to) =>
  closedSince(of, 'face-to-face', 'marketing', { ...quarter, to }, open);
const sinceKept = (recordedAt: string) => since([refused('no-see', '', { recordedAt })]);

describe('since when somebody may not be reached any more', () => {
  it('is the day it was said, of the last time that has not ended', () => {
    expect(since([refused('no-see', '2027-02-03')])).toBe('2027-02-03');
    expect(since([refused('no-see', '2027-02-03')], '2027-02-02')).toBeUndefined();
    expect(since([refused('no-see', '2026-02-03')])).toBe('2027-01-01');
    expect(since([refused('no-see', '2027-01-05', { until: '2027-01-20' })])).toBeUndefined();
    const again = [refused('no-see', '2027-01-05', { until: '2027-01-20' }), refused('no-see', '2027-03-01')];
    expect(since(again)).toBe('2027-03-01');
  });

  it('is the day it was kept where nobody knows when it was said', () => {
    expect(sinceKept('2027-02-10T08:00:00.000Z')).toBe('2027-02-10');
    expect(sinceKept('2026-12-10T08:00:00.000Z')).toBe('2027-01-01');
    expect(sinceKept('2027-04-10T08:00:00.000Z')).toBeUndefined();
  });

  it('is the first day of those without a break, as the door itself says day by day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 30 })), {
          maxLength: 4,
        }),
        (spans) => {
          const of = spans.map(([at, long]) => {
            const from = addDays(quarter.from, at);
            return refused('no-see', from, { until: addDays(from, long) });
          });
          const closedOn = daysBetween(quarter.from, quarter.to).map(
            (day) => mayReach(of, 'face-to-face', 'marketing', day, open).why !== undefined,
          );
          const lastOpen = closedOn.lastIndexOf(false);
          const first = lastOpen + 1 < closedOn.length ? addDays(quarter.from, lastOpen + 1) : undefined;
          expect(since(of)).toBe(first);
        },
      ),
    );
  });
});
