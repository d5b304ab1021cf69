import { basisPoints } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MethodsVersion } from '#domain/planning/value-tables/joint-response.ts';
import type { ShareOfVoice } from '#domain/organisation/market.ts';
import { runs } from '../../../../support/counts.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, planInput, rep, twoBrandMarket } from '../../../../support/small-market.ts';

/** Cardiolan is worth far more everywhere, and there is time for a part only. */
const planWith = (
  shareOfVoice: Readonly<Record<string, ShareOfVoice>> | undefined,
  value: 'grid' | 'response' = 'response',
  size = 40,
  methods?: MethodsVersion,
) =>
  makePlan(
    planInput(
      Array.from({ length: size }, (_, index) =>
        account(String(100 + index), {
          'potential@cardiolan': 50 + ((index * 37) % 90),
          'potential@respivo': 5 + ((index * 53) % 30),
          adoption: '3',
        }),
      ),
      {
        market: twoBrandMarket(shareOfVoice ? { shareOfVoice } : {}),
        ...(methods ? { methods } : {}),
        reps: [rep('DE-01', { leaveDays: 70 })],
        rules: rulesWith({ 'non-customer-days': 0 }),
        template: {
          key: 'advanced',
          version: '1.0.0',
          channels,
          methods: { segmentation: 'potential-adoption', value, review: 'guardrails' },
        },
      },
    ),
  );

/** No share held, and each channel valued by itself as where one is. */
const priceable = (value?: 'grid' | 'response') => planWith(undefined, value, 40, 1);

const touches = (plan: ReturnType<typeof planWith>, brand: string, channel?: string) =>
  plan.lines
    .filter((line) => line.brand === brand && (channel === undefined || line.channel === channel))
    .reduce((sum, line) => sum + line.planned, 0);

describe('a share of voice', () => {
  it.each(['grid', 'response'] as const)('is held by %s, and the plan stays near its bound', (method) => {
    const free = priceable(method);
    const held = planWith({ respivo: { minimum: basisPoints(5_500), of: 'touches' } }, method);
    const share = (plan: typeof free) =>
      touches(plan, 'respivo') / (touches(plan, 'respivo') + touches(plan, 'cardiolan'));
    expect(share(free)).toBeLessThan(0.55);
    expect(share(held)).toBeGreaterThanOrEqual(0.55);
    expect(held.value).toBeLessThanOrEqual(free.bound);
    expect(held.bound).toBeLessThanOrEqual(free.bound);
    expect(held.value / held.bound).toBeGreaterThan(0.99);
    const lessFor = held.lines.filter((line) => line.binding === 'share-of-voice');
    expect(lessFor.length).toBeGreaterThan(0);
    expect(new Set(lessFor.map((line) => line.brand))).toEqual(new Set(['cardiolan']));
    const raised = held.lines.filter((line) => line.why.some(({ code }) => code === 'share-raised'));
    expect(new Set(raised.map((line) => line.brand))).toEqual(new Set(['respivo']));
  });

  it('can be of first positions alone: of face-to-face calls', () => {
    const held = planWith({ respivo: { minimum: basisPoints(5_000), of: 'first-positions' } });
    const own = touches(held, 'respivo', 'face-to-face');
    expect(own).toBeGreaterThanOrEqual(touches(held, 'cardiolan', 'face-to-face'));
    expect(own).toBeGreaterThan(0);
  });

  it('changes nothing where it holds anyway', () => {
    expect(planWith({ cardiolan: { minimum: basisPoints(2_000), of: 'touches' } })).toEqual(priceable());
  });

  it('is priced by the touch, so that a plan that holds one values each channel by itself', () => {
    const [held, free] = [
      planWith({ respivo: { minimum: basisPoints(5_500), of: 'touches' } }),
      planWith(undefined),
    ];
    expect([held.methods, free.methods]).toEqual([1, 2]);
    const ofLines = held.lines.reduce(
      (sum, { marginals, planned }) => sum + marginals.slice(0, planned).reduce((all, each) => all + each, 0),
      0,
    );
    expect(ofLines).toBe(held.value);
  });

  it('that no plan can reach is an error, not half a plan', () => {
    const plan = makePlan(
      planInput([account('1', { 'potential-class': 'high' })], {
        market: twoBrandMarket({ shareOfVoice: { respivo: { minimum: basisPoints(6_000), of: 'touches' } } }),
        rules: rulesWith({ 'minimum-frequency.A': 9, 'account-touch-maximum': 18 }),
      }),
    );
    expect(plan.lines).toEqual([]);
    expect(plan.findings).toMatchObject([{ code: 'planning.share-unreached', severity: 'error' }]);
  });

  it('is held whatever it is, or refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 9_000 }), fc.integer({ min: 4, max: 16 }), (minimum, size) => {
        const plan = planWith(
          { respivo: { minimum: basisPoints(minimum), of: 'touches' } },
          'response',
          size,
        );
        if (plan.lines.length === 0) return;
        const [own, others] = [touches(plan, 'respivo'), touches(plan, 'cardiolan')];
        expect(own * 10_000).toBeGreaterThanOrEqual(minimum * (own + others));
        expect(plan.value).toBeLessThanOrEqual(plan.bound);
      }),
      { numRuns: runs(15) },
    );
  });
});
