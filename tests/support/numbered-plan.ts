import type { PlanLine } from '#domain/planning/plan.ts';

/** Face-to-face touches that a plan gives each account. */
export function numberedPlan(lines: readonly PlanLine[]): Record<string, number> {
  const touches: Record<string, number> = {};
  for (const { accountId, channel, planned } of lines)
    if (channel === 'face-to-face') touches[accountId] = (touches[accountId] ?? 0) + planned;
  return touches;
}
