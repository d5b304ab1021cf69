import { wordMarket } from '#wording/word-market.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { ListedMarket } from '#usecases/organisation/list-markets.ts';
import { wordMarketGroup } from '#wording/word-market-group.ts';
import type { Words } from '#wording/words.ts';

export interface MarketsPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'templates'>;
  readonly markets: readonly ListedMarket[];
}

/** The markets with what they run. */
export function viewMarketsPage({ words, definitions, markets }: MarketsPageInput) {
  return {
    markets: markets.map(({ market, archetype, template, cycle }) => {
      const known = definitions.archetypes.find((each) => each.key === archetype);
      const process = definitions.templates.find((each) => each.key === template);
      return {
        href: `/markets/${market.address}`,
        name: wordMarket(words, market),
        region: wordMarketGroup(words, market.region),
        archetype: known ? words.local(known.name) : '–',
        template: process ? `${words.local(process.name)} ${process.version}` : '–',
        cycle: words.t('page.market.cycle', { from: words.day(cycle.from), to: words.day(cycle.to) }),
        brands: market.teams.flatMap((team) => team.brands.map((brand) => brand.name)).join(', '),
      };
    }),
  };
}
