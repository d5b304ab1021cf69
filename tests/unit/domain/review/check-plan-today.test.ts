import { describe, expect, it } from 'vitest';
import { outdatedLines, passedLimits, type PlanToday } from '#domain/review/check-plan-today.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, rep, smallCycle } from '../../../support/small-market.ts';
import { line } from '../../../contract/storage/samples.ts';

const plan = (changes: Partial<PlanToday> = {}): PlanToday => ({
  cycle: smallCycle,
  lines: [
    line('A1', { territory: 'DE-01', planned: 4 }),
    line('A2', { territory: 'DE-01', planned: 6 }),
    line('A3', { territory: 'DE-01', planned: 0 }),
  ],
  accounts: new Map(['A1', 'A2', 'A3'].map((id) => [id, account(id)])),
  reps: new Map([['DE-01', rep('DE-01')]]),
  legalLimits: [],
  rules: rulesWith(),
  ...changes,
});

describe('a plan held against the limits of today', () => {
  it('passes none where there are none, or where it keeps them', () => {
    expect(passedLimits(plan())).toEqual([]);
    expect(passedLimits(plan({ legalLimits: [legalLimit({ maximum: 6 })] }))).toEqual([]);
  });

  it('names the limit and the customer where more is planned', () => {
    expect(passedLimits(plan({ legalLimits: [legalLimit({ maximum: 5 })] }))).toEqual([
      'five-a-year:DE-01|A2',
    ]);
  });

  it('counts customers without a touch for an average', () => {
    const average = legalLimit({ key: 'three', strength: 'average', maximum: 10 });
    // Four of twelve months: 3 people × 10 a year ÷ 3 are 10 calls, which is what is planned.
    expect(passedLimits(plan({ legalLimits: [average] }))).toEqual([]);
    const fewer = plan({ legalLimits: [average] });
    expect(passedLimits({ ...fewer, lines: fewer.lines.slice(0, 2) })).toEqual(['three:DE-01']);
  });
});

/** The roster with one customer's facts changed. */
const changed = (id: string, facts: Record<string, boolean>) =>
  new Map([...plan().accounts, [id, account(id, facts)]]);

describe('lines that are not allowed any more', () => {
  it('are those of customers who left or cannot be seen, where something is planned', () => {
    expect(outdatedLines(plan())).toEqual([]);
    expect(outdatedLines(plan({ accounts: new Map() }))).toEqual([
      'A1|cardiolan|face-to-face',
      'A2|cardiolan|face-to-face',
    ]);
    expect(outdatedLines(plan({ accounts: changed('A1', { 'no-see': true }) }))).toEqual([
      'A1|cardiolan|face-to-face',
    ]);
    expect(outdatedLines(plan({ accounts: changed('A3', { 'no-see': true }) }))).toEqual([]);
  });

  it('are those on a channel whose consent was withdrawn', () => {
    const lines = [line('A1', { channel: 'email', planned: 2 })];
    expect(outdatedLines(plan({ lines, accounts: changed('A1', { 'consent-email': true }) }))).toEqual([]);
    expect(outdatedLines(plan({ lines, accounts: changed('A1', { 'consent-email': false }) }))).toEqual([
      'A1|cardiolan|email',
    ]);
  });
});
