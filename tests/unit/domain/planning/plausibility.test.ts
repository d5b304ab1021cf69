import { describe, expect, it } from 'vitest';
import { reason } from '#domain/basics/outcome.ts';
import { callEquivalents } from '#domain/basics/units.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { judgePlausibility, plausibilitySums, type PlausibleLine } from '#domain/planning/plausibility.ts';
import { channels } from '#domain/basics/channel.ts';
import { valueMethods, type ValueMethod } from '#domain/cycles/process-template.ts';
import { line as sampleLine } from '../../../contract/storage/samples.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, planInput, rep } from '../../../support/small-market.ts';

const line = (changes: Partial<PlanLine> = {}): PlanLine =>
  sampleLine('A1', {
    segment: 'A',
    channel: 'face-to-face',
    cost: callEquivalents(10_000),
    guidance: 6,
    planned: 6,
    maximum: 9,
    marginals: [60, 50, 40, 30, 20, 10, 5, 2, 1],
    binding: 'maximum',
    why: [reason('bound-maximum', { maximum: 9 })],
    ...changes,
  });

const judged = (method: ValueMethod, ...parts: readonly (readonly PlausibleLine[])[]) => {
  const sums = plausibilitySums(method);
  for (const lines of parts) sums.add(lines);
  return judgePlausibility(method, 1, sums.summed);
};

const email = (changes: Partial<PlanLine> = {}): PlanLine =>
  line({
    channel: 'email',
    cost: callEquivalents(500),
    guidance: 8,
    planned: 8,
    marginals: Array(12).fill(3),
    ...changes,
  });

describe('a plan against its guidance', () => {
  it('adds lines up by segment and channel, whatever the parts they come in', () => {
    const all = [line(), line({ planned: 3 }), email({ segment: 'B', planned: 5 })];
    const { cells } = judged('elasticity', all);
    expect(cells).toEqual([
      {
        segment: 'A',
        channel: 'face-to-face',
        lines: 2,
        guidance: 12,
        planned: 9,
        effort: 90_000,
        guidedEffort: 120_000,
        value: 60 + 50 + 40 + 30 + 20 + 10 + 60 + 50 + 40,
      },
      {
        segment: 'B',
        channel: 'email',
        lines: 1,
        guidance: 8,
        planned: 5,
        effort: 2_500,
        guidedEffort: 4_000,
        value: 15,
      },
    ]);
    expect(judged('elasticity', [all[2]!], [all[1]!], [all[0]!]).cells).toEqual(cells);
  });

  it.each([
    ['twice the guidance', { planned: 12 }, []],
    ['more', { planned: 13 }, ['plausibility.above']],
    ['half of it', { planned: 3 }, []],
    ['less', { planned: 2 }, ['plausibility.below']],
    ['none', { planned: 0 }, ['plausibility.below']],
    ['some without guidance', { guidance: 0, planned: 1 }, ['plausibility.unguided']],
    ['nothing without guidance', { guidance: 0, planned: 0 }, []],
  ] as const)('is found beyond a factor of two and not at it: %s', (_what, changes, codes) => {
    expect(judged('response', [line(changes)]).findings.map(({ code }) => code)).toEqual(codes);
  });

  it('says the figures of the part and of the whole plan', () => {
    const [found] = judged('elasticity', [line(), email({ planned: 1 })]).findings;
    expect(found).toMatchObject({
      code: 'plausibility.below',
      // (60,000 + 500) of (60,000 + 4,000)
      values: { segment: 'A', channel: 'email', guidance: 8, planned: 1, percent: 13, overall: 95 },
    });
  });

  it('leaves out who is no target and whom nobody may reach', () => {
    const noTarget = line({ planned: 0, binding: 'not-target', why: [reason('not-target-segment')] });
    const before = line({ planned: 0, binding: 'no-value', why: [reason('not-target-segment')] });
    const closed = line({ planned: 0, maximum: 0, binding: 'maximum', why: [reason('no-see')] });
    expect(judged('grid', [noTarget, before, closed])).toMatchObject({ cells: [], findings: [] });
  });

  it('says by what each channel’s effect is known, of lines with touches', () => {
    const lines = [
      line({ why: [reason('response-judged', { on: '2026-01-01' })] }),
      line({ why: [reason('response-fitted', { on: '2026-01-01' })] }),
      email(),
      email({ planned: 0 }),
    ];
    expect(judged('response', lines).sources).toEqual([
      { channel: 'face-to-face', order: 0, calibrated: 0, stated: 0, judged: 1, fitted: 1 },
      { channel: 'email', order: 0, calibrated: 0, stated: 1, judged: 0, fitted: 0 },
    ]);
    expect(judged('grid', [line()]).sources).toMatchObject([{ order: 1, stated: 0 }]);
  });

  it('names what the method never looks at, and the segment where no curve is of one', () => {
    const curve = line({ why: [reason('response-judged', { on: '2026-01-01' })] });
    expect(judged('response', [line()]).unused).toEqual([
      'segment',
      'guidance',
      'decile',
      'adoption',
      'volume',
      'past-touches',
    ]);
    expect(judged('response', [curve]).unused).not.toContain('segment');
    expect(judged('elasticity', [line()]).unused).not.toContain('guidance');
    expect(judged('grid', [line()]).unused).toEqual(['potential', 'adoption', 'volume', 'past-touches']);
  });
});

/** One roomy territory with A accounts alone, and touches of all channels. */
const planned = (method: ValueMethod, methods: 1 | 2) =>
  makePlan({
    ...planInput(
      Array.from({ length: 40 }, (_, at) =>
        account(String(100 + at), {
          'potential-class@cardiolan': 'high',
          'potential@cardiolan': 50 + at,
          'consent-email': true,
          'consent-remote': true,
          'consent-telephone': true,
        }),
      ),
      {
        reps: [rep('DE-01')],
        rules: rulesWith({ 'channel-maximum.email': 24, 'account-touch-maximum': 60 }),
        template: {
          key: 'omnichannel',
          version: '1.0.0',
          channels,
          methods: { segmentation: 'potential-class', value: method, review: 'guardrails' },
        },
      },
    ),
    methods,
  });

it.each(valueMethods)('counts every touch and all worth of a plan by %s once', (method) => {
  const { lines, value } = planned(method, 1);
  const { cells } = judged(method, lines);
  const sum = (of: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((all, each) => all + of(each), 0);
  expect(sum(({ planned: touches }) => touches)).toBe(lines.reduce((all, each) => all + each.planned, 0));
  expect(sum(({ value: worth }) => worth)).toBe(value);
});

it.each(['elasticity', 'response'] as const)(
  'counts what parts of a plan by %s add beside the others',
  (method) => {
    const { lines, value } = planned(method, 2);
    const worth = judged(method, lines).cells.reduce((all, each) => all + each.value, 0);
    // What one channel adds to the others is less than what it would be alone, as effects fall.
    expect(worth).toBeGreaterThan(0.2 * value);
    expect(worth).toBeLessThan(value);
  },
);
