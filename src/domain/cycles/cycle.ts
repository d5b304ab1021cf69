import type { CycleId, MarketCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { addDays, addMonths } from '../basics/iso-date.ts';
import type { Market } from '../organisation/market.ts';
import { isUnit, unitsOf, type UnitMarket } from '../organisation/unit.ts';

/** One planning period of a unit; `to` is its last day. */
export interface Cycle {
  /** `DE-2027-01`: market, year and month it begins; with its unit, `DE-respi-2027-01`, where the market has several. */
  readonly id: CycleId;
  readonly market: MarketCode;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What says when cycles begin. */
type Planning = Pick<UnitMarket, 'code' | 'address' | 'cycle'>;

/** The cycle a unit plans on `today`: the first that begins after it. */
export function nextCycle(market: Planning, today: IsoDate): Cycle {
  const { months, firstMonth } = market.cycle;
  let from = `${Number(today.slice(0, 4)) - 1}-${String(firstMonth).padStart(2, '0')}-01`;
  while (from <= today) from = addMonths(from, months);
  return cycleFrom(market, from);
}

/** The cycle of a unit that begins on `from`. */
export function cycleFrom(market: Planning, from: IsoDate): Cycle {
  return {
    id: `${market.address}-${from.slice(0, 7)}`,
    market: market.code,
    from,
    to: addDays(addMonths(from, market.cycle.months), -1),
  };
}

/** The cycle of a unit that a day lies in. */
export const cycleOn = (market: Planning, day: IsoDate): Cycle =>
  cycleFrom(market, addMonths(nextCycle(market, day).from, -market.cycle.months));

/** The cycle an identifier such as `DE-2027-01` names. */
export const cycleOfId = (market: Planning, id: CycleId): Cycle => cycleFrom(market, `${id.slice(-7)}-01`);

/** The unit a plan is of. */
export const unitOfPlan = (
  market: Market,
  plan: { readonly cycle: CycleId; readonly market: MarketCode },
): UnitMarket => unitOfCycle(market, { id: plan.cycle, market: plan.market });

/** A name such as `de-respi-2027-01` as cycles are kept by it. */
export function cycleIdOf(written: string): CycleId {
  const trimmed = written.trim();
  return `${trimmed.slice(0, 2).toUpperCase()}${trimmed.slice(2).toLowerCase()}`;
}

/** Whether a text names a cycle, and not only a market or a unit. */
export const namesCycle = (written: string): boolean => /-\d{4}-\d{2}$/u.test(written.trim());

/** What a cycle’s name names besides its first month: `DE`, or `DE-respi`. */
export const addressInCycle = (id: CycleId): string => id.slice(0, -'-2027-01'.length);

/**
 * The unit of a market whose cycle this is. One that names none began while the market had a single team, or before its
 * teams planned on their own: it is that of the first team it was opened with. A unit that is no more has no team.
 */
export function unitOfCycle(
  market: Market,
  { id, market: code }: Pick<Cycle, 'id' | 'market'>,
  kept?: Market,
): UnitMarket {
  const named = addressInCycle(id).slice(code.length + 1);
  const first = kept?.teams[0]?.key ?? (isUnit(market) ? market.units[0] : market.teams[0]?.key);
  const key = named === '' ? (first ?? '') : named;
  const units = unitsOf(market);
  const only = named === '' && units[0]?.address === code ? units[0] : undefined;
  return (
    only ??
    units.find(({ unit }) => unit === key) ?? {
      ...market,
      teams: [],
      unit: key,
      address: addressInCycle(id),
      units: [],
    }
  );
}
