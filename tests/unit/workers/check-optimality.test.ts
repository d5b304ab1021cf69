import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { calibrateAdbudg } from '#domain/planning/response/calibrate-adbudg.ts';
import { valueMethods } from '#domain/cycles/process-template.ts';
import { checkOptimality } from '#workers/check-optimality.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { account, planInput, rep, twoBrandMarket } from '../../support/small-market.ts';

const accounts = Array.from({ length: 90 }, (_, index) =>
  account(
    String(100 + index),
    {
      'potential@cardiolan': 10 + ((index * 37) % 97),
      'potential@respivo': 5 + ((index * 53) % 61),
      adoption: String(index % 6),
      'consent-email': index % 3 === 0,
    },
    ['DE-01', 'DE-02', 'DE-03'][index % 3],
  ),
);
/** Where channels answer together, so few that HiGHS has a column for each mix of an account and brand, which is exact. */
const marketOf = (value: (typeof valueMethods)[number], team = {}) =>
  planInput(value === 'grid' ? accounts : accounts.slice(0, 18), {
    market: twoBrandMarket(team),
    reps: [rep('DE-01', { leaveDays: 66 }), rep('DE-02', { leaveDays: 70 }), rep('DE-03', { leaveDays: 60 })],
    rules: rulesWith({ 'minimum-frequency.A': 1, ...(value === 'grid' ? {} : { 'calls-per-day': 2 }) }),
    template: {
      key: 'advanced',
      version: '1.0.0',
      channels: ['face-to-face', 'remote', 'email'],
      methods: { segmentation: 'potential-adoption', value, review: 'guardrails' },
    },
  });
const optimality = (plan: ReturnType<typeof marketOf>, whole = true) =>
  checkOptimality(plan, { mostSeconds: 60, whole }, () => undefined);
const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);

describe('a plan checked by HiGHS', () => {
  it.each(valueMethods)('by %s is worth what the planner says and hardly less than the best', (method) => {
    const plan = marketOf(method);
    const { value, bound, parts, of } = optimality(plan);
    expect(value).toBe(makePlan(plan).value);
    expect(parts).toHaveLength(of);
    expect(parts.flatMap((part) => part.territories).toSorted()).toEqual(['DE-01', 'DE-02', 'DE-03']);
    expect(sum(parts.map((part) => part.value))).toBe(value);
    const relaxation = sum(parts.map((part) => part.relaxation));
    const whole = sum(parts.map((part) => part.whole!.value));
    expect(parts.every((part) => part.whole?.proven)).toBe(true);
    expect(value).toBeLessThanOrEqual(whole * (1 + 1e-6));
    expect(whole).toBeLessThanOrEqual(relaxation * (1 + 1e-9));
    expect(whole).toBeLessThanOrEqual(bound * (1 + 1e-9));
    expect(value / whole).toBeGreaterThan(0.998);
  });

  it('is so with S-shaped curves, and says that they were judged', () => {
    const curve = calibrateAdbudg({ none: 0.5, halfAgain: 1.2, saturation: 1.35 });
    const responses = (['A', 'B', 'C'] as const).map((segment) => ({
      brand: 'cardiolan',
      segment,
      channel: 'face-to-face' as const,
      today: 4,
      curve,
      source: 'judged' as const,
      on: '2027-01-01',
    }));
    const plan = { ...marketOf('response'), responses };
    const { value, bound, parts } = optimality(plan);
    const whole = sum(parts.map((part) => part.whole!.value));
    expect(parts.every((part) => part.whole?.proven)).toBe(true);
    expect(value).toBeLessThanOrEqual(whole * (1 + 1e-6));
    expect(whole).toBeLessThanOrEqual(bound * (1 + 1e-9));
    expect(value / whole).toBeGreaterThan(0.998);
    const judged = makePlan(plan).lines.filter((line) =>
      line.why.some(({ code }) => code === 'response-judged'),
    );
    expect(new Set(judged.map((line) => line.channel))).toEqual(new Set(['face-to-face']));
  });

  it('counts a budget over all territories and a share of voice', () => {
    const plan = marketOf('response', {
      budget: { callEquivalents: 150 },
      shareOfVoice: { respivo: { minimum: 5_200, of: 'touches' } },
    });
    const { value, bound, parts, of } = optimality(plan);
    expect([parts.length, of]).toEqual([1, 1]);
    const [part] = parts;
    expect(value).toBeLessThanOrEqual(part!.whole!.bound * (1 + 1e-6));
    expect(part!.whole!.value).toBeLessThanOrEqual(bound * (1 + 1e-9));
    expect(value / part!.whole!.value).toBeGreaterThan(0.99);
  });

  it('reports what was solved until the time ran out', () => {
    const { parts, of } = checkOptimality(
      marketOf('response'),
      { mostSeconds: 1e-9, whole: false },
      () => undefined,
    );
    expect(parts).toEqual([]);
    expect(of).toBe(3);
  });
});
