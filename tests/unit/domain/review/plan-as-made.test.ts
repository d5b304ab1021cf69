import { basisPoints } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { doneBefore } from '#domain/planning/actuals-to-date.ts';
import { visitingDays } from '#domain/capacity/working-time/visiting-days.ts';
import { overLimits } from '#domain/review/check-plan-today.ts';
import { limitCheck } from '#domain/review/limit-check.ts';
import { touch } from '../../../support/legal-caps.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import {
  account,
  legalLimit,
  planInput,
  rep,
  smallCycle,
  twoBrandMarket,
} from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const accounts = Array.from({ length: 24 }, (_, index) =>
  account(
    String(100 + index),
    {
      'potential@cardiolan': 50 + ((index * 37) % 90),
      'potential@respivo': 5 + ((index * 53) % 30),
      adoption: '3',
      organisation: index % 3 === 0 ? 'Klinik Nord' : '',
    },
    index % 2 === 0 ? 'DE-01' : 'DE-02',
  ),
);
const market = {
  ...twoBrandMarket({
    budget: { callEquivalents: 150 },
    shareOfVoice: { respivo: { minimum: basisPoints(3_500), of: 'touches' } },
  }),
  legalLimits: [
    legalLimit({ key: 'person', maximum: 9 }),
    legalLimit({ key: 'establishment', scope: 'company-to-establishment', maximum: 45 }),
    legalLimit({ key: 'day', scope: 'company-to-establishment-per-day', maximum: 1 }),
    legalLimit({ key: 'average', strength: 'average', maximum: 18, channels: ['face-to-face', 'remote'] }),
  ],
};
const past = accounts.slice(0, 6).map((each) => touch('2026-11-02', { account: each.accountId }));
const input = (changes: Partial<MakePlanInput>): MakePlanInput =>
  planInput(accounts, {
    market,
    past,
    reps: [rep('DE-01'), rep('DE-02')],
    rules: rulesWith({ 'account-touch-maximum': 9, 'brands-combine': 'max' }),
    template: {
      key: 'advanced',
      version: '1.0.0',
      channels,
      methods: { segmentation: 'potential-adoption', value: 'response', review: 'guardrails' },
    },
    ...changes,
  });

describe('a plan as it was made', () => {
  const from = '2027-03-15';
  const byLine = {
    [lineOf('100', 'cardiolan', 'face-to-face')]: 3,
    [lineOf('101', 'respivo', 'face-to-face')]: 2,
    [lineOf('103', 'cardiolan', 'face-to-face')]: 9,
  };
  const calls = Object.entries(byLine).flatMap(([key, made]) =>
    Array.from({ length: made }, () => touch('2027-02-10', { account: key.slice(0, 3) })),
  );
  const done = { from, byLine, byAccount: { '100': 3, '101': 2, '103': 9 } };

  it.each([
    ['before its cycle', input({})],
    ['in the middle of it, more done than was planned', input({ done, past: [...past, ...calls] })],
  ])('%s, passes none of the limits it was made under', (_when, made) => {
    const { lines, findings } = makePlan(made);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(lines.map(({ binding }) => binding))).toContain('cap');
    const first = made.done?.from ?? smallCycle.from;
    const limits = limitCheck({
      ...made,
      past: made.past ?? [],
      cycle: { ...made.cycle, from: first },
      whole: made.cycle,
      lines: lines.map((line) => ({ ...line, done: doneBefore(line) })),
      accounts: new Map(accounts.map((each) => [each.accountId, each])),
      reps: new Map(made.reps.map((each) => [each.territory, each])),
      days: () => visitingDays(made, first),
    });
    expect(limits.caps.map(({ key }) => key.split(':')[1])).toEqual(
      expect.arrayContaining(['person', 'establishment', 'day', 'average']),
    );
    expect(overLimits(limits, new Map(), made.rules)).toEqual([]);
  });
});
