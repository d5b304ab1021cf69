import { callEquivalents, type CallEquivalents } from '../../basics/units.ts';
import type { ReviewSituation } from './review-situation.ts';

/** The territory's effort if the open proposals and this change were all approved. */
export function plannedAfter({ line, to, territoryLines, counted }: ReviewSituation): CallEquivalents {
  const planned = territoryLines.reduce((sum, each) => sum + each.planned * each.cost, 0);
  const open = counted
    .filter((each) => each.state === 'open')
    .reduce((sum, each) => sum + each.costChange, 0);
  return callEquivalents(planned + open + (to - line.planned) * line.cost);
}
