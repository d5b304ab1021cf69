import { addDays, daysFrom, type IsoDate } from '../../basics/iso-date.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import type { Level } from '../maturity-model.ts';

/** How far ahead an ambition looks that says no day, from the last assessment beside it. */
export const UNDATED_MONTHS = 36;

export const ambitionOrigins = ['file', 'undated', 'recorded'] as const;

/** Where a market, or one of its units, wants to be by a day; never overwritten, only succeeded. */
export interface AmbitionStep {
  /** Code, or address of a unit. */
  readonly market: string;
  readonly day: IsoDate;
  /** By dimension; of others it says nothing. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Who stands behind it. */
  readonly who: string;
  readonly why: string;
  /** `undated`: of a market file that says no day, read as three years from its last assessment. */
  readonly from: (typeof ambitionOrigins)[number];
}

/** An ambition entered in the product, and by whom. */
export interface RecordedAmbition extends AmbitionStep {
  readonly id: string;
  readonly from: 'recorded';
  readonly recordedBy: string;
  /** ISO instant. */
  readonly recordedAt: string;
}

export type AnyAmbition = AmbitionStep | RecordedAmbition;

const recordedAt = (step: AnyAmbition): string => ('recordedAt' in step ? step.recordedAt : '');

/** One dimension's ambition from a day on. */
export interface WantedLevel {
  readonly day: IsoDate;
  readonly level: Level;
  readonly step: AnyAmbition;
}

/**
 * The steps of one dimension by day: of several of a day the one recorded last. What no day was said of counts only while
 * nobody has dated a step in the dimension.
 */
export function stepsIn(dimension: string, steps: readonly AnyAmbition[]): readonly WantedLevel[] {
  const wanted = sortedBy(steps, recordedAt).flatMap((step): WantedLevel[] => {
    const level = step.levels[dimension];
    return level === undefined ? [] : [{ day: step.day, level, step }];
  });
  const dated = wanted.filter(({ step }) => step.from !== 'undated');
  const byDay = new Map((dated.length > 0 ? dated : wanted).map((each) => [each.day, each]));
  return sortedBy([...byDay.values()], ({ day }) => day);
}

/** The level wanted in the end, by dimension. */
export const finalLevels = (
  dimensions: readonly string[],
  steps: readonly AnyAmbition[],
): Readonly<Record<string, Level>> =>
  Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const last = stepsIn(dimension, steps).at(-1);
      return last ? [[dimension, last.level]] : [];
    }),
  );

/**
 * The first day on which the ambition is at a level. Levels between two dated ones are taken to be reached evenly:
 * whoever wants it otherwise dates them.
 * @param from the level assessed last, and on which day
 * @returns undefined where the ambition never gets there
 */
export function dayOfLevel(
  level: number,
  from: { readonly on: IsoDate; readonly level: number },
  steps: readonly WantedLevel[],
): IsoDate | undefined {
  if (from.level >= level) return from.on;
  let before = from;
  for (const step of steps) {
    if (step.level >= level) {
      // Both ends are counted.
      const days = Math.max(0, daysFrom(before.on, step.day) - 1);
      const part = Math.ceil((days * (level - before.level)) / (step.level - before.level));
      return addDays(before.on, part);
    }
    if (step.level > before.level) before = { on: step.day, level: step.level };
  }
  return undefined;
}
