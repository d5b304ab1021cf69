import { inLocale } from '#domain/basics/local-text.ts';
import type { MaturityComparison } from '#usecases/compare-maturity.ts';
import type { MaturityAnswer } from './schemas.ts';

/** Levels of the markets in the words of one language. */
export function presentMaturity({ dimensions, markets }: MaturityComparison, locale: string): MaturityAnswer {
  const presentMarket = ({
    market,
    assignment,
    assessments,
    ambition,
  }: MaturityComparison['markets'][number]): MaturityAnswer['markets'][number] => ({
    market: market.code,
    name: inLocale(market.name, locale),
    ...(assignment ? { archetype: assignment.archetype.key } : {}),
    assessments,
    ambition,
  });
  return {
    dimensions: dimensions.map(({ key, name, question, levels }) => ({
      key,
      name: inLocale(name, locale),
      question,
      levels,
    })),
    markets: markets.map(presentMarket),
  };
}
