import type { Channel } from '../basics/channel.ts';
import type { Where } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { LocalText } from '../basics/local-text.ts';
import type { RuleLayer } from '../rulebook/rule.ts';

export interface LegalLimit {
  readonly key: string;
  readonly scope: 'rep-to-person' | 'company-to-establishment' | 'company-to-establishment-per-day';
  readonly window: { readonly kind: 'rolling' | 'calendar'; readonly months: number };
  readonly strength: 'hard' | 'average';
  readonly maximum: number;
  readonly channels: readonly Channel[];
  readonly counts: 'unsolicited' | 'all';
  /** Part of the country it holds in; absent: all of it. */
  readonly region?: string;
  readonly source: string;
  readonly validFrom: IsoDate;
  /** Nobody may rely on a limit that the deploying company has not confirmed. */
  readonly confirmed: boolean;
  readonly where: Where;
}

export interface Brand {
  readonly key: string;
  readonly name: string;
}

export interface Team {
  readonly key: string;
  readonly name: string;
  readonly brands: readonly Brand[];
  readonly layer: RuleLayer;
}

export interface Market {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
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
  };
  readonly cycle: { readonly months: number; readonly firstMonth: number };
  readonly teams: readonly Team[];
  readonly legalLimits: readonly LegalLimit[];
  readonly layer: RuleLayer;
}
