import type { WorkYear } from '../capacity/working-time/work-year.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Rep } from '../customers/rep.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { CapacityEvent } from '../capacity/working-time/capacity-event.ts';
import type { Cycle } from '../cycles/cycle.ts';
import type { CalendarDays } from '../organisation/calendar/worked-parts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { ActualCall } from './actual-call.ts';
import type { LineClosing } from './open-time.ts';
import type { PlannedTime } from './served-time.ts';

/** What is looked at in a line. */
export type MeasuredLine = Pick<
  PlanLine,
  | 'key'
  | 'territory'
  | 'accountId'
  | 'accountName'
  | 'brand'
  | 'channel'
  | 'segment'
  | 'planned'
  | 'maximum'
  | 'cost'
>;

export interface ExecutionInput {
  readonly cycle: Cycle;
  /** The day it is looked at; days up to it count as passed. */
  readonly on: IsoDate;
  readonly lines: readonly MeasuredLine[];
  /** Targets of the plan with their territory. */
  readonly targets: ReadonlyMap<string, string>;
  readonly calls: readonly ActualCall[];
  /** On which days of the cycle the account of a line is closed; undefined where it never is. */
  readonly closing?: (line: MeasuredLine) => LineClosing | undefined;
  readonly reps: readonly Rep[];
  /** What the plan counted on. */
  readonly capacities: readonly (PlannedTime & Pick<TerritoryCapacity, 'territory'>)[];
  readonly rules: EffectiveRules;
  /** Absences, part time, vacancies and successors by date, as they are known today. */
  readonly events?: readonly CapacityEvent[];
  readonly year: WorkYear;
  /** Holidays of the cycle and other days that are not as the week says, by place. */
  readonly holidays: CalendarDays;
}
