import type { Definitions } from '#domain/definitions.ts';
import { statedOn, type FactsOfUnit } from '#domain/organisation/unit-facts.ts';

/** What the files state of a market: all that is known of its facts while nothing has come in. */
export const statedOf = (
  { statedFacts }: Pick<Definitions, 'statedFacts'>,
  market: string,
  on = '9999-12-31',
): FactsOfUnit => statedOn(statedFacts, { market, unit: market }, on);
