import type { MarketCode } from '../basics/ids.ts';
import type { LocalText } from '../basics/local-text.ts';
import type { RuleLayer } from '../rulebook/rule.ts';

/** Markets that are run together: a layer of rules above each, a subtotal, a place where somebody works. */
export interface Cluster {
  readonly key: string;
  readonly name: LocalText;
  /** In the order of its file; two at least are not asked for, as an affiliate may grow into its second. */
  readonly markets: readonly MarketCode[];
  /** Its turn in a roll-out, before all that have none. */
  readonly waveOrder?: number;
  readonly layer: RuleLayer;
}

/** The cluster a market is in, undefined where it stands alone. */
export const clusterOf = <Of extends Pick<Cluster, 'markets'>>(
  clusters: readonly Of[],
  market: MarketCode,
): Of | undefined => clusters.find((each) => each.markets.includes(market));
