import type { Definitions } from '#domain/definitions.ts';
import type { LayerKind } from '#domain/rulebook/rule.ts';
import type { Words } from './words.ts';

/** Who set a value: `Archetype: Advanced`, `Cluster: DACH`, `Market: Germany`. */
export function wordLayer(
  words: Words,
  { archetypes, clusters, markets }: Pick<Definitions, 'archetypes' | 'clusters' | 'markets'>,
  { layer, key }: { readonly layer: LayerKind | 'default'; readonly key: string },
): string {
  const kind = words.t(`page.rules.layer.${layer}`);
  if (layer === 'team') return `${kind}: ${key}`;
  const named =
    layer === 'archetype'
      ? archetypes.find((each) => each.key === key)
      : layer === 'cluster'
        ? clusters.find((each) => each.key === key)
        : layer === 'market'
          ? markets.find((each) => each.code === key)
          : undefined;
  return named ? `${kind}: ${words.local(named.name)}` : kind;
}
