import type { LocalText } from '../basics/local-text.ts';
import type { Market } from './market.ts';
import { isUnit, unitNamed, unitsOf } from './unit.ts';

/** What a market is called, with its unit where that is one of several: `Germany · Respiratory`. */
export function wordUnit(local: (text: LocalText) => string, market: Pick<Market, 'code' | 'name'>): string {
  const name = local(market.name);
  if (!isUnit(market) || unitNamed(market) === '') return name;
  return [name, ...market.teams.map((team) => team.name)].join(' · ');
}

/** The same by a market's code and the key of its unit, empty where the market is meant. */
export function wordUnitOf(
  markets: readonly Market[],
  local: (text: LocalText) => string,
  { market: code, unit }: { readonly market: string; readonly unit: string },
): string {
  const market = markets.find((each) => each.code === code);
  if (!market) return code;
  return wordUnit(local, unitsOf(market).find((each) => unit !== '' && each.unit === unit) ?? market);
}
