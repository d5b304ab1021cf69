import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, type IsoDate } from '#domain/basics/iso-date.ts';
import { closedDays, joinDays, newlyClosed } from '#domain/customers/consent/closed-days.ts';
import { refusalKinds, type Consent, type RefusalKind } from '#domain/customers/consent/consent.ts';
import { mayReach } from '#domain/customers/consent/may-reach.ts';
import { rulesWith } from '../../../../support/rules-with.ts';

const rules = rulesWith({});
const cycle = { from: '2027-01-01', to: '2027-04-30' };
const said = (
  kind: RefusalKind,
  saidOn: IsoDate,
  until: IsoDate = '',
  more: Partial<Consent> = {},
): Consent => ({
  ...refusalKinds[kind],
  state: 'refused',
  saidOn,
  until,
  recordedAt: '2026-09-14T10:00:00.000Z',
  ...more,
});

describe('the days of a cycle on which somebody is closed', () => {
  it.each([
    ['from a day on', [said('no-see', '2027-03-01')], [['2027-03-01', '2027-04-30']]],
    ['until a day', [said('no-see', '2026-05-01', '2027-02-28')], [['2027-01-01', '2027-02-28']]],
    [
      'between two days, twice',
      [said('no-see', '2027-01-10', '2027-01-20'), said('do-not-contact', '2027-03-01', '2027-03-31')],
      [
        ['2027-01-10', '2027-01-20'],
        ['2027-03-01', '2027-03-31'],
      ],
    ],
    [
      'by an objection to being profiled as by one to visits, joined where they meet',
      [said('no-see', '2027-02-01', '2027-02-28'), said('objection-profiling', '2027-03-01')],
      [['2027-02-01', '2027-04-30']],
    ],
    ['not by a refusal of another channel', [said('opt-out-email', '2027-02-01')], []],
    [
      'from the day it was kept where nobody knows when it was said',
      [said('no-see', '', '', { recordedAt: '2027-02-10T09:00:00.000Z' })],
      [['2027-02-10', '2027-04-30']],
    ],
  ] as const)('%s', (_what, all, expected) => {
    expect(closedDays(all, 'face-to-face', cycle, rules).map(({ from, to }) => [from, to])).toEqual(expected);
  });

  it('are those on which the door is shut, day by day, whatever was said', () => {
    const day = fc.integer({ min: 0, max: 150 }).map((at) => daysBetween('2026-12-15', '2027-05-20')[at]!);
    const kinds = ['no-see', 'do-not-contact', 'objection-profiling', 'opt-out-email', 'retired'] as const;
    const statement = fc
      .record({
        kind: fc.constantFrom(...kinds),
        state: fc.constantFrom('refused' as const, 'granted' as const),
        saidOn: day,
        until: fc.option(day, { nil: '' }),
      })
      .filter(({ saidOn, until }) => until === '' || until >= saidOn)
      .map(({ kind, state, saidOn, until }) => said(kind, saidOn, until, { state }));
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), (all) => {
        const open = closedDays(all, 'face-to-face', cycle, rules);
        const shut = daysBetween(cycle.from, cycle.to).filter(
          (each) =>
            mayReach(all, 'face-to-face', 'marketing', each, rules).why !== undefined ||
            mayReach(all, undefined, 'profiling', each, rules).why !== undefined,
        );
        expect(open.flatMap(({ from, to }) => daysBetween(from, to))).toEqual(shut);
        for (const [at, { from }] of open.entries()) expect(at === 0 || from > open[at - 1]!.to).toBe(true);
      }),
    );
  });

  it('joins ranges that overlap or meet, and finds what is closed and was not', () => {
    const ranges = [
      { from: '2027-03-01', to: '2027-03-10' },
      { from: '2027-01-01', to: '2027-01-05' },
      { from: '2027-01-06', to: '2027-01-08' },
      { from: '2027-03-05', to: '2027-03-07' },
    ];
    const joined = [
      { from: '2027-01-01', to: '2027-01-08' },
      { from: '2027-03-01', to: '2027-03-10' },
    ];
    expect(joinDays(ranges)).toEqual(joined);
    expect(newlyClosed(joined, [joined[0]!])).toEqual(joined[1]);
    expect(newlyClosed(joined, [{ from: '2026-12-01', to: '2027-12-31' }])).toBeUndefined();
  });
});
