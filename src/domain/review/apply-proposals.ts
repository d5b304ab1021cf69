import { reason } from '../basics/outcome.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { Proposal } from './proposal.ts';

/**
 * The lines of the next plan version: each approved proposal's touches in place of the planned ones. Of several
 * proposals for one line the last made counts. Lines nobody speaks of are left out.
 */
export function applyProposals(lines: readonly PlanLine[], approved: readonly Proposal[]): PlanLine[] {
  const last = new Map(
    sortedBy(
      approved,
      (each) => each.madeAt,
      (each) => each.id,
    ).map((each) => [each.lineKey, each]),
  );
  return lines.flatMap((line): PlanLine[] => {
    const proposal = last.get(line.key);
    if (!proposal) return [];
    return [
      {
        ...line,
        planned: proposal.to,
        binding: 'review',
        why: [
          ...line.why.filter((each) => !each.code.startsWith('bound-') && !each.code.startsWith('value-')),
          reason('bound-review', { reason: proposal.reason, by: proposal.madeBy }),
        ],
      },
    ];
  });
}
