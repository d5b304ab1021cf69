import { describe, expect, it } from 'vitest';
import { outdatedLines, overLimits } from '#domain/review/check-plan-today.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { line } from '../../../contract/storage/samples.ts';
import { heldLimits } from '../../../support/limit-check.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { saidByFacts } from '../../../support/said-by-facts.ts';
import { account, legalLimit, smallCycle, smallMarket } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const lines = [
  line('A1', { territory: 'DE-01', planned: 4 }),
  line('A2', { territory: 'DE-01', planned: 6 }),
  line('A3', { territory: 'DE-01', planned: 0 }),
];
const passed = (limits: readonly LegalLimit[], of = lines) =>
  overLimits(heldLimits(of, { market: { ...smallMarket, legalLimits: limits } }), new Map(), rulesWith());

const average = (maximum: number) => legalLimit({ key: 'three', strength: 'average', maximum });

describe('a plan held against the limits of today', () => {
  it('passes none where there are none, or where it keeps them', () => {
    expect(passed([])).toEqual([]);
    expect(passed([legalLimit({ maximum: 6 })])).toEqual([]);
  });

  it('names the limit, the line and the source where more is planned', () => {
    expect(passed([legalLimit({ maximum: 5 })])).toMatchObject([
      {
        code: 'review.limit-passed',
        where: { subject: lineOf('A2', 'cardiolan', 'face-to-face') },
        values: { limit: 'five-a-year', at: 'DE-01|A2', planned: 6, maximum: 5, source: 'regional act' },
      },
    ]);
  });

  it('counts nobody without a touch for an average', () => {
    // Ten calls on two of three people: five on average, however many more are targets.
    expect(passed([average(5)])).toEqual([]);
    expect(passed([average(4)])).toMatchObject([
      { values: { limit: 'three', at: 'DE-01', planned: 10, maximum: 8 } },
    ]);
  });
});

const accounts = new Map(['A1', 'A2', 'A3'].map((id) => [id, account(id)]));
const plan = (changes: Partial<Parameters<typeof outdatedLines>[0]> = {}) => ({
  lines,
  accounts,
  rules: rulesWith(),
  saidBy: saidByFacts.saidBy,
  brands: [],
  toCome: smallCycle,
  day: '2027-02-01',
  ...changes,
});

/** The accounts and reps with one customer's facts changed. */
const changed = (id: string, facts: Record<string, boolean>) =>
  new Map([...accounts, [id, account(id, facts)]]);

describe('lines that are not allowed any more', () => {
  it('are those of customers who left or cannot be seen, where something is planned', () => {
    expect(outdatedLines(plan())).toEqual([]);
    expect(outdatedLines(plan({ accounts: new Map() }))).toEqual([
      lineOf('A1', 'cardiolan', 'face-to-face'),
      lineOf('A2', 'cardiolan', 'face-to-face'),
    ]);
    expect(outdatedLines(plan({ accounts: changed('A1', { 'no-see': true }) }))).toEqual([
      lineOf('A1', 'cardiolan', 'face-to-face'),
    ]);
    expect(outdatedLines(plan({ accounts: changed('A3', { 'no-see': true }) }))).toEqual([]);
  });

  it('are those on a channel whose consent was withdrawn', () => {
    const email = [line('A1', { channel: 'email', planned: 2 })];
    expect(outdatedLines(plan({ lines: email, accounts: changed('A1', { 'consent-email': true }) }))).toEqual(
      [],
    );
    expect(
      outdatedLines(plan({ lines: email, accounts: changed('A1', { 'consent-email': false }) })),
    ).toEqual([lineOf('A1', 'cardiolan', 'email')]);
  });
});
