import type { Channel } from '../basics/channel.ts';
import type { Where } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Touches } from '../basics/units.ts';

/**
 * Whose calls on whom are counted together. A service is what one specialty is in one establishment; a limit per day
 * counts the visitors of a day.
 */
export const limitScopes = [
  'rep-to-hcp',
  'company-to-person',
  'company-to-establishment',
  'company-to-establishment-per-day',
  'company-to-hospital-service-per-day',
] as const;
export type LimitScope = (typeof limitScopes)[number];

export const limitWindows = ['rolling', 'calendar'] as const;
export const limitStrengths = ['hard', 'average'] as const;
export const limitCounts = ['unsolicited', 'all'] as const;

/** Days for rolling windows alone, and one day of the calendar for limits per day. */
export type LimitWindow = { readonly kind: (typeof limitWindows)[number] } & (
  | { readonly months: number }
  | { readonly days: number }
);

export const establishmentSectors = ['public', 'private'] as const;
export const establishmentTypes = ['hospital', 'other'] as const;

/** Which establishments a limit holds in; one of which nobody says what it is counts as one of them. */
export interface LimitedEstablishments {
  readonly sector?: (typeof establishmentSectors)[number];
  readonly type?: (typeof establishmentTypes)[number];
}

export interface LegalLimit {
  readonly key: string;
  readonly scope: LimitScope;
  readonly window: LimitWindow;
  readonly strength: (typeof limitStrengths)[number];
  readonly maximum: Touches;
  /** Days from one visit to the next, at least; absent where the law names none. */
  readonly minimumInterval?: number;
  readonly channels: readonly Channel[];
  readonly counts: (typeof limitCounts)[number];
  /** Whether group meetings count as well. */
  readonly groupMeetings: boolean;
  /** Part of the country it holds in, by the code of one of the market's regions; absent: all of it. */
  readonly region?: string;
  /** Where it holds in some establishments alone; absent: in all of them. */
  readonly establishments?: LimitedEstablishments;
  readonly source: string;
  readonly validFrom: IsoDate;
  /** Nobody may rely on a limit that the deploying company has not confirmed. */
  readonly confirmed: boolean;
  readonly where: Where;
}

/** What says which limit it is: two of which all of this is the same bind alike. */
export type LimitInForce = Pick<
  LegalLimit,
  'key' | 'scope' | 'region' | 'source' | 'validFrom' | 'confirmed'
> & {
  /** All that binds, in one spelling: whoever confirmed a limit confirmed this. */
  readonly binding: string;
};

export const isPerDay = ({ scope }: Pick<LegalLimit, 'scope'>): boolean => scope.endsWith('-per-day');

/** True where people count together who work in one place. */
export const countsEstablishments = ({ scope }: Pick<LegalLimit, 'scope'>): boolean =>
  scope !== 'rep-to-hcp' && scope !== 'company-to-person';

/** True where touches of somebody else's territory count together with one's own. */
export const reachesOthers = ({ scope }: Pick<LegalLimit, 'scope'>): boolean => scope !== 'rep-to-hcp';

/**
 * True where what becomes of one account may change what another may have: they are of one place, or in one average of the
 * company.
 */
export const countsOthersWith = (limit: Pick<LegalLimit, 'scope' | 'strength'>): boolean =>
  countsEstablishments(limit) || (reachesOthers(limit) && limit.strength === 'average');

/** What of a limit binds, in one spelling; the rest says where it comes from. */
export const bindingPart = (limit: LegalLimit): string =>
  JSON.stringify([
    limit.scope,
    limit.window.kind,
    'months' in limit.window ? `P${limit.window.months}M` : `P${limit.window.days}D`,
    limit.strength,
    limit.maximum,
    limit.minimumInterval ?? 0,
    limit.channels.toSorted(),
    limit.counts,
    limit.groupMeetings,
    limit.region ?? '',
    limit.validFrom,
    ...(limit.establishments ? [limit.establishments.sector ?? '', limit.establishments.type ?? ''] : []),
  ]);

/** The limits of a market in force on a day, in the order of its file. */
export const limitsInForce = (limits: readonly LegalLimit[], day: IsoDate): readonly LimitInForce[] =>
  limits
    .filter(({ validFrom }) => validFrom <= day)
    .map((limit) => ({
      key: limit.key,
      scope: limit.scope,
      ...(limit.region === undefined ? {} : { region: limit.region }),
      source: limit.source,
      validFrom: limit.validFrom,
      confirmed: limit.confirmed,
      binding: bindingPart(limit),
    }));
