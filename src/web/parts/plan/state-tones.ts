import type { PlanState } from '#domain/planning/plan.ts';

export const stateTones: Readonly<Record<PlanState | 'none', string>> = {
  none: '',
  draft: 'accent',
  'in-review': 'warn',
  approved: 'good',
};
