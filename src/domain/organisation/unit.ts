import type { MarketCode } from '../basics/ids.ts';
import type { Market, Team } from './market.ts';

/**
 * A market as one of its units sees it: its one team, and the cycle that team plans in. Everything that is computed for
 * a unit is computed from this, so that no other unit's brands, rules or reps come into it.
 */
export interface UnitMarket extends Market {
  /** Key of the team. */
  readonly unit: string;
  /** As the unit is asked for and its cycles are named: `DE`, or `DE-respi` where the market has several. */
  readonly address: string;
  /** Keys of all units of its market, in the order of the file. */
  readonly units: readonly string[];
}

function unitOf(market: Market, { cycle = market.cycle, ...team }: Team): UnitMarket {
  const address = market.teams.length === 1 ? market.code : `${market.code}-${team.key}`;
  const units = market.teams.map(({ key }) => key);
  return { ...market, teams: [team], cycle, unit: team.key, address, units };
}

export const isUnit = <Of extends Pick<Market, 'code'>>(market: Of): market is Of & UnitMarket =>
  'unit' in market;

/** The units of a market, in the order of its file; a unit is its own only one. */
export const unitsOf = (market: Market): readonly UnitMarket[] =>
  isUnit(market) ? [market] : market.teams.map((team) => unitOf(market, team));

/** The unit of a market that has one, undefined where somebody has to say which of several. */
export function onlyUnit(market: Market): UnitMarket | undefined {
  const [unit, ...others] = unitsOf(market);
  return others.length === 0 ? unit : undefined;
}

/** What it is asked for by: of a whole market its code. */
export const addressOf = (market: Pick<Market, 'code'>): string =>
  isUnit(market) ? market.address : market.code;

/** Which unit of its market it is; empty where that has no other. */
export const unitNamed = (market: UnitMarket): string => (market.address === market.code ? '' : market.unit);

/** A market, or one of its units, as it is kept under; the unit is empty where all of the market is meant. */
export interface PartKey {
  readonly market: MarketCode;
  readonly unit: string;
}

/** The same of what it is asked for by. */
export function partOf(address: string): PartKey {
  const [market = '', ...unit] = address.split('-');
  return { market, unit: unit.join('-') };
}

/** What such a part is asked for by. */
export const addressWith = ({ market, unit }: PartKey): string =>
  unit === '' ? market : `${market}-${unit}`;

/** Without what only a unit's view of it says: as a market is kept. */
export function asMarket(market: Market): Market {
  if (!isUnit(market)) return market;
  const { unit: _unit, address: _address, units: _units, ...rest } = market;
  return rest;
}

/** A name as it stands in an address, `de` or `DE-Respi`, in its parts. */
export function readAddress(written: string): { readonly code: string; readonly unit: string } {
  const [code = '', ...unit] = written.trim().split('-');
  return { code: code.toUpperCase(), unit: unit.join('-').toLowerCase() };
}
