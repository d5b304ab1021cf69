import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { meetShares } from '#domain/planning/meet-shares.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { planProblem } from '#domain/planning/plan-problem.ts';
import { valueMethods, type ValueMethod } from '#domain/cycles/process-template.ts';
import { thoroughness } from '../../../support/counts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, twoBrandMarket } from '../../../support/small-market.ts';

/** A market in which everything that can bind binds somewhere. */
function busyMarket(value: ValueMethod, seed: number): MakePlanInput {
  const draw = (index: number, salt: number): number =>
    ((index + 1) * 7_919 + seed * 104_729 + salt * 1_299_709) % 997;
  const accounts = Array.from({ length: 120 }, (_, index) =>
    account(
      String(1_000 + index),
      {
        'potential@cardiolan': 5 + (draw(index, 1) % 190),
        'potential@respivo': 5 + (draw(index, 2) % 140),
        adoption: String(draw(index, 3) % 6),
        'consent-email': draw(index, 4) % 3 > 0,
        'consent-telephone': draw(index, 5) % 2 === 0,
        organisation: `Klinik ${draw(index, 6) % 30}`,
      },
      ['DE-01', 'DE-02', 'DE-03'][index % 3],
    ),
  );
  return planInput(accounts, {
    market: {
      ...twoBrandMarket({
        brandBudgets: { respivo: { callEquivalents: 150 } },
        ...(seed % 2 === 0
          ? { shareOfVoice: { respivo: { minimum: basisPoints(5_200), of: 'touches' as const } } }
          : {}),
      }),
      legalLimits: [
        legalLimit({ key: 'establishment', scope: 'company-to-establishment', maximum: 14 }),
        legalLimit({ key: 'average', strength: 'average', maximum: 5, channels: ['remote'] }),
      ],
    },
    reps: [rep('DE-01', { leaveDays: 68 }), rep('DE-02', { leaveDays: 66 }), rep('DE-03', { leaveDays: 10 })],
    rules: rulesWith({
      'minimum-frequency.A': 2,
      'account-touch-maximum': 11,
      'channel-maximum.face-to-face': 6,
      'brands-combine': seed % 3 === 0 ? 'max' : 'sum',
    }),
    template: {
      key: 'advanced',
      version: '1.0.0',
      channels,
      methods: { segmentation: 'potential-adoption', value, review: 'guardrails' },
    },
  });
}

interface Named {
  readonly binding: string;
  readonly bindingKey?: string;
}
const isLimit = ({ bindingKey }: Named): boolean => bindingKey !== undefined;

/** What each limit still has room for, counted from the plan itself. */
function makeRoom(problem: AllocationProblem, touches: readonly number[]) {
  const { packed, source, limitKey } = packProblem(problem);
  const left = new Map(limitKey.map((key, index) => [key, packed.limitMaximum[index]!]));
  const takes = new Map<string, Map<string, number>>();
  for (let line = 0; line < packed.lines; line += 1) {
    const place = source[line]!;
    const own = new Map<string, number>();
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
      const key = limitKey[packed.limitOf[i]!]!;
      own.set(key, packed.weightOf[i]!);
      left.set(key, left.get(key)! - packed.weightOf[i]! * touches[place]!);
    }
    takes.set(problem.lines[place]!.key, own);
  }
  return { left, takes };
}

/** The problem with some limits raised by what is missing for so many touches more of a line, and no more. */
function raised(
  problem: AllocationProblem,
  keys: readonly string[],
  { left, takes }: ReturnType<typeof makeRoom>,
  line: string,
  more: number,
): AllocationProblem {
  const missing = (key: string): number => Math.max(0, takes.get(line)!.get(key)! * more - left.get(key)!);
  const raise = <T extends { readonly key: string; readonly maximum: number }>(each: T): T =>
    keys.includes(each.key) ? { ...each, maximum: each.maximum + missing(each.key) } : each;
  return {
    ...problem,
    territories: problem.territories.map((each) =>
      keys.includes(each.key)
        ? { ...each, capacity: callEquivalents(each.capacity + missing(each.key)) }
        : each,
    ),
    accountTotals: (problem.accountTotals ?? []).map(raise),
    caps: (problem.caps ?? []).map(raise),
  };
}

/** Everything the plan holds is kept, and the line gets so many touches more. */
const keepAnd = (problem: AllocationProblem, touches: readonly number[], line: string, more: number) =>
  allocate({
    ...problem,
    lines: problem.lines.map((each, index) => {
      const minimum = touches[index]! + (each.key === line ? more : 0);
      return { ...each, minimum, maximum: Math.max(each.maximum, minimum) };
    }),
  }).outcome;

const withLine = (
  problem: AllocationProblem,
  key: string,
  change: (line: AllocationProblem['lines'][number]) => Partial<AllocationProblem['lines'][number]>,
): AllocationProblem => ({
  ...problem,
  lines: problem.lines.map((each) => (each.key === key ? { ...each, ...change(each) } : each)),
});

const everythingEndless = (problem: AllocationProblem): AllocationProblem => ({
  ...problem,
  territories: problem.territories.map((each) => ({ ...each, capacity: callEquivalents(1_000_000_000) })),
  accountTotals: [],
  caps: [],
});

/** Of so many lines one is asked about. */
const apart = thoroughness < 1 ? 13 : 7;

function sampled(input: MakePlanInput) {
  const { problem, shares } = planProblem(input);
  const { result, without } = meetShares(problem, shares);
  if (result.outcome !== 'allocated') throw new Error(result.outcome);
  const touches = new Map(result.lines.map((each) => [each.key, each.touches]));
  const plan = makePlan(input);
  const shown = new Map(plan.lines.map((each) => [each.key, each]));
  expect(plan.lines.filter((each) => (touches.get(each.key) ?? 0) !== each.planned)).toEqual([]);
  const lines = result.lines
    .filter((_, index) => index % apart === 0)
    .map((line) => ({
      line,
      stated: problem.lines.find((each) => each.key === line.key)!,
      shown: shown.get(line.key)!,
      named: [line, ...(line.also ?? [])] as readonly Named[],
    }));
  const room = makeRoom(problem, result.touches);
  return { problem, shares, result, without, room, lines };
}

const markets = valueMethods.flatMap((method, place) =>
  (thoroughness < 1 ? [1 + (place % 3)] : [1, 2, 3]).map((seed) => [method, seed] as const),
);

/** Relaxes what each sampled line names and makes the plan anew; the lines that then do not do what was said. */
function linesThatStay(input: MakePlanInput): readonly string[] {
  const { problem, shares, result, room, lines, without } = sampled(input);
  const anew = (changed: AllocationProblem, key: string, held = shares) => {
    const again = meetShares(changed, held).result;
    if (again.outcome !== 'allocated') throw new Error(again.outcome);
    return { ...again, of: again.lines.find((each) => each.key === key)!.touches };
  };
  const best = new Map<string, { readonly line: (typeof lines)[number]['line']; readonly gain: number }>();
  const staying = lines.filter(({ line, shown, named }) => {
    const [first] = named;
    const isFree = named.length === 1 && shares.length === 0;
    if (shown.binding === 'share-of-voice' && without.has(line.key)) {
      return anew(problem, line.key, []).of <= line.touches;
    }
    switch (first!.binding) {
      case 'minimum':
        return (
          anew(
            withLine(problem, line.key, ({ minimum }) => ({ minimum: minimum - 1 })),
            line.key,
          ).of >= line.touches
        );
      case 'no-value':
        return anew(everythingEndless(problem), line.key, []).of !== line.touches;
      case 'maximum':
        return (
          isFree &&
          anew(
            withLine(problem, line.key, ({ maximum }) => ({ maximum: maximum + 1 })),
            line.key,
          ).of !==
            line.touches + 1
        );
      default: {
        const key = first!.bindingKey!;
        const takes = room.takes.get(line.key)!.get(key);
        const gain = (line.nextRefused ?? 0) / (takes ?? Infinity);
        if (isFree && gain > (best.get(key)?.gain ?? 0)) best.set(key, { line, gain });
        return false;
      }
    }
  });
  // Room for one touch more goes to the best of those the limit keeps out, unless it is worth even more elsewhere (as
  // far as the distance of the new plan from its bound can tell).
  const kept = [...best].filter(([key, { line }]) => {
    const again = anew(raised(problem, [key], room, line.key, 1), line.key);
    return again.of <= line.touches && again.bound < result.value + line.nextRefused!;
  });
  return [...staying.map(({ line }) => line.key), ...kept.map(([key]) => key)];
}

describe('what a plan line says limits it', () => {
  it.each(markets)('is exactly what its next touch lacks room in: %s, market %i', (method, seed) => {
    const { problem, result, room, lines } = sampled(busyMarket(method, seed));
    let checked = 0;
    for (const { line, stated, shown, named } of lines) {
      const limits = named.flatMap((each) => (isLimit(each) ? [each.bindingKey!] : []));
      if (limits.some((key) => key.startsWith('share:'))) continue;
      if (named[0]!.binding === 'minimum' || named.at(-1)!.binding === 'no-value') continue;
      // In a group what its touches are worth beside the others stands in the plan, up to the maximum.
      const values = stated.marginals.length > 0 ? stated.marginals : [...shown.marginals, 1];
      const worth = values.findIndex((value, touch) => touch >= line.touches && value > 0);
      const more = worth + 1 - line.touches;
      const isPossible = (of: readonly string[]): boolean =>
        keepAnd(raised(problem, of, room, line.key, more), result.touches, line.key, more) === 'allocated';
      // Relaxed by the smallest step, they let the touch in beside everything else that is planned …
      expect([line.key, isPossible(limits)]).toEqual([line.key, true]);
      // … and none of them can be left out: relaxing everything else does not help.
      const all = [...room.takes.get(line.key)!.keys()];
      for (const key of limits) expect(isPossible(all.filter((each) => each !== key))).toBe(false);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(20);
  });

  it.each(markets)('gives way as it says when the plan is made anew: %s, market %i', (method, seed) => {
    expect(linesThatStay(busyMarket(method, seed))).toEqual([]);
  });
});
