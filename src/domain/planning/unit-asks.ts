import type { TerritoryCode } from '../basics/ids.ts';
import { NO_SUBJECT, type Account } from '../customers/account.ts';
import type { SaidSince } from '../customers/consent/may-reach.ts';
import { openDoor, type DutyDoor } from '../customers/duties/closed-by-duty.ts';
import { capacitiesInCycle } from '../capacity/capacities-in-cycle.ts';
import type { TimeInput } from '../capacity/working-time/visiting-days.ts';
import type { Market } from '../organisation/market.ts';
import { placeInYear } from '../rulebook/rates/in-cycle.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { eachTarget, type TargetInput } from './each-target.ts';
import { guidedTouches, type GuidedTouches } from './guided-touches.ts';
import type { UnitPlans } from './other-units.ts';
import { seatsIn } from './shared-accounts.ts';

export interface AsksInput extends TargetInput, TimeInput {
  readonly market: Market;
  readonly rules: EffectiveRules;
  readonly said: SaidSince;
  /** What duties leave open; absent: everything. */
  readonly door?: DutyDoor;
}

/**
 * What the guidance of a unit asks for, without stating what it could plan: a limit that it shares with others needs no
 * more of it.
 * @param isAsked whether anybody wants to know of an account; all others are segmented beside them all the same
 */
export function unitAsks(
  { door = openDoor, ...input }: AsksInput,
  isAsked: (account: Account) => boolean,
): UnitPlans['asks'] {
  const { template, said, cycle } = input;
  const capacities = new Map(capacitiesInCycle(input).map((each) => [each.territory, each]));
  const staffOf = (territory: TerritoryCode) => capacities.get(territory);
  const asks: UnitPlans['asks'][number][] = [];
  const time = { cycle, toCome: said.days };
  const place = placeInYear(cycle, input.market.cycle);
  eachTarget(input, ({ account, segmented, rules, promoted }) => {
    if (!isAsked(account)) return;
    const at = { place, subject: account.subject ?? NO_SUBJECT };
    for (const seat of seatsIn(account, time, staffOf))
      for (const touches of guidedTouches(
        account,
        segmented,
        template,
        rules,
        at,
        said,
        promoted,
        door,
        seat,
      ))
        if (touches.guidance > 0 && touches.reach.part > 0)
          asks.push(askOf(account, seat.territory, touches));
  });
  return asks;
}

const askOf = (
  { accountId }: Account,
  territory: TerritoryCode,
  { channel, guidance, reach }: GuidedTouches,
): UnitPlans['asks'][number] => ({ account: accountId, territory, channel, touches: guidance * reach.part });
