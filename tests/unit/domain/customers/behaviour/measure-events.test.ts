import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import type { Measure } from '#domain/customers/behaviour/event-dictionary.ts';
import { measureEvents, type DayOfEvents } from '#domain/customers/behaviour/measure-events.ts';
import { rules } from '#domain/rulebook/rules.ts';
import { ownDefinitions } from '../../../../support/own-definitions.ts';

const today = '2026-09-14';
const { events: dictionary } = await ownDefinitions();
const ago = (days: number, event: string, times = 1, channel = ''): DayOfEvents => ({
  event,
  on: addDays(today, -days),
  channel,
  times,
});
const measure = (key: string): Measure =>
  dictionary.measures.find((each) => each.key === key) ?? expect.fail(`no measure ${key}`);
const points: Measure = { ...measure('evaluation-points'), kind: 'points', halfLife: 60 };
const by = (
  measures: readonly Measure[],
  days: readonly DayOfEvents[],
  amounts: Record<string, number> = {},
) =>
  measureEvents(dictionary, measures, days, today, (amount) =>
    typeof amount === 'number' ? amount : (amounts[amount.rule] ?? expect.fail(amount.rule)),
  );
const boundsOf = (key: string) => {
  const type = rules.find((each) => each.key === key)?.type;
  return type?.kind === 'integer' ? type : expect.fail(`no rule ${key} of whole numbers`);
};

const after = (days: number) => by([points], [ago(days, 'quote-request')])['evaluation-points'];

describe('what is made of events', () => {
  it('halves points once in each half-life', () => {
    expect([0, 60, 120, 180, 240].map(after)).toEqual([40, 20, 10, 5, 2]);
  });

  it('adds up what is repeated, on one day or on several', () => {
    expect(by([points], [ago(0, 'specification-visit', 5)])).toEqual({ 'evaluation-points': 50 });
    expect(by([points], [ago(0, 'specification-visit'), ago(60, 'specification-visit', 2)])).toEqual({
      'evaluation-points': 20,
    });
  });

  it('counts in a window, its ends included, and tells nothing of the last where there is none', () => {
    const missed: Measure = { ...measure('webinars-missed'), kind: 'count', within: 90, from: 14 };
    const days = [14, 13, 90, 91].map((each) => ago(each, 'webinar-no-show'));
    expect(by([missed], days)).toEqual({ 'webinars-missed': 2 });
    const last = measure('days-since-engaged');
    expect(by([last], [ago(40, 'download'), ago(12, 'email-click'), ago(3, 'webinar-no-show')])).toEqual({
      'days-since-engaged': 12,
    });
    expect(by([last], [ago(3, 'webinar-no-show'), ago(-2, 'download'), ago(1_096, 'download')])).toEqual({});
    expect(by([points, missed], [])).toEqual({ 'evaluation-points': 0, 'webinars-missed': 0 });
  });

  it('keeps to the channels that a measure names', () => {
    const remote: Measure = { ...measure('remote-points'), kind: 'points', halfLife: 180 };
    const days = [ago(0, 'webinar-attendance', 1, 'remote'), ago(0, 'email-click', 1, 'email')];
    expect(by([remote], days)).toEqual({ 'remote-points': 8 });
  });

  it('is the same whatever the order', () => {
    const kinds = dictionary.events.map(({ key }) => key);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(700), fc.constantFrom(...kinds), fc.integer({ min: 1, max: 9 })), {
          maxLength: 30,
        }),
        (told) => {
          const days = told.map(([age, event, times]) => ago(age, event, times));
          const rest = Object.fromEntries(
            ['evaluation', 'interest', 'channel'].map((of) => [`behaviour-half-life.${of}`, 45]),
          );
          const all = by(dictionary.measures, days, rest);
          expect(by(dictionary.measures, days.toReversed(), rest)).toEqual(all);
        },
      ),
    );
  });

  it('never takes one old download for interest, nor five visits of a month for less than an evaluation, by any rule', () => {
    const half = (of: string) => boundsOf(`behaviour-half-life.${of}`);
    fc.assert(
      fc.property(
        fc.integer(half('evaluation')),
        fc.integer(half('interest')),
        fc.integer({
          min: boundsOf('evaluating-points-from').min,
          max: boundsOf('evaluating-points-from').max,
        }),
        fc.integer({
          min: boundsOf('interested-points-from').min,
          max: boundsOf('interested-points-from').max,
        }),
        fc.array(fc.nat(30), { minLength: 5, maxLength: 5 }),
        (evaluation, interest, evaluating, interested, visits) => {
          const amounts = {
            'behaviour-half-life.evaluation': evaluation,
            'behaviour-half-life.interest': interest,
          };
          const both = [measure('evaluation-points'), measure('interest-points')];
          const reader = by(both, [ago(300, 'download')], amounts);
          const visitor = by(
            both,
            visits.map((age) => ago(age, 'specification-visit')),
            amounts,
          );
          expect(visitor['evaluation-points']).toBeGreaterThanOrEqual(evaluating);
          expect(reader['evaluation-points']).toBeLessThan(evaluating);
          expect(reader['interest-points']).toBeLessThan(interested);
        },
      ),
    );
  });
});
