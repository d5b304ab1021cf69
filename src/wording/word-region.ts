import type { Market } from '#domain/organisation/market.ts';

/** What people call a part of a market’s country: `Emilia-Romagna`; the code itself where the market does not know it. */
export const wordRegion = ({ regions }: Pick<Market, 'regions'>, code: string): string =>
  regions.find((each) => each.code === code)?.names[0] ?? code;
