import { placesInMarket } from '#domain/access/places.ts';
import { isFor } from '#domain/access/grant.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, readAddress, unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';

export interface UnitLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

const inMarket = /^\/markets\/(?<address>[^/?]+)(?<rest>[^?]*)(?<query>\?.*)?$/u;

export interface UnitToChoose {
  readonly href: string;
  readonly market: UnitMarket;
}

interface Visit {
  readonly user: User | undefined;
  readonly url: string;
}

/** Where in which market somebody is, and its units where it has several. */
function visited(markets: readonly Market[], { user, url }: Visit) {
  const { address = '', rest = '', query = '' } = inMarket.exec(url)?.groups ?? {};
  const { code, unit } = readAddress(decodeURIComponent(address));
  const market = markets.find((each) => each.code === code);
  // Whoever has nothing to do there does not learn what there is.
  const isTheirs = user?.grants.some((grant) => isFor(grant, code)) === true;
  const units = market && isTheirs ? unitsOf(market) : [];
  return { rest, query, unit, units: units.length < 2 ? [] : units };
}

/** What was asked for without a unit, of each that the market has. */
export function unitsToChoose(markets: readonly Market[], visit: Visit): readonly UnitToChoose[] {
  const { rest, query, units } = visited(markets, visit);
  return units.map((market) => ({ href: `/markets/${market.address}${rest}${query}`, market }));
}

/** The same page of each unit of its market, where that has several, to be switched between. */
export function unitLinks(markets: readonly Market[], visit: Visit): readonly UnitLink[] {
  const { rest, query, unit, units } = visited(markets, visit);
  const here = unit === '' ? (new URLSearchParams(query).get('unit') ?? '') : unit;
  // What a move would change is asked of one unit, to an archetype: another's is asked for where it stands.
  const same = rest === '/migration' ? '' : rest;
  return units.map((each) => ({
    href: `/markets/${each.address}${same}`,
    label: each.teams.map(({ name }) => name).join(', '),
    current: each.unit === here,
  }));
}

/** The page of a market that has the same name; what stands deeper, or is nothing to them there, is of one market. */
const pageIn = (user: User | undefined, { code }: Market, rest: string): string =>
  user && placesInMarket(user, code).some((place) => `/${place}` === rest) ? rest : '';

const ofMarket = /^\/(?<room>markets|maturity)\/(?<address>[^/?]+)(?<rest>[^?]*)/u;

/**
 * The same page of each market of somebody who has several, or where they are over all of them the page each begins with;
 * none for whoever has one, or all.
 */
export function marketLinks(
  markets: readonly Market[],
  { user, url }: Visit,
  nameOf: (market: Market) => string,
): readonly UnitLink[] {
  const grants = user?.grants ?? [];
  const own = markets.filter(({ code }) => grants.some((grant) => grant.market === code));
  if (own.length < 2 || grants.some(({ market }) => market === '')) return [];
  const { room = 'markets', address = '', rest = '' } = ofMarket.exec(url)?.groups ?? {};
  const here = readAddress(decodeURIComponent(address)).code;
  return own.map((market) => ({
    href: `/${room}/${market.code}${pageIn(user, market, rest)}`,
    label: nameOf(market),
    current: market.code === here,
  }));
}

/** A page of a unit leads on to pages of it: whatever it says of its market's path means the unit's. */
export function leadOn(html: string, market: Pick<Market, 'code'>): string {
  const address = addressOf(market);
  if (address === market.code) return html;
  return html.replaceAll(
    new RegExp(`(?<==")/(markets|maturity)/${market.code}(?=["/?&])`, 'gu'),
    (_, room: string) => `/${room}/${address}`,
  );
}
