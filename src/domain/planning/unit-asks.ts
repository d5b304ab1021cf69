import type { TerritoryCode } from '../basics/ids.ts';
import type { Channel } from '../basics/channel.ts';
import { NO_SUBJECT, type Account } from '../customers/account.ts';
import type { SaidSince } from '../customers/consent/may-reach.ts';
import { openDoor, type DutyDoor } from '../customers/duties/closed-by-duty.ts';
import { capacitiesInCycle } from '../capacity/capacities-in-cycle.ts';
import type { TimeInput } from '../capacity/working-time/visiting-days.ts';
import type { Market } from '../organisation/market.ts';
import { placeInYear, type CyclePlace } from '../rulebook/rates/in-cycle.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { eachTarget, type TargetInput } from './each-target.ts';
import { guidedTouches } from './guided-touches.ts';
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
  const places = placesOfYear(place);
  eachTarget(input, ({ account, segmented, rules, promoted }) => {
    if (!isAsked(account)) return;
    const subject = account.subject ?? NO_SUBJECT;
    for (const seat of seatsIn(account, time, staffOf)) {
      const guided = (at: CyclePlace) =>
        guidedTouches(
          account,
          segmented,
          template,
          rules,
          { place: at, subject },
          said,
          promoted,
          door,
          seat,
        );
      const ofYear = new Map<Channel, number>();
      for (const { channel, guidance, reach } of places.flatMap(guided))
        if (reach.part > 0) ofYear.set(channel, (ofYear.get(channel) ?? 0) + guidance);
      for (const { channel, guidance, reach } of guided(place)) {
        const inYear = ofYear.get(channel) ?? 0;
        if (inYear > 0)
          asks.push({
            account: account.accountId,
            territory: seat.territory,
            channel,
            touches: guidance * reach.part,
            inYear,
          });
      }
    }
  });
  return asks;
}

/** Where the cycles of a year lie that are as long as one of them. */
const placesOfYear = ({ months }: CyclePlace): readonly CyclePlace[] =>
  Array.from({ length: Math.max(1, Math.floor(12 / months)) }, (_, no) => ({ from: no * months, months }));
