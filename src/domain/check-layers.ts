import type { Finding } from './basics/finding.ts';
import { describeWhere } from './basics/finding.ts';
import { sortedBy } from './basics/stable-order.ts';
import type { Definitions } from './definitions.ts';
import { assignArchetype } from './maturity/assign-archetype.ts';
import { resolveRules } from './rulebook/resolve-rules.ts';
import type { RuleLayer } from './rulebook/rule.ts';

/** Every day on which the layers together may say something new. */
function turningDays(layers: readonly RuleLayer[]): string[] {
  const days = layers.flatMap((layer) => layer.settings.map((setting) => setting.validFrom ?? '0001-01-01'));
  return [...new Set(['0001-01-01', ...days])].toSorted();
}

/** Settings that reach beyond the latitude they were given, on any day, along every market's own chain of layers. */
export function checkLayers(definitions: Definitions): readonly Finding[] {
  const { global, archetypes, assessments, markets } = definitions;
  const chains: RuleLayer[][] = archetypes.map((archetype) => [global, archetype.layer]);
  for (const market of markets) {
    const assessment = assessments.findLast((each) => each.market === market.code);
    const archetype = assignArchetype(archetypes, assessment)?.archetype;
    const above = archetype ? [global, archetype.layer, market.layer] : [global, market.layer];
    chains.push(above, ...market.teams.map((team) => [...above, team.layer]));
  }
  const found = new Map<string, Finding>();
  for (const chain of chains) {
    for (const day of turningDays(chain)) {
      for (const each of resolveRules(chain, day).findings) {
        const id = `${each.code}|${describeWhere(each.where)}|${each.values['rule']}`;
        if (!found.has(id)) found.set(id, each);
      }
    }
  }
  return sortedBy(
    [...found.values()],
    (each) => describeWhere(each.where),
    (each) => each.code,
  );
}
