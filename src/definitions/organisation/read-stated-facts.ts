import { finding, type Finding } from '#domain/basics/finding.ts';
import { addressWith } from '#domain/organisation/unit.ts';
import { unitFactKeys, type StatedFact } from '#domain/organisation/unit-facts.ts';
import type { WrittenStatedFacts } from '#domain/organisation/written-facts.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

const statedOf = (market: string, facts: WrittenStatedFacts): readonly StatedFact[] => {
  const written: Readonly<Record<string, WrittenStatedFacts[keyof WrittenStatedFacts]>> = facts;
  return unitFactKeys.flatMap((fact): readonly StatedFact[] => {
    const stated = written[fact];
    if (!stated) return [];
    const { value, source, 'valid-from': from = '' } = stated;
    return [{ market, fact, value: Number(value), from, source }];
  });
};

/** What a market's file states of the market, and of its units, each under what it is asked for by. */
export const readStatedFacts = (
  market: string,
  { facts, teams }: Pick<WrittenMarket, 'facts' | 'teams'>,
): readonly StatedFact[] => [
  ...statedOf(market, facts),
  ...Object.entries(teams).flatMap(([unit, team]) =>
    statedOf(addressWith({ market, unit }), team.facts ?? {}),
  ),
];

/** Of the only unit there is the market's facts are its own: nobody could say which of two count. */
export function checkStatedFacts({ teams = {} }: Partial<WrittenMarket>, file: YamlFile): readonly Finding[] {
  const named = Object.entries(teams);
  if (named.length > 1) return [];
  return named.flatMap(([unit, { facts }]) =>
    facts
      ? [finding('error', 'definitions.facts-of-only-unit', file.at(['teams', unit, 'facts']), { unit })]
      : [],
  );
}
