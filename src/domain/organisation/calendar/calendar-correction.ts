import type { Where } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { sortedBy } from '../../basics/stable-order.ts';

/**
 * - `closed`: nobody works
 * - `half-day`: half of the working day is worked
 * - `worked`: it is worked, whatever the list of holidays or the working week says
 * - `moved`: the holiday is on another day
 */
export const correctionKinds = ['closed', 'half-day', 'worked', 'moved'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** Days that are otherwise than the list of public holidays says, with the reason. */
export interface CalendarCorrection {
  readonly kind: CorrectionKind;
  readonly from: IsoDate;
  /** Last day, included; of a moved holiday the same as `from`. */
  readonly to: IsoDate;
  /** The day a moved holiday is on; empty for every other kind. */
  readonly movedTo: IsoDate;
  /** Empty: in every region. */
  readonly region: string;
  /** Empty: for every team. */
  readonly team: string;
  readonly why: string;
  readonly source: string;
}

/** One that a market entered, and when. */
export interface EnteredCorrection extends CalendarCorrection {
  /** E-mail address of whoever entered it last. */
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** One of a market's definition, which may hold every year. */
export interface RecurringCorrection {
  readonly kind: CorrectionKind;
  /** Days, days of every year (`12-31`) or rules of the calendar (`easter -2`, `4th monday in April`). */
  readonly on: readonly string[];
  /** Of a moved holiday, written in the same way; empty for every other kind. */
  readonly movedTo: string;
  /** Empty: in every one. */
  readonly regions: readonly string[];
  readonly why: string;
  readonly source: string;
  readonly where: Where;
}

/** What a list of holidays is known to lack. */
export interface CalendarGap {
  readonly what: string;
  /** Empty: all of them. */
  readonly regions: readonly string[];
  readonly source: string;
  readonly where: Where;
}

/** Somebody has looked at a market's calendar and stands for it. */
export interface CalendarReview {
  /** ISO instant. */
  readonly at: string;
  /** E-mail address. */
  readonly by: string;
  /** Last day that was looked at. */
  readonly through: IsoDate;
  readonly note: string;
}

/** What tells a correction from others; entered again it is the same one, changed. */
export const correctionKey = ({
  region,
  team,
  from,
}: Pick<CalendarCorrection, 'region' | 'team' | 'from'>): string => {
  const whose = team === '' ? '' : `team:${team}|`;
  return `${whose}${region === '' ? '*' : region}|${from}`;
};

export const inCorrectionOrder = <Each extends CalendarCorrection>(
  corrections: readonly Each[],
): readonly Each[] =>
  sortedBy(
    corrections,
    (each) => each.from,
    (each) => correctionKey(each),
  );
