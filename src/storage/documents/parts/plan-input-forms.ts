import type * as z from 'zod';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Claim, OtherUnits } from '#domain/planning/other-units.ts';
import type { MakePlanInput, PlanBasis } from '#domain/planning/plan-input.ts';
import type { AccountInYear, UnitInYear } from '#domain/planning/unit-in-year.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import type { FirstLegalLimit } from './legal-limits.ts';
import type { FormerTeam } from './brands.ts';
import type { firstCalendar, wholeDays } from './calendars.ts';

export type Columns<Row> = { readonly [Name in keyof Row]: readonly Row[Name][] };

type RepFieldRead =
  | 'territory'
  | 'team'
  | 'fte'
  | 'leaveDays'
  | 'otherDays'
  | 'region'
  | 'employedFrom'
  | 'employedTo';

/** Rows as columns, of which a market has a hundred thousand: what version 2 kept. */
export interface InColumns extends Omit<MakePlanInput, 'accounts' | 'reps' | 'past' | 'otherUnits'> {
  readonly accounts: {
    /** Rising: accounts of equal worth are served in this order. */
    readonly subject: readonly number[];
    /** What they are called in the rest of the document where that is not their number: in plans from before it was. */
    readonly called?: readonly string[];
    readonly territory: readonly string[];
    /** By column; null for an account that says nothing there. */
    readonly facts: Readonly<Record<string, readonly (FactValue | null)[]>>;
  };
  /** What a plan reads of a rep. */
  readonly reps: readonly (Pick<Rep, RepFieldRead> & { readonly vacant: boolean })[];
  readonly past?: Columns<NonNullable<MakePlanInput['past']>[number]>;
  readonly otherUnits?: Pick<OtherUnits, 'own' | 'territories'> & {
    readonly accounts: Omit<InColumns['accounts'], 'called'>;
    readonly claims: Columns<Claim>;
    readonly years?: readonly (Omit<UnitInYear, 'accounts'> & {
      readonly accounts: Columns<AccountInYear>;
    })[];
  };
}

/** What a plan was made from as it is kept. */
export type KeptPlanInput = InColumns & Pick<PlanBasis, 'unit' | 'methods' | 'definitions'>;

/** Before channels were ever valued together, nothing said how they were. */
export type WithoutMethods = Omit<KeptPlanInput, 'methods'>;

/** Before version 15 no unit had segments of its own. */
export type WithoutOwn<Input extends InColumns> = Omit<Input, 'template'> & {
  readonly template: Omit<Input['template'], 'segmentation'> & {
    readonly segmentation?: Omit<Segmentation, 'own'>;
  };
};

/** Before version 14 no class stayed near its cut. */
export type WithoutClasses<Input extends InColumns> = Omit<WithoutOwn<Input>, 'classesBefore'>;

/** Before version 12 a field plan spoke for every territory. */
export type WithoutCovered<Input extends InColumns> = Omit<WithoutClasses<Input>, 'fieldPlan'> & {
  readonly fieldPlan?: Omit<NonNullable<Input['fieldPlan']>, 'territories'>;
};

/** Before version 11 nobody kept what units ask for over the year. */
export type WithoutYears<Input extends InColumns> = Omit<WithoutCovered<Input>, 'otherUnits'> & {
  readonly otherUnits?: Omit<NonNullable<Input['otherUnits']>, 'years'>;
};

/** Before version 10 no plan was made from a field plan. */
export type WithoutFieldPlan<Input extends InColumns> = Omit<WithoutYears<Input>, 'fieldPlan'>;

/** Before version 9 each account was of one territory, and so of one unit. */
export type WithoutUnits<Input extends InColumns> = Omit<WithoutFieldPlan<Input>, 'otherUnits'>;

/** Before version 8 limits held in all establishments alike, and nobody kept where somebody had worked before. */
export type WithoutPlaces<Input extends InColumns> = Omit<WithoutUnits<Input>, 'affiliations' | 'codes'>;

/** Before version 7 brands had no labels. */
export type WithoutLabels<Input extends InColumns> = Omit<Input, 'market'> & {
  readonly market: Omit<Market, 'teams'> & { readonly teams: readonly FormerTeam[] };
};

/** Before version 6 nobody recorded how a call came about, and limits were told otherwise. */
export type WithFirstLimits<Input extends { readonly market: object }> = Omit<Input, 'past' | 'market'> & {
  readonly past?: Omit<Columns<PastTouch>, 'origin'>;
  readonly market: Omit<Input['market'], 'legalLimits' | 'regions' | 'teams'> & {
    readonly legalLimits: readonly FirstLegalLimit[];
    readonly teams: readonly FormerTeam[];
  };
};

/** Before version 5 what somebody said stood in columns of their own. */
export type WithConsentColumns<Input extends InColumns> = Omit<Input, 'consents'>;

/** Before versions 4 no day was worked in part, no calendar corrected, and no week had days off. */
export type WithWholeDays<Input extends InColumns> = Omit<
  Input,
  'holidays' | 'events' | 'market' | 'consents'
> & {
  readonly holidays: z.infer<typeof wholeDays>;
  readonly events?: readonly Omit<CapacityEvent, 'weekdays'>[];
  readonly market: Omit<Market, 'calendar'> & { readonly calendar: z.infer<typeof firstCalendar> };
};
