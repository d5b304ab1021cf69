import { WHOLE } from '../../basics/channel.ts';
import type { AccountId } from '../../basics/ids.ts';
import { daysFrom, type IsoDate } from '../../basics/iso-date.ts';
import type { Days } from '../../basics/units.ts';
import type { ProcessTemplate } from '../../cycles/process-template.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { channelWeight } from '../../rulebook/rules/channel-weight.ts';
import { carryOverHalfLife } from '../../rulebook/rules/joint-response.ts';
import type { PastTouch } from '../constraints/limit-window.ts';

/** After so many half-lives an eighth is left, and no more is asked for. */
const HALF_LIVES = 3;
/** Sums of whole parts are the same in any order. */
const PARTS = 1_000_000;

/** How many days before a cycle touches still count for what they have left behind; by grid none does. */
export const carryOverReach = ({ methods }: Pick<ProcessTemplate, 'methods'>, rules: EffectiveRules): Days =>
  methods.value === 'grid' ? 0 : HALF_LIVES * valueOf(rules, carryOverHalfLife);

/**
 * What is left at the beginning of a cycle of touches before it, in face-to-face calls: a touch counts for the time it takes
 * on its channel, and half as much a half-life later. Of which brand they were nobody says, so that each of so many has its part.
 */
export function carriedOver(
  past: readonly PastTouch[],
  from: IsoDate,
  brands: number,
): (account: AccountId, rules: EffectiveRules) => number {
  const ofAccount = Map.groupBy(
    past.filter(({ on }) => on < from),
    ({ account }) => account,
  );
  return (account, rules) => {
    const halfLife = valueOf(rules, carryOverHalfLife);
    const touches = ofAccount.get(account);
    if (touches === undefined || halfLife === 0) return 0;
    const parts = touches.reduce((sum, { channel, on }) => {
      // Both days are counted: a touch of the day before is a day old.
      const age = daysFrom(on, from) - 1;
      if (age > HALF_LIVES * halfLife) return sum;
      const calls = valueOf(rules, channelWeight(channel)) / WHOLE;
      return sum + Math.round((PARTS * calls * 2 ** (-age / halfLife)) / brands);
    }, 0);
    return parts / PARTS;
  };
}
