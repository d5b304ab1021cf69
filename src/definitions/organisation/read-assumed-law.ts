import type { AssumedLaw } from '#domain/organisation/assumed-law.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';

/** What a market’s file only assumes of its limits and duties. */
export function readAssumedLaw(
  market: string,
  { 'legal-limits': limits, duties }: Pick<WrittenMarket, 'legal-limits' | 'duties'>,
): readonly AssumedLaw[] {
  return [
    ...limits.map(({ key, assumed }) => ({ market, of: 'limit' as const, key, parts: assumed })),
    ...duties.map(({ key, assumed }) => ({ market, of: 'duty' as const, key, parts: assumed })),
  ].filter(({ parts }) => parts.length > 0);
}
