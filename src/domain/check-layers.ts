import type { Finding } from './basics/finding.ts';
import { describeWhere } from './basics/finding.ts';
import { sortedBy } from './basics/stable-order.ts';
import type { Definitions } from './definitions.ts';
import { assignArchetype } from './maturity/assign-archetype.ts';
import type { Market } from './organisation/market.ts';
import { resolveRules } from './rulebook/resolve-rules.ts';
import type { RuleLayer } from './rulebook/rule.ts';

/** Every day on which the layers together may say something new. */
function turningDays(layers: readonly RuleLayer[]): string[] {
  const days = layers.flatMap((layer) => layer.settings.map((setting) => setting.validFrom ?? '0001-01-01'));
  return [...new Set(['0001-01-01', ...days])].toSorted();
}

/** Of the cycles that units of these markets plan in; of a market that names no unit its own. */
const lengthsIn = (markets: readonly Market[]): readonly number[] => [
  ...new Set(
    markets.flatMap(({ cycle, teams }) =>
      teams.length === 0 ? cycle.months : teams.map((team) => (team.cycle ?? cycle).months),
    ),
  ),
];

/** Settings that reach beyond the latitude they were given, on any day, along every market's own chain of layers. */
export function checkLayers(definitions: Definitions): readonly Finding[] {
  const { global, archetypes, assessments, markets } = definitions;
  // A rate of the cycle is another one of the year in each length of a cycle.
  const chains: { readonly layers: RuleLayer[]; readonly lengths: readonly number[] }[] = archetypes.map(
    (archetype) => ({ layers: [global, archetype.layer], lengths: lengthsIn(markets) }),
  );
  for (const market of markets) {
    const assessment = assessments.findLast((each) => each.market === market.code);
    const archetype = assignArchetype(archetypes, assessment)?.archetype;
    const above = archetype ? [global, archetype.layer, market.layer] : [global, market.layer];
    chains.push({ layers: above, lengths: lengthsIn([market]) });
    for (const team of market.teams)
      chains.push({ layers: [...above, team.layer], lengths: [(team.cycle ?? market.cycle).months] });
  }
  const found = new Map<string, Finding>();
  for (const { layers, lengths } of chains) {
    for (const day of turningDays(layers)) {
      for (const each of resolveRules(layers, day, lengths).findings) {
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
