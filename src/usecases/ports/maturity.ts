/** Markets in waves as a job: what is asked for, and what comes of it. */
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { RollOutRefusal } from '#domain/reporting/migration/roll-out-refusals.ts';
import type { Wave, WaveLimits } from '#domain/reporting/migration/plan-waves.ts';

export const whyLeftOut = ['already-there', 'not-assessed'] as const;

export interface RollOutRequest {
  /** Archetype every market is to reach; absent: each market's next one. */
  readonly to?: string;
  /** Codes of the markets. */
  readonly markets: readonly MarketCode[];
  readonly limits: WaveLimits;
}

export type RollOutEnding =
  | {
      readonly how: 'planned';
      readonly waves: readonly Wave[];
      /** Markets that stay as they are: already there, or not assessed. */
      readonly leftOut: readonly { readonly market: MarketCode; readonly why: (typeof whyLeftOut)[number] }[];
      /** In no wave: what they run cannot be read. */
      readonly unreadable: readonly { readonly market: MarketCode; readonly finding: Finding }[];
    }
  | {
      readonly how: 'refused';
      readonly code: RollOutRefusal;
      readonly values: Readonly<Record<string, FindingValue>>;
      readonly findings: readonly Finding[];
    };
