import type { Market } from '../../organisation/market.ts';

/** The key of a brand of the market by its key or name. */
export function brandReader({ teams }: Pick<Market, 'teams'>): (text: string) => string | undefined {
  const brands = teams.flatMap((team) => team.brands);
  return (text) => {
    const folded = text.trim().toLowerCase();
    return brands.find(({ key, name }) => key.toLowerCase() === folded || name.toLowerCase() === folded)?.key;
  };
}
