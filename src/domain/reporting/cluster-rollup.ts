import type { MarketCode } from '../basics/ids.ts';
import type { LocalText } from '../basics/local-text.ts';
import { clusterOf, type Cluster } from '../organisation/cluster.ts';
import { addMeasures } from './measure-plan.ts';
import type { MarketRollup, Measures } from './measures.ts';

/** What the markets of a cluster come to, as far as whoever asks sees them and they can be read. */
export interface ClusterRollup {
  /** Its key. */
  readonly cluster: string;
  /** Those that are in it, by code; of `of` that the cluster has. */
  readonly markets: readonly MarketCode[];
  readonly of: number;
  readonly measures: Measures;
}

/** A subtotal for each cluster of which there is a market: with the markets that are in none they are the total. */
export const rollUpClusters = (
  clusters: readonly Pick<Cluster, 'key' | 'markets'>[],
  lines: readonly Pick<MarketRollup, 'market' | 'measures'>[],
): readonly ClusterRollup[] => {
  const byCluster = Map.groupBy(lines, ({ market }) => clusterOf(clusters, market));
  return clusters.flatMap((cluster): ClusterRollup[] => {
    const own = byCluster.get(cluster);
    if (!own) return [];
    return [
      {
        cluster: cluster.key,
        markets: [...new Set(own.map(({ market }) => market))],
        of: cluster.markets.length,
        measures: addMeasures(own.map(({ measures }) => measures)),
      },
    ];
  });
};

/** What a subtotal is called with: its cluster, which of its markets are in it, and whether that is all of them. */
export const subtotalValues = (
  clusters: readonly Pick<Cluster, 'key' | 'name'>[],
  local: (text: LocalText) => string,
  { cluster, markets, of }: Pick<ClusterRollup, 'cluster' | 'markets' | 'of'>,
) => {
  const known = clusters.find(({ key }) => key === cluster);
  return {
    name: known ? local(known.name) : cluster,
    markets: markets.join(', '),
    seen: markets.length,
    all: of,
    whole: markets.length === of ? 'yes' : 'no',
  };
};
