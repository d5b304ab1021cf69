import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { layerKinds } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { MONEY } from '#domain/rulebook/rules/touch-price.ts';
import type { Files } from '../read-files.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import { checkRules } from '../rulebook/read-rules.ts';

/** Clusters of markets that are not there or stand in two; names that mean something else; rules that cannot hold. */
export function checkClusters(files: Files, known: Known): readonly Finding[] {
  const { clusters } = files;
  return [
    ...clusters.flatMap(({ read }) => read.findings),
    ...clusters.flatMap(({ key, file }) => checkName(key, file, files)),
    ...checkUnique(
      'cluster',
      clusters.flatMap(({ read: { sound, yaml } }) =>
        yaml && sound.name ? [{ name: sound.name.en, where: yaml.at(['name', 'en']) }] : [],
      ),
    ),
    ...checkTurns(clusters),
    ...checkMarkets(clusters, known),
    ...clusters.flatMap((cluster) => checkClusterRules(cluster, files, known)),
  ];
}

/** What a value comes from is told by its name alone: no cluster may be called as another layer is. */
function checkName(key: string, file: string, { archetypes, markets }: Files): readonly Finding[] {
  const taken = [
    ...archetypes.map((each) => ['archetype', each.key] as const),
    ...markets.map(({ code }) => ['market', code.toLowerCase()] as const),
    ...['default', ...layerKinds].map((name) => ['layer', name] as const),
  ].find(([, name]) => name === key);
  return taken
    ? [finding('error', 'definitions.cluster-name-taken', atLine(file), { key, of: taken[0] })]
    : [];
}

/** Two clusters that had one turn would leave it open which of them comes first. */
function checkTurns(clusters: Files['clusters']): readonly Finding[] {
  const first = new Map<number, string>();
  return clusters.flatMap(({ key, read: { sound, yaml } }) => {
    const order = sound['wave-order'];
    if (!yaml || order === undefined) return [];
    const other = first.get(order);
    if (other !== undefined)
      return [finding('error', 'definitions.cluster-turn-taken', yaml.at(['wave-order']), { order, other })];
    first.set(order, key);
    return [];
  });
}

/** Each market stands in one cluster, once. */
function checkMarkets(clusters: Files['clusters'], known: Known): readonly Finding[] {
  const first = new Map<string, string>();
  return clusters.flatMap(({ key, read: { sound, yaml } }) => {
    if (!yaml) return [];
    const named = (sound.markets ?? []).map((name, index) => ({ name, where: yaml.at(['markets', index]) }));
    const found = named.flatMap(({ name, where }) => {
      const other = first.get(name);
      if (other === undefined) first.set(name, key);
      return other === undefined || other === key
        ? checkReference('market', name, known.markets, where)
        : [finding('error', 'definitions.market-of-two-clusters', where, { market: name, other })];
    });
    return [...checkUnique('market', named), ...found];
  });
}

function checkClusterRules(
  { key, read: { sound, yaml } }: Files['clusters'][number],
  { markets }: Files,
  known: Known,
): readonly Finding[] {
  if (!yaml) return [];
  const { markets: codes = [], rules = {} } = sound;
  const members = markets.flatMap(({ code, read }) => (codes.includes(code) ? [read.sound] : []));
  const brands = members.flatMap(({ teams = {} }) =>
    Object.values(teams).flatMap((team) => Object.keys(team.brands)),
  );
  const currencies = [...new Set(members.flatMap(({ currency }) => currency ?? []))].toSorted();
  const money = Object.keys(rules).filter((rule) => findRule(rule)?.unit === MONEY);
  return [
    ...checkRules(
      { kind: 'cluster', key, written: rules, file: yaml, path: ['rules'], brands: [...new Set(brands)] },
      known,
    ),
    ...(currencies.length < 2 ? [] : money).map((rule) =>
      finding('error', 'definitions.cluster-of-currencies', yaml.at(['rules', rule]), {
        rule,
        currencies: currencies.join(', '),
      }),
    ),
  ];
}
