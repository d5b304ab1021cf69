import type { IsoDate } from '../basics/iso-date.ts';
import type { Brand, Market } from '../organisation/market.ts';
import { mostSpecificFirst } from '../rulebook/resolve-scoped.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';

/** That a unit begins to promote a brand in a cycle that was opened without it. */
export interface Launch {
  /** As the market's file has it today, label and days of its promotion included. */
  readonly brand: Brand;
  /** The team that promotes it. */
  readonly team: string;
  /** The first day on which it does so in this cycle. */
  readonly on: IsoDate;
}

/** Whether a team of a cycle promotes a brand on a day, as the cycle keeps it. */
export const promotesOn = ({ teams }: Pick<Market, 'teams'>, { brand, team, on }: Launch): boolean =>
  teams.some(
    ({ key, brands }) =>
      key === team &&
      brands.some(
        (each) =>
          each.key === brand.key &&
          each.promoted.from <= on &&
          (each.promoted.to === '' || each.promoted.to >= on),
      ),
  );

/** What a cycle keeps of its market once a brand is launched in it: one brand more, and nothing else. */
export function withLaunch<Of extends Pick<Market, 'teams'>>(kept: Of, { brand, team, on }: Launch): Of {
  const { promoted } = brand;
  const launched = { ...brand, promoted: { ...promoted, from: promoted.from > on ? promoted.from : on } };
  return {
    ...kept,
    teams: kept.teams.map((each) =>
      each.key === team
        ? { ...each, brands: [...each.brands.filter(({ key }) => key !== brand.key), launched] }
        : each,
    ),
  };
}

/**
 * The rules a cycle keeps, with what today's say of the launched brand alone: nobody could say it before. What they say of
 * everything else stays what the cycle began with.
 */
export function rulesOfLaunch(kept: EffectiveRules, today: EffectiveRules, brand: string): EffectiveRules {
  return Object.fromEntries(
    Object.entries(kept).map(([key, rule]) => {
      const own = (today[key]?.scoped ?? []).filter((each) => each.for.brand === brand);
      if (own.length === 0) return [key, rule];
      const others = (rule.scoped ?? []).filter((each) => each.for.brand !== brand);
      return [key, { ...rule, scoped: mostSpecificFirst([...own, ...others]) }];
    }),
  );
}
