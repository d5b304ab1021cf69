import { isFor } from '#domain/access/grant.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, readAddress, unitsOf } from '#domain/organisation/unit.ts';

export interface UnitLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

const inMarket = /^\/markets\/(?<address>[^/?]+)(?<rest>[^?]*)(?<query>\?.*)?$/u;

/** The same page of each unit of its market, where that has several: to be switched between, or one to be chosen. */
export function unitLinks(
  markets: readonly Market[],
  user: User | undefined,
  url: string,
): readonly UnitLink[] {
  const { address = '', rest = '', query = '' } = inMarket.exec(url)?.groups ?? {};
  const { code, unit } = readAddress(decodeURIComponent(address));
  const market = markets.find((each) => each.code === code);
  // Whoever has nothing to do there does not learn what there is.
  const isTheirs = user?.grants.some((grant) => isFor(grant, code)) === true;
  const units = market && isTheirs ? unitsOf(market) : [];
  if (units.length < 2) return [];
  const here = unit === '' ? (new URLSearchParams(query).get('unit') ?? '') : unit;
  return units.map((each) => ({
    href: `/markets/${each.address}${rest}`,
    label: each.teams.map(({ name }) => name).join(', '),
    current: each.unit === here,
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
