import type { IsoDate } from '../basics/iso-date.ts';
import type { KeptAccount } from '../customers/account.ts';
import type { ConsentsOfMarket } from '../customers/consent/consents-of-market.ts';
import type { Affiliation } from '../customers/affiliations/affiliation.ts';
import type { TerritoryCodeSince } from '../customers/territory-code.ts';
import type { ClosedByDuty } from '../customers/duties/closed-by-duty.ts';
import type { ProcessTemplate } from '../cycles/process-template.ts';
import type { ClassesBefore } from '../segmentation/classes-before.ts';
import type { WantedPlan } from './field-plans/wanted-touches.ts';
import type { OtherUnits } from './other-units.ts';
import type { LastPlanned } from './last-planned.ts';
import type { PlanAdjustments } from './relaxation.ts';
import type { PastTouch } from './constraints/limit-window.ts';
import type { SegmentResponse } from './response/response-curve.ts';
import type { MethodsVersion } from './value-tables/joint-response.ts';
import type { TimeInput } from '../capacity/working-time/visiting-days.ts';

export interface MakePlanInput extends TimeInput {
  /** By which version of the methods touches are valued; absent: by that of today. */
  readonly methods?: MethodsVersion;
  readonly template: Pick<ProcessTemplate, 'key' | 'version' | 'channels' | 'methods' | 'segmentation'>;
  readonly accounts: readonly KeptAccount[];
  /** What they said of being reached, by number. */
  readonly consents: ConsentsOfMarket;
  /** Whom nobody may visit for want of what a duty asks for; absent: nobody is. */
  readonly closed?: readonly ClosedByDuty[];
  /** Where accounts worked before, or work besides; absent: nobody ever worked elsewhere than now. */
  readonly affiliations?: readonly Affiliation[];
  /** Territories whose codes have meant them since a day; absent: all of them always have. */
  readonly codes?: readonly TerritoryCodeSince[];
  /** What there is of the market besides the unit that plans; absent where it has no other. */
  readonly otherUnits?: OtherUnits;
  /** Touches that took place before the cycle, for legal limits whose window reaches back. */
  readonly past?: readonly PastTouch[];
  /** Judged or fitted curves, for plans by response. */
  readonly responses?: readonly SegmentResponse[];
  /** What has been done of the cycle, when its plan is made anew; `past` then holds every call before that day. */
  readonly done?: ActualsToDate;
  /** A plan of the market's own that is to become the plan; absent: the rules say who gets how much. */
  readonly fieldPlan?: WantedPlan;
  /** Planned touches of the approved plan of the cycle before, by line; absent where there is none. */
  readonly last?: LastPlanned;
  /** The classes of the plan that was published before; absent where there is none, or no class stays. */
  readonly classesBefore?: ClassesBefore;
  /** What a person changed so that a plan can be made, or to see what would be. */
  readonly adjustments?: PlanAdjustments;
}

/** All that a plan was made from, kept with it so that it can be made again. */
export interface PlanBasis extends MakePlanInput {
  /** The team that planned; empty in a market without one. */
  readonly unit: string;
  readonly methods: MethodsVersion;
  /** The version of the definitions in force; empty in plans from before it was kept. */
  readonly definitions: string;
}

/** What has been done of a cycle when its plan is made anew. */
export interface ActualsToDate {
  /** First day that can still be planned. */
  readonly from: IsoDate;
  /** Touches made, by the key of their line. */
  readonly byLine: Readonly<Record<string, number>>;
  /** All touches of an account, those no line asks for included. */
  readonly byAccount: Readonly<Record<string, number>>;
}
