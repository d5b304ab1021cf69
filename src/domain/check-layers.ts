import type { Finding } from './basics/finding.ts';
import { describeWhere, finding } from './basics/finding.ts';
import { sortedBy } from './basics/stable-order.ts';
import type { Definitions } from './definitions.ts';
import { assignArchetype } from './maturity/assign-archetype.ts';
import { clusterOf } from './organisation/cluster.ts';
import { statedOn } from './organisation/unit-facts.ts';
import { addressOf, unitsOf, type UnitMarket } from './organisation/unit.ts';
import { resolveRules } from './rulebook/resolve-rules.ts';
import type { RuleLayer } from './rulebook/rule.ts';

/** Every day on which the layers together may say something new. */
function turningDays(layers: readonly RuleLayer[]): string[] {
  const days = layers.flatMap((layer) => layer.settings.map((setting) => setting.validFrom ?? '0001-01-01'));
  return [...new Set(['0001-01-01', ...days])].toSorted();
}

/** Whatever is stated holds by then: as with assessments the latest counts. */
const LAST_DAY = '9999-12-31';

/** The layers one unit has, and what is above it. */
interface Chain {
  readonly layers: readonly RuleLayer[];
  /** Empty where no unit is meant. */
  readonly unit: string;
  readonly archetype: string;
  /** Months of the cycles in which it has to hold: a rate of the cycle is another one of the year in each. */
  readonly lengths: readonly number[];
}

/** Units have their market's levels until they are assessed by themselves. Of their facts the files know what they state. */
function chainOf(definitions: Definitions, unit: UnitMarket): Chain {
  const { global, archetypes, assessments, clusters, statedFacts } = definitions;
  const facts = statedOn(statedFacts, { market: unit.code, unit: addressOf(unit) }, LAST_DAY);
  const own = assessments.findLast(({ market }) => market === addressOf(unit));
  const archetype = assignArchetype(
    archetypes,
    own ?? assessments.findLast(({ market }) => market === unit.code),
    facts,
  )?.archetype;
  const cluster = clusterOf(clusters, unit.code);
  const layers = [
    global,
    ...(archetype ? [archetype.layer] : []),
    ...(cluster ? [cluster.layer] : []),
    unit.layer,
    ...unit.teams.map((team) => team.layer),
  ];
  return { layers, unit: addressOf(unit), archetype: archetype?.key ?? '', lengths: [unit.cycle.months] };
}

/** One thing that cannot hold, and the chains in which it cannot. */
interface Found {
  readonly finding: Finding;
  readonly in: Set<Chain>;
}

/**
 * What several units have above them fits the archetypes of some: that is another mistake than a value nobody may have,
 * and is mended elsewhere.
 */
function wordFound({ finding: found, in: failing }: Found, chains: readonly Chain[]): Finding {
  const place = describeWhere(found.where);
  const speaking = chains.filter(({ layers }) =>
    layers.some(({ settings }) => settings.some(({ where }) => describeWhere(where) === place)),
  );
  const archetypesOf = (some: readonly Chain[]) => [...new Set(some.map(({ archetype }) => archetype))];
  const broken = archetypesOf([...failing]);
  const fits = archetypesOf(speaking).filter((each) => !broken.includes(each));
  if (fits.length === 0 || [...failing].some(({ unit }) => unit === '')) return found;
  return finding('error', 'rulebook.fits-some-archetypes', found.where, {
    ...found.values,
    fits: fits.toSorted().join(', '),
    others: [...failing].map(({ unit, archetype }) => `${unit} (${archetype})`).join(', '),
  });
}

/**
 * Settings that reach beyond the latitude they were given, on any day, along every unit's own chain of layers: what a
 * market or a cluster says has to hold under each archetype its units have.
 */
export function checkLayers(definitions: Definitions): readonly Finding[] {
  const { global, archetypes, markets } = definitions;
  const units = markets.flatMap(unitsOf);
  const lengths = [...new Set(units.map(({ cycle }) => cycle.months))];
  const chains: Chain[] = [
    ...archetypes.map(({ key, layer }) => ({ layers: [global, layer], unit: '', archetype: key, lengths })),
    ...units.map((unit) => chainOf(definitions, unit)),
  ];
  const found = new Map<string, Found>();
  for (const chain of chains) {
    for (const day of turningDays(chain.layers)) {
      for (const each of resolveRules(chain.layers, day, chain.lengths).findings) {
        const id = `${each.code}|${describeWhere(each.where)}|${each.values['rule']}`;
        const known = found.get(id);
        if (known) known.in.add(chain);
        else found.set(id, { finding: each, in: new Set([chain]) });
      }
    }
  }
  return sortedBy(
    [...found.values()].map((each) => wordFound(each, chains)),
    (each) => describeWhere(each.where),
    (each) => each.code,
  );
}
