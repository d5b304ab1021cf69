import type { BrandKey, MarketCode } from '../basics/ids.ts';
import type { BasisPoints, MinorUnits } from '../basics/units.ts';
import type { LocalText } from '../basics/local-text.ts';
import type { RuleLayer } from '../rulebook/rule.ts';
import type { CalendarGap, RecurringCorrection } from './calendar/calendar-correction.ts';
import type { WorkingHours } from './calendar/public-holiday.ts';
import type { TimeZone } from './calendar/time-zone.ts';
import type { IdentifierShape } from './identifier-shape.ts';
import type { BrandLabel, Promotion } from './label.ts';
import type { LegalLimit } from './legal-limit.ts';
import type { Region } from './region.ts';

export interface Brand {
  readonly key: BrandKey;
  readonly name: string;
  /** Null in what was kept before brands had labels: nobody knows who is outside it. */
  readonly label: BrandLabel | null;
  /** By the team. */
  readonly promoted: Promotion;
}

/** What may be spent in a cycle; either or both. */
export interface Budget {
  /** Whole ones. */
  readonly callEquivalents?: number;
  /** At the prices of the rules `touch-price`. */
  readonly money?: MinorUnits;
}

/** The least part a brand has of all its team plans. */
export interface ShareOfVoice {
  readonly minimum: BasisPoints;
  /** Of all touches, or of face-to-face calls: every call is led by one brand. */
  readonly of: 'touches' | 'first-positions';
}

/** A cycle takes so many months, and one of them begins in this month of the year. */
export interface PlanningMonths {
  readonly months: number;
  readonly firstMonth: number;
}

export interface Team {
  readonly key: string;
  readonly name: string;
  readonly brands: readonly Brand[];
  /** Where it plans in other months than its market. */
  readonly cycle?: PlanningMonths;
  readonly budget?: Budget;
  /** By brand. */
  readonly brandBudgets?: Readonly<Record<string, Budget>>;
  /** By brand. */
  readonly shareOfVoice?: Readonly<Record<string, ShareOfVoice>>;
  readonly layer: RuleLayer;
}

export interface Market {
  readonly code: MarketCode;
  readonly name: LocalText;
  /** The group it rolls up to, e.g. `Europe`. */
  readonly region: string;
  /** BCP 47, the first is the default of workbooks and pages. */
  readonly locales: readonly string[];
  /** ISO 4217. */
  readonly currency: string;
  readonly calendar: {
    readonly country: string;
    readonly state?: string;
    /** 1 = Monday … 7 = Sunday. */
    readonly workingWeek: readonly number[];
    /** A holiday takes of a day what it takes of these. */
    readonly workingHours: WorkingHours;
    readonly timeZone: TimeZone;
    /** Of regions that have another one. */
    readonly timeZones: Readonly<Record<string, TimeZone>>;
    readonly corrections: readonly RecurringCorrection[];
    /** What its list of holidays is known to lack. */
    readonly gaps: readonly CalendarGap[];
  };
  /** Of units that say nothing else. */
  readonly cycle: PlanningMonths;
  readonly teams: readonly Team[];
  readonly legalLimits: readonly LegalLimit[];
  /** Parts of the country that limits are told by; empty where none is. */
  readonly regions: readonly Region[];
  /** What its identifiers look like, by key of their column. */
  readonly identifiers: Readonly<Record<string, IdentifierShape>>;
  readonly layer: RuleLayer;
}
