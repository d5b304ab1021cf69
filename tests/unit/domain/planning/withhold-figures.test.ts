import { describe, expect, it } from 'vitest';
import { reason } from '#domain/basics/outcome.ts';
import {
  withholdFacts,
  withholdLine,
  withholdReasons,
  withholdSegment,
  type Shown,
} from '#domain/planning/withhold-figures.ts';
import { isRestricted } from '#domain/customers/restricted.ts';

const shown = (...figures: readonly ('money' | 'volume' | 'rank' | 'calls')[]): Shown => new Set(figures);
const all = shown('money', 'volume', 'rank', 'calls');

const why = [
  reason('potential-fallback-volume', { potential: 7_654_321 }),
  reason('potential-decile', { decile: 2, potential: 7_654_321 }),
  reason('adoption-stage', { stage: 3, band: 'medium' }),
  reason('grid-cell', { potential: 'high', adoption: 'medium', segment: 'A' }),
  reason('target', { segment: 'A' }),
  reason('value-last', { value: 12_345 }),
];

describe('reasons', () => {
  it('say what the rep has done to whoever is shown how reps do', () => {
    const done = reason('done-so-far', { done: 3, remaining: 1, on: '2027-03-01' });
    expect(withholdReasons([done, ...why], all, 'response')).toEqual([done, ...why]);
    expect(withholdReasons([done, ...why], shown('money', 'volume', 'rank'), 'response')).toEqual(why);
  });

  it('stay as they are for whoever is shown all', () => {
    expect(withholdReasons(why, all, 'response')).toEqual(why);
  });

  it('say without the figure that there is one, once, and keep segment and decile', () => {
    const left = withholdReasons(why, shown('rank'), 'response');
    expect(left.map(({ code }) => code)).toEqual([
      'potential-hidden',
      'adoption-stage',
      'grid-cell',
      'target',
    ]);
    expect(left[0]?.values).toEqual({ decile: 2 });
    expect(JSON.stringify(left)).not.toMatch(/7654321|12345/u);
  });

  it('of restricted data say no rank either, nor what reveals it', () => {
    expect(withholdReasons(why, shown(), 'response')).toEqual([
      reason('potential-hidden', { decile: 'none' }),
      reason('target', { segment: 'A' }),
    ]);
  });

  it('keep the points of a grid, which are no money, for whoever may know the rank', () => {
    expect(withholdReasons(why, shown('rank'), 'grid').map(({ code }) => code)).toContain('value-last');
    expect(withholdReasons(why, shown(), 'grid').map(({ code }) => code)).not.toContain('value-last');
  });
});

it('a line loses what its touches are worth, and nothing else', () => {
  const line = { marginals: [12_345, 999], why: [reason('value-last', { value: 999 })], planned: 2 };
  expect(withholdLine(line, shown('volume'), 'response')).toEqual({ marginals: [], why: [], planned: 2 });
  expect(withholdLine(line, shown('money'), 'response')).toEqual(line);
  // Points of a grid follow from the decile.
  expect(withholdLine(line, shown('rank'), 'grid')).toEqual(line);
  expect(withholdLine(line, shown('money', 'volume'), 'grid')).toEqual({
    marginals: [],
    why: [],
    planned: 2,
  });
});

it('a segment of restricted data is a segment and no more', () => {
  const segmented = {
    accountId: 'A1',
    subject: 1,
    brand: 'cardiolan',
    segment: 'B',
    group: 'high-low',
    target: true,
    who: 'senior',
    what: 'cardiology',
    ready: '3',
    potential: 7_654_321,
    potentialSource: 'stated',
    confidence: 'high',
    decile: 2,
    why,
  } as const;
  const left = withholdSegment(segmented, shown(), 'response');
  expect(left).toMatchObject({ segment: 'B', group: '', target: true, ready: '' });
  expect(left).not.toHaveProperty('potential');
  expect(left).not.toHaveProperty('decile');
  expect(left.why.at(-1)).toEqual(reason('restricted'));
  expect(withholdSegment(segmented, all, 'response')).toEqual(segmented);
});

it('facts lose potential and volume of every brand, and the figures of a market’s own columns', () => {
  const facts = {
    specialty: 'cardiology',
    'potential@cardiolan': 500,
    volume: 20,
    'potential-class': 'high',
    'adoption@cardiolan': '4',
    'extra:TRx': 812,
    'extra:Share': '12.5 %',
    'extra:Note': 'Ring twice',
    'extra:PDRP': 'Yes',
  };
  expect(withholdFacts(facts, all)).toEqual(facts);
  expect(Object.keys(withholdFacts(facts, shown('rank')))).toEqual([
    'specialty',
    'potential-class',
    'adoption@cardiolan',
    'extra:Note',
    'extra:PDRP',
  ]);
  expect(Object.keys(withholdFacts(facts, shown()))).not.toContain('adoption@cardiolan');
});

it.each([
  ['PDRP', 'Y', true],
  ['pdrp_flag', 'YES', true],
  ['PDRP Opt-out', 'x', true],
  ['PDRP', 'No', false],
  ['PDRP', 'opt-in', false],
  ['PDRP effective date', '2025-01-01', false],
  ['Remark', 'PDRP', false],
])('a column “%s” with “%s” restricts: %s', (heading, value, restricted) => {
  expect(isRestricted({ [`extra:${heading}`]: value })).toBe(restricted);
});

const enrolled = (day: string) => ({ 'extra:PDRP': 'YES', 'extra:PDRP Effective Date': day });

it.each([
  ['the day it was asked for', enrolled('2027-03-01'), '2027-03-01', 90, false],
  ['the last day of the term', enrolled('2027-03-01'), '2027-05-29', 90, false],
  ['once the term is over', enrolled('2027-03-01'), '2027-05-30', 90, true],
  ['a company that takes no time', enrolled('2027-03-01'), '2027-03-01', 0, true],
  ['a day nobody knows', { 'extra:PDRP': 'YES' }, '2027-03-01', 90, true],
  ['a day nobody can read', enrolled('3/1/27'), '2027-03-01', 90, true],
  ['a day to come', enrolled('2027-04-01'), '2027-03-01', 90, true],
  ['nobody who enrolled', { 'extra:PDRP': 'NO' }, '2027-05-30', 90, false],
])('a restriction holds on %s: %s', (_what, facts, today, days, restricted) => {
  expect(isRestricted(facts, { today, days })).toBe(restricted);
});
