import {
  basisPoints,
  callEquivalents,
  type BasisPoints,
  type CallEquivalents,
  type Days,
} from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Rep } from '../customers/rep.ts';
import type { Cycle } from '../cycles/cycle.ts';
import { workedDays, type WorkedParts } from '../organisation/calendar/worked-parts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { callsPerDay } from '../rulebook/rules/calls-per-day.ts';
import type { StaffedCapacity } from './territory-capacity.ts';
import type { CapacityEvent } from './working-time/capacity-event.ts';
import type { WorkYear } from './working-time/work-year.ts';
import { workingTime, type WorkingTime } from './working-time/working-time.ts';

/** Working days from `from` to `to`, both included: half a holiday is one of them. */
export const countWorkingDays = (
  from: IsoDate,
  to: IsoDate,
  workingWeek: readonly number[],
  parts: WorkedParts,
): Days => workedDays(from, to, workingWeek, parts).length;

/**
 * What a rep can do in a cycle: customer-facing days × calls a day × FTE.
 * Customer-facing days are the working days of cycle and employment, less leave and days without customers; what
 * the rules take from everybody is taken in proportion from somebody who is there for part of the cycle only.
 * @param parts days on which less or more is worked than the week says
 * @param events those of the territory and of its team
 */
export function territoryCapacity(
  rep: Rep,
  cycle: Cycle,
  year: WorkYear,
  parts: WorkedParts,
  rules: EffectiveRules,
  events: readonly CapacityEvent[] = [],
): StaffedCapacity {
  return capacityInTime(rep, workingTime(rep, cycle, year, parts, rules, events), rules);
}

/** The same of a rep whose time is known. */
export function capacityInTime(rep: Rep, time: WorkingTime, rules: EffectiveRules): StaffedCapacity {
  const calls = valueOf(rules, callsPerDay);
  return {
    territory: rep.territory,
    rep: time.reps.length === 0 ? rep.name : time.reps.join(' / '),
    vacant: time.vacant,
    workingDays: time.workingDays,
    customerFacingDays: time.customerFacingDays,
    fullTimeDays: time.fullTimeDays,
    callsPerDay: calls,
    fte: time.fte,
    capacity: callEquivalents(time.fullTimeDays * calls),
  };
}

/**
 * Reps needed for a workload: accounts × frequency ÷ (calls a day × days), in basis points of a full-time rep.
 * `frequency` is in basis points of a touch (1.5 calls = 15,000), days in those of a day.
 */
export function neededHeadcount(
  accounts: number,
  frequency: number,
  callsPerDay: number,
  customerFacingDays: BasisPoints,
): BasisPoints {
  if (callsPerDay <= 0 || customerFacingDays <= 0) {
    throw new RangeError('headcount needs calls a day and days above zero');
  }
  return basisPoints(Math.ceil((accounts * frequency * WHOLE) / (callsPerDay * customerFacingDays)));
}

/** Share of capacity; null where there is no capacity to share. */
export const utilisationOf = (planned: CallEquivalents, capacity: CallEquivalents): BasisPoints | null =>
  capacity === 0 ? null : basisPoints(Math.round((planned * WHOLE) / capacity));
