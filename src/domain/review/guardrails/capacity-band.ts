import { WHOLE } from '../../basics/channel.ts';
import { atSubject, finding } from '../../basics/finding.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { reviewCapacityUpper } from '../../rulebook/rules/review-guardrails.ts';
import { plannedAfter } from './planned-after.ts';
import type { Guardrail } from './review-situation.ts';

/** No plan beyond the rep's working days: more is refused once the territory would pass the upper band. */
export const capacityBand: Guardrail = (situation) => {
  const { line, to, capacity, rules } = situation;
  if (to <= line.planned) return [];
  const upper = valueOf(rules, reviewCapacityUpper);
  const available = capacity?.capacity ?? 0;
  const planned = plannedAfter(situation);
  if (planned * WHOLE <= available * upper) return [];
  return [
    finding('error', 'review.over-capacity', atSubject(line.territory), {
      territory: line.territory,
      planned: Math.ceil(planned / WHOLE),
      capacity: Math.floor(available / WHOLE),
      upper: Math.round(upper / 100),
    }),
  ];
};
