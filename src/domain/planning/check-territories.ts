import { callEquivalents, type BasisPoints, type CallEquivalents } from '../basics/units.ts';
import type { Finding } from '../basics/finding.ts';
import { atSubject, finding } from '../basics/finding.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { utilisationLower, utilisationUpper } from '../rulebook/rules/utilisation.ts';
import { utilisationOf } from '../capacity/capacity.ts';
import type { PlanLine } from './plan.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';

/** Planned effort by territory. */
export function plannedByTerritory(
  lines: readonly Pick<PlanLine, 'territory' | 'planned' | 'cost'>[],
): ReadonlyMap<string, CallEquivalents> {
  const planned = new Map<string, CallEquivalents>();
  for (const line of lines) {
    const before = planned.get(line.territory) ?? 0;
    planned.set(line.territory, callEquivalents(before + line.planned * line.cost));
  }
  return planned;
}

const percent = (share: BasisPoints): number => Math.round(share / 100);

/** Territories without a rep, without time, badly used, or named by accounts but by nobody in the team. */
export function checkTerritories(
  capacities: readonly TerritoryCapacity[],
  lines: readonly PlanLine[],
  rules: EffectiveRules,
): Finding[] {
  const planned = plannedByTerritory(lines);
  const lower = valueOf(rules, utilisationLower);
  const upper = valueOf(rules, utilisationUpper);
  const known = new Set(capacities.map((each) => each.territory));
  return [
    ...[...planned.keys()]
      .filter((territory) => !known.has(territory))
      .toSorted()
      .map((territory) =>
        finding('warning', 'planning.unknown-territory', atSubject(territory), { territory }),
      ),
    ...capacities.flatMap(({ territory, vacant, capacity }) => {
      if (vacant)
        return [finding('warning', 'planning.vacant-territory', atSubject(territory), { territory })];
      const utilisation = utilisationOf(planned.get(territory) ?? 0, capacity);
      if (utilisation === null) {
        return [finding('warning', 'planning.no-capacity', atSubject(territory), { territory })];
      }
      if (utilisation < lower) {
        return [
          finding('info', 'planning.under-used', atSubject(territory), {
            territory,
            utilisation: percent(utilisation),
            threshold: percent(lower),
          }),
        ];
      }
      return utilisation > upper
        ? [
            finding('warning', 'planning.overloaded', atSubject(territory), {
              territory,
              utilisation: percent(utilisation),
              threshold: percent(upper),
            }),
          ]
        : [];
    }),
  ];
}
