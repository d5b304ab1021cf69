import type { IsoDate } from '#domain/basics/iso-date.ts';
import {
  limitsToConfirm,
  standingsOf,
  textOfLimit,
  type LimitStanding,
} from '#domain/organisation/limit-confirmation.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from './today.ts';

type Known = Pick<World, 'clock' | 'sample' | 'definitions'>;

/**
 * How every limit of a market stands that is in force by a day: those of today, and what a cycle is held to besides.
 * @param market as a cycle keeps it, or as it is defined
 * @param until limits that begin later are not asked for
 */
export async function loadStandings(
  world: Known,
  { limitConfirmations }: Pick<Stores, 'limitConfirmations'>,
  kept: Pick<Market, 'code' | 'legalLimits' | 'regions'>,
  until: IsoDate,
): Promise<readonly LimitStanding[]> {
  const { definitions, sample } = world;
  const { code } = kept;
  const today = definitions.markets.find((each) => each.code === code) ?? kept;
  const acts = await limitConfirmations.ofMarket(code);
  const counting = acts.filter(({ invented }) => sample || !invented);
  const toConfirm = limitsToConfirm(today, until, { kept, acts: counting });
  // By the day on which it is signed there: elsewhere it may still be the day before.
  return standingsOf(toConfirm, acts, { day: todayIn(world, code), sample });
}

/** The market with what is on record of its limits: what its file says of being confirmed is a proposal to nobody. */
export async function withConfirmations(
  world: Known,
  stores: Pick<Stores, 'limitConfirmations'>,
  market: Market,
): Promise<Market> {
  const last = market.legalLimits
    .map(({ validFrom }) => validFrom)
    .toSorted()
    .at(-1);
  if (last === undefined) return market;
  const standings = await loadStandings(world, stores, market, last);
  const confirmed = new Set(standings.filter(({ state }) => state === 'confirmed').map(({ text }) => text));
  return {
    ...market,
    legalLimits: market.legalLimits.map((limit) => ({
      ...limit,
      confirmed: confirmed.has(textOfLimit(limit, market.regions)),
    })),
  };
}
