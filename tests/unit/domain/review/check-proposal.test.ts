import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { applyProposals } from '#domain/review/apply-proposals.ts';
import { checkProposal } from '#domain/review/check-proposal.ts';
import type { ReviewSituation } from '#domain/review/guardrails/review-situation.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { measureChange } from '#domain/review/measure-change.ts';
import { heldLimits } from '../../../support/limit-check.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { lineOf } from '../../../support/line-of.ts';

const line = (accountId: string, changes: Partial<PlanLine> = {}): PlanLine => ({
  key: lineOf(accountId, 'cardiolan', 'face-to-face'),
  no: 1,
  subject: 1,
  territory: 'DE-01',
  accountId,
  accountName: `Praxis ${accountId}`,
  brand: 'cardiolan',
  channel: 'face-to-face',
  segment: 'B',
  guidance: 4,
  planned: 4,
  minimum: 0,
  maximum: 8,
  cost: callEquivalents(10_000),
  marginals: [40, 30, 20, 10, 5, 2],
  binding: 'capacity',
  why: [
    { code: 'guidance', values: {} },
    { code: 'bound-capacity', values: {} },
  ],
  ...changes,
});
const proposal = (of: PlanLine, to: number, changes: Partial<Proposal> = {}): Proposal => ({
  id: `p-${of.accountId}-${to}`,
  planId: 'plan',
  market: 'DE',
  territory: of.territory,
  lineKey: of.key,
  accountId: of.accountId,
  subject: of.subject,
  accountName: of.accountName,
  brand: of.brand,
  channel: of.channel,
  kind: 'change',
  from: of.planned,
  to,
  reason: 'access',
  comment: '',
  ...measureChange(of, of.planned, to),
  state: 'open',
  madeBy: 'rep@latitude.example',
  madeAt: '2026-12-01T08:00:00.000Z',
  decidedBy: '',
  decidedAt: '',
  decisionNote: '',
  ...changes,
});
const lines = Array.from({ length: 10 }, (_, index) => line(String(index)));
const situation = (changes: Partial<ReviewSituation> = {}): ReviewSituation => ({
  line: lines[0]!,
  to: 5,
  territoryLines: lines,
  capacity: {
    territory: 'DE-01',
    vacant: false,
    workingDays: basisPoints(600_000),
    customerFacingDays: basisPoints(500_000),
    fullTimeDays: basisPoints(500_000),
    callsPerDay: 1,
    fte: basisPoints(10_000),
    capacity: callEquivalents(500_000),
  },
  counted: [],
  open: [],
  limits: heldLimits(lines),
  rules: rulesWith({ 'review-capacity-upper': 10_000, 'review-touches-changed-maximum': 10_000 }),
  ...changes,
});
const codes = (method: 'none' | 'window' | 'guardrails', changes: Partial<ReviewSituation> = {}) =>
  checkProposal(method, situation(changes)).map((each) => each.code);

describe('weighing a change', () => {
  it('adds the value of each touch in between and the time it takes', () => {
    expect(measureChange(lines[0]!, 4, 6)).toEqual({ valueChange: 7, costChange: 20_000 });
    expect(measureChange(lines[0]!, 4, 0)).toEqual({ valueChange: -100, costChange: -40_000 });
    expect(measureChange(lines[0]!, 4, 9).valueChange).toBe(7);
  });
});

describe('guardrails', () => {
  it('let a small change pass', () => {
    expect(codes('guardrails')).toEqual([]);
  });

  it('hold consent and rules: nothing above the line’s maximum', () => {
    expect(codes('window', { to: 9 })).toEqual(['review.over-maximum']);
    const refusedChannel = line('0', { maximum: 0, planned: 0 });
    expect(codes('window', { line: refusedChannel, to: 1 })).toEqual(['review.over-maximum']);
  });

  it('keep a territory within its working days, open proposals counted', () => {
    const counted = [proposal(lines[1]!, 8), proposal(lines[2]!, 8), proposal(lines[3]!, 6)];
    expect(codes('window', { counted })).toEqual(['review.over-capacity']);
    expect(codes('window', { counted: counted.slice(0, 2) })).toEqual([]);
    expect(codes('window', { counted, to: 2 })).toEqual([]);
    expect(codes('window', { capacity: undefined })).toEqual(['review.over-capacity']);
  });

  it('keep the segments that stay and minimum frequencies, only where the process has guardrails', () => {
    const must = line('0', { segment: 'A' });
    expect(codes('guardrails', { line: must, to: 0 })).toEqual(['review.must-keep']);
    expect(codes('window', { line: must, to: 0 })).toEqual([]);
    expect(codes('guardrails', { line: line('0', { minimum: 3 }), to: 2 })).toEqual(['review.under-minimum']);
  });

  it('limit accounts, touches and proposals', () => {
    const counted = [proposal(lines[1]!, 3), proposal(lines[2]!, 3)];
    const codesUnder = (rules: Record<string, number>) =>
      codes('guardrails', {
        counted,
        to: 3,
        rules: rulesWith({
          'review-touches-changed-maximum': 10_000,
          'review-share-changed-maximum': 10_000,
          ...rules,
        }),
      });
    expect(codesUnder({})).toEqual([]);
    expect(codesUnder({ 'review-share-changed-maximum': 2_000 })).toEqual(['review.too-many-accounts']);
    expect(codesUnder({ 'review-touches-changed-maximum': 500 })).toEqual(['review.too-many-touches']);
    expect(codesUnder({ 'review-proposals-maximum': 2 })).toEqual(['review.too-many-proposals']);
  });
});

describe('applying approved proposals', () => {
  it('puts the last proposal in place and gives the reason, leaving other lines out', () => {
    const earlier = proposal(lines[0]!, 2);
    const later = proposal(lines[0]!, 6, { id: 'z', madeAt: '2026-12-02T08:00:00.000Z' });
    const next = applyProposals(lines, [later, earlier]);
    expect(next).toMatchObject([{ key: lines[0]!.key, planned: 6, binding: 'review' }]);
    expect(next[0]!.why.map((each) => each.code)).toEqual(['guidance', 'bound-review']);
  });
});
