import type { PlacesAsked } from '#domain/customers/master-data/say-unknown-places.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { World } from '../ports.ts';

/** What limits and duties of a market ask of where accounts are: of today's law alone, which holds in every cycle. */
export function placesAsked(
  { definitions }: Pick<World, 'definitions'>,
  { code, legalLimits, regions }: Pick<Market, 'code' | 'legalLimits' | 'regions'>,
): PlacesAsked {
  const today = definitions.markets.find((each) => each.code === code);
  const duties = definitions.duties.filter(({ market, closes }) => market === code && closes === 'visits');
  return {
    regions: today?.regions ?? regions,
    inRegions: [
      ...new Set([
        ...legalLimits.flatMap(({ region }) => region ?? []),
        ...duties.flatMap((duty) => duty.regions),
      ]),
    ],
    establishments: legalLimits.flatMap(({ establishments }) => establishments ?? []),
  };
}
