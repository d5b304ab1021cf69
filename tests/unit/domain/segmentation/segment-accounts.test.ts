import { describe, expect, it } from 'vitest';
import type { Account, FactValue } from '#domain/customers/account.ts';
import { potentialThresholds } from '#domain/segmentation/potential.ts';
import { segmentAccounts } from '#domain/segmentation/segment-accounts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { saidByFacts } from '../../../support/said-by-facts.ts';

const account = (accountId: string, facts: Record<string, FactValue>): Account => ({
  market: 'DE',
  accountId,
  name: accountId,
  territory: 'DE-01',
  facts,
});
const codes = (why: readonly { code: string }[]) => why.map((each) => each.code);

const byGrid = (accounts: readonly Account[], rules = rulesWith()) =>
  segmentAccounts(accounts, 'x', 'potential-adoption', rules, saidByFacts);
const placed = (accounts: readonly Account[], rules = rulesWith()) =>
  byGrid(accounts, rules).map((each) => [each.segment, each.potential]);

describe('potential thresholds', () => {
  it('stops where the strongest together hold the share, and never parts equals', () => {
    expect(potentialThresholds([50, 30, 10, 10])(4_000)).toBe(50);
    expect(potentialThresholds([50, 30, 10, 10])(6_000)).toBe(30);
    expect(potentialThresholds([10, 10, 10, 10])(2_500)).toBe(10);
    expect(potentialThresholds([])(4_000)).toBe(Infinity);
    expect(potentialThresholds([0, 0])(4_000)).toBe(Infinity);
  });
});

describe('segmentation by potential class', () => {
  it('follows the class in the workbook, the share of potential without one, and the end of the list without both', () => {
    const result = segmentAccounts(
      [
        account('1', { 'potential-class': 'high' }),
        account('2', { 'potential-class': 'low' }),
        account('3', { potential: 100 }),
        account('4', { potential: 1 }),
      ],
      'cardiolan',
      'potential-class',
      rulesWith(),
      saidByFacts,
    );
    expect(result.map((each) => each.segment)).toEqual(['A', 'C', 'A', 'D']);
    expect(result.map((each) => each.target)).toEqual([true, true, true, false]);
    const [none] = segmentAccounts([account('5', {})], 'x', 'potential-class', rulesWith(), saidByFacts);
    expect(none).toMatchObject({ segment: 'D', confidence: 'low' });
    expect(codes(none!.why)).toEqual(['potential-missing', 'not-target-segment']);
  });
});

describe('segmentation by potential × adoption', () => {
  const accounts = [
    account('1', { potential: 1_000, adoption: '5', specialty: 'cardiology' }),
    account('2', { potential: 900, adoption: '0', specialty: 'cardiology' }),
    account('3', { potential: 100, adoption: '3', specialty: 'general' }),
    account('4', { adoption: '5', specialty: 'cardiology' }),
    account('5', { adoption: '5', specialty: 'dentistry' }),
    account('6', { potential: 20, specialty: 'general' }),
  ];
  const byId = (rules = rulesWith()) =>
    new Map(
      segmentAccounts(accounts, 'x', 'potential-adoption', rules, saidByFacts).map((each) => [
        each.accountId,
        each,
      ]),
    );

  it('reads the grid of the rules', () => {
    const result = byId();
    expect(result.get('1')).toMatchObject({ segment: 'A', confidence: 'high', decile: 1, ready: '5' });
    expect(result.get('2')).toMatchObject({ segment: 'C' });
    expect(codes(result.get('1')!.why)).toEqual([
      'potential-decile',
      'adoption-stage',
      'grid-cell',
      'target',
    ]);
    expect(byId(rulesWith({ 'segment-grid.high.high': 'C' })).get('1')?.segment).toBe('C');
  });

  it('goes down the ladder when potential is missing and says with which confidence', () => {
    const result = byId();
    expect(result.get('4')).toMatchObject({
      potential: 950,
      potentialSource: 'specialty',
      confidence: 'medium',
    });
    expect(result.get('5')).toMatchObject({ potential: 505, potentialSource: 'universe', confidence: 'low' });
    expect(result.get('6')).toMatchObject({ ready: '', confidence: 'medium' });
  });

  it('segments by potential alone of whom nobody knows the adoption, and as low where a rule says so', () => {
    const list = [
      account('1', { potential: 1_000 }),
      account('2', { potential: 500 }),
      account('3', { potential: 100 }),
      account('4', { potential: 5, adoption: '3' }),
    ];
    const unknown = (rules = rulesWith()) => byGrid(list, rules);
    expect(unknown().map((each) => [each.segment, each.ready, each.confidence])).toEqual([
      ['A', '', 'medium'],
      ['B', '', 'medium'],
      ['C', '', 'medium'],
      ['C', '3', 'high'],
    ]);
    expect(codes(unknown()[0]!.why)).toEqual(['potential-decile', 'adoption-unknown', 'target']);
    const low = unknown(rulesWith({ 'adoption-missing': 'low' }));
    expect(low.map((each) => each.segment)).toEqual(['B', 'C', 'D', 'C']);
  });

  it('takes the class somebody judged before averages of others: the average of its peers, else of the band', () => {
    const list = [
      account('1', { potential: 1_000, adoption: '5' }),
      account('2', { potential: 800, adoption: '5', 'potential-class': 'medium' }),
      account('3', { potential: 600, adoption: '5', 'potential-class': 'medium' }),
      account('4', { potential: 10, adoption: '5' }),
      account('5', { adoption: '5', 'potential-class': 'high' }),
      account('6', { adoption: '5', 'potential-class': 'medium' }),
      account('7', { adoption: '5', 'potential-class': 'low' }),
      account('8', { adoption: '5' }),
    ];
    const judged = (rules = rulesWith()) => byGrid(list, rules).slice(4);
    // 40 % of 2,410 are held by the first account alone, 70 % by the first two: 600 and 10 are the low ones.
    expect(judged().map((each) => [each.potential, each.potentialSource, each.segment])).toEqual([
      [1_000, 'class', 'A'],
      [700, 'class', 'B'],
      [305, 'class', 'C'],
      [603, 'universe', 'C'],
    ]);
    expect(codes(judged()[0]!.why)).toContain('potential-fallback-class');
    const without = judged(rulesWith({ 'potential-class-counts': false }));
    expect(without.map((each) => each.potentialSource)).toEqual(Array(4).fill('universe'));
  });

  it('keeps the targets of a list that knows classes and nothing else', () => {
    const classes = ['high', 'medium', 'low'];
    const list = Array.from({ length: 30 }, (_, index) =>
      account(String(index), { 'potential-class': classes[index % 3]! }),
    );
    const by = (method: 'potential-class' | 'potential-adoption') =>
      segmentAccounts(list, 'x', method, rulesWith(), saidByFacts).map(({ segment, target }) => [
        segment,
        target,
      ]);
    expect(by('potential-adoption')).toEqual(by('potential-class'));
    expect(by('potential-adoption').every(([, target]) => target)).toBe(true);
  });

  it('holds persons against persons: one hospital makes nobody small', () => {
    const cardiologists = Array.from({ length: 60 }, (_, index) =>
      account(String(index), { potential: 50 + index * 3, adoption: '3', specialty: 'cardiology' }),
    );
    const unstated = account('60', { adoption: '3', specialty: 'cardiology' });
    const hospital = account('61', {
      potential: 100_000,
      adoption: '3',
      kind: 'institution',
      specialty: 'cardiology',
    });
    const people = [...cardiologists, unstated];
    const alone = placed(people);
    expect(new Set(alone.map(([segment]) => segment))).toEqual(new Set(['A', 'B', 'C']));
    expect(placed([...people, hospital])).toEqual([...alone, ['A', 100_000]]);
    expect(placed([hospital, ...people])).toEqual([['A', 100_000], ...alone]);
    const against = placed([...people, hospital], rulesWith({ 'potential-peers': [] }));
    expect(against.slice(0, 60).every(([segment]) => segment === 'C')).toBe(true);
  });

  it('takes what an account prescribes today before any average of others, and keeps it where missing ones go', () => {
    const rules = rulesWith({ 'potential-missing': 'exclude' });
    const [known] = segmentAccounts(
      [account('7', { volume: 800, adoption: '5', specialty: 'cardiology' }), ...accounts],
      'x',
      'potential-adoption',
      rules,
      saidByFacts,
    );
    expect(known).toMatchObject({
      potential: 800,
      potentialSource: 'volume',
      confidence: 'medium',
      target: true,
    });
    expect(codes(known!.why)).toContain('potential-fallback-volume');
  });

  it('leaves out whom the rules leave out: missing potential, other specialties, no-see', () => {
    const excluded = byId(rulesWith({ 'potential-missing': 'exclude' }));
    expect([excluded.get('4')?.target, excluded.get('5')?.target, excluded.get('1')?.target]).toEqual([
      false,
      false,
      true,
    ]);
    const chosen = byId(rulesWith({ 'target-specialties': ['general'] }));
    expect(chosen.get('1')?.target).toBe(false);
    const [hidden] = segmentAccounts(
      [account('7', { potential: 10, adoption: '5', 'no-see': true })],
      'x',
      'potential-adoption',
      rulesWith(),
      saidByFacts,
    );
    expect(hidden?.target).toBe(false);
    expect(codes(hidden!.why)).toContain('no-see');
  });

  it('does not depend on the order of the accounts', () => {
    const rules = rulesWith();
    const turned = segmentAccounts(accounts.toReversed(), 'x', 'potential-adoption', rules, saidByFacts);
    expect(turned.toReversed()).toEqual(
      segmentAccounts(accounts, 'x', 'potential-adoption', rules, saidByFacts),
    );
  });

  it('prefers a brand’s own columns', () => {
    const [own] = segmentAccounts(
      [account('1', { potential: 5, 'potential@x': 7, 'adoption@x': '4' })],
      'x',
      'potential-adoption',
      rulesWith(),
      saidByFacts,
    );
    expect(own).toMatchObject({ potential: 7, ready: '4' });
  });
});

describe('segmentation with influence', () => {
  it('lifts an influential account by one segment where the rule says so, and nobody else', () => {
    const accounts = [
      account('1', { potential: 100, adoption: '0', influence: 'high' }),
      account('2', { potential: 1, adoption: '0', influence: 'low' }),
    ];
    const segmentOf = (rules = rulesWith()) =>
      segmentAccounts(accounts, 'x', 'potential-adoption-influence', rules, saidByFacts).map(
        (each) => each.segment,
      );
    expect(segmentOf()).toEqual(['B', 'D']);
    expect(segmentOf(rulesWith({ 'influence-lifts-segment': true }))).toEqual(['A', 'D']);
  });
});
