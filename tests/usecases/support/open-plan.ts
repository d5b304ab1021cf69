import { expect } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { ShownProposal } from '#domain/review/withhold-worth.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan, type SoughtLines } from '#usecases/planning/view-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange, type ProposeInput } from '#usecases/review/propose-change.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openMarket, type OpenMarket } from './open-market.ts';

/** The lines somebody sees of the plan people work on. */
export const linesOf = async (
  { world, people, market }: OpenMarket,
  filter: SoughtLines = {},
  who: Who = 'affiliate',
): Promise<readonly PlanLine[]> => valueOf(await viewPlan(world, people[who], { market, filter })).lines;

export interface OpenPlan extends OpenMarket {
  /** Planned lines of the rep, each of which may get one touch less. */
  readonly lines: readonly PlanLine[];
  readonly propose: (line: PlanLine, changes?: Partial<ProposeInput>, who?: Who) => Promise<ShownProposal>;
}

/** What can be proposed in a market that has a plan. */
export async function reviewOf(open: OpenMarket): Promise<OpenPlan> {
  const { world, market, people } = open;
  const mine = await linesOf(open, { onlyPlanned: true }, 'rep');
  const lines = mine.filter((each) => each.segment !== 'A' && each.planned > 2);
  expect(lines.length).toBeGreaterThan(2);
  return {
    ...open,
    lines,
    propose: async (line, changes, who = 'rep') =>
      valueOf(
        await proposeChange(world, people[who], {
          market,
          lineKey: line.key,
          to: line.planned - 1,
          reason: 'other',
          comment: '',
          preview: false,
          ...changes,
        }),
      ).proposal,
  };
}

/** A market with a draft of a plan, or one that is with the field. */
export async function openPlan(
  state: 'draft' | 'in-review',
  known?: OpenMarket,
  planner: Who = 'affiliate',
): Promise<OpenPlan> {
  const lead = async ({ world, market, people }: OpenMarket): Promise<void> => {
    valueOf(await makeCallPlan(world, people[planner], { market }));
    if (state === 'in-review') valueOf(await openReview(world, people.affiliate, { market }));
  };
  if (!known) return reviewOf(await openMarket({ led: { name: `${state} by ${planner}`, lead } }));
  await lead(known);
  return reviewOf(known);
}
