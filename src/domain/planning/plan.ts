import type {
  AccountId,
  BrandKey,
  CycleId,
  LineKey,
  MarketCode,
  PlanId,
  TerritoryCode,
} from '../basics/ids.ts';
import type { CallEquivalents, Touches, Worth } from '../basics/units.ts';
import type { Channel } from '../basics/channel.ts';
import type { Reason } from '../basics/outcome.ts';
import type { CalendarDays } from '../organisation/calendar/worked-parts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { Segment } from '../basics/segment.ts';
import type { Relaxation } from './relaxation.ts';
import type { MethodsVersion } from './value-tables/joint-response.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';

/**
 * `brands`: what several brands may have of one account together; `review`: a person decided; `refused`: the account does;
 * `not-target`: nobody was to plan anything. Plans from before that was told apart say `no-value` of these lines.
 */
export const bindings = [
  'capacity',
  'account-total',
  'cap',
  'budget',
  'brands',
  'share-of-voice',
  'maximum',
  'minimum',
  'no-value',
  'not-target',
  'review',
  'refused',
] as const;
export type Binding = (typeof bindings)[number];

/** rep × account × brand × channel. Touches are whole numbers per cycle. */
export interface PlanLine {
  /** As people know it, see `line-key.ts`; unique in a plan version. */
  readonly key: LineKey;
  /** The line's number in its plan, the same in every version. */
  readonly no: number;
  /** The account's number: what a line is kept under. */
  readonly subject: number;
  readonly territory: TerritoryCode;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly brand: BrandKey;
  readonly channel: Channel;
  readonly segment: Segment;
  readonly guidance: Touches;
  readonly planned: Touches;
  readonly minimum: Touches;
  readonly maximum: Touches;
  /** Of one touch. */
  readonly cost: CallEquivalents;
  /** Marginal value of touch 1, 2, 3 … up to the maximum; its unit is the value method's. */
  readonly marginals: readonly Worth[];
  readonly binding: Binding;
  readonly why: readonly Reason[];
}

export const planStates = ['draft', 'in-review', 'approved'] as const;
export type PlanState = (typeof planStates)[number];

/** What made a plan: only the same versions lead to the same digits. */
export interface PlanVersions {
  readonly allocator: number;
  readonly segmentation: number;
  /** Of the methods by which touches are valued. */
  readonly methods: MethodsVersion;
  /** `Definitions.version`; empty where nobody knows it. */
  readonly definitions: string;
}

/** Everything a plan was made from: enough to recompute it to the same digits. */
export interface PlanSnapshot {
  readonly template: { readonly key: string; readonly version: string };
  readonly archetype: string;
  readonly versions: PlanVersions;
  readonly rules: EffectiveRules;
  /** Holidays of the cycle and other days that are not as the week says, by place. */
  readonly holidays: CalendarDays;
  /**
   * Where everything the plan was made from is kept: a `MakePlanInput` without names and comments. Empty where nothing
   * was.
   */
  readonly input: string;
  /** What a person relaxed so that the plan could be made, and why. */
  readonly relaxed?: { readonly relaxations: readonly Relaxation[]; readonly reason: string };
}

export interface Plan {
  readonly id: PlanId;
  readonly market: MarketCode;
  readonly cycle: CycleId;
  readonly state: PlanState;
  /** Starts at 1; every approved set of proposals makes the next. */
  readonly version: number;
  readonly madeAt: string;
  readonly value: Worth;
  /** No plan under these limits can be worth more. */
  readonly bound: Worth;
  readonly capacities: readonly TerritoryCapacity[];
  readonly snapshot: PlanSnapshot;
}

/** Whether a plan that others have seen was made as another archetype: nothing of it holds under the template of this one. */
export const isOfAnother = (
  { state, snapshot }: Pick<Plan, 'state' | 'snapshot'>,
  archetype: string,
): boolean => state !== 'draft' && snapshot.archetype !== archetype;
