import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { inputOf, planInput } from '#storage/documents/plan-input.ts';

interface Frozen {
  readonly input: unknown;
  readonly value: number;
  readonly bound: number;
  readonly lines: readonly Pick<PlanLine, 'key' | 'planned' | 'marginals' | 'binding'>[];
}

const frozen = (method: string): Frozen =>
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, `../../../fixtures/planning/separate-channels-${method}.txt`),
      'utf8',
    ),
  ) as Frozen;

describe('a plan from when each channel was valued by itself', () => {
  it.each(['elasticity', 'response'])('by %s is made again to the digit', (method) => {
    const { input, value, bound, lines } = frozen(method);
    const made = makePlan(inputOf(planInput.read(JSON.stringify(input), method)));
    expect({ value: made.value, bound: made.bound }).toEqual({ value, bound });
    expect(
      made.lines.map(({ key, planned, marginals, binding }) => ({ key, planned, marginals, binding })),
    ).toEqual(lines);
  });
});
