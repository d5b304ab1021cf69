import { basisPoints, type BasisPoints } from '#domain/basics/units.ts';
import type { ExceptionalDay, WorkedParts } from '#domain/organisation/calendar/worked-parts.ts';

/** Days on which nobody works. */
export const closed = (...days: readonly string[]): WorkedParts => new Map(days.map((day) => [day, 0]));

/** The same as a plan takes them. */
export const closedDays = (...days: readonly string[]): ExceptionalDay[] =>
  days.map((day) => ({ day, worked: 0 }));

/** Days in basis points of a day. */
export const inParts = (days: number): BasisPoints => basisPoints(days * 10_000);
