import * as z from 'zod';
import { correctionKinds } from '#domain/organisation/calendar/calendar-correction.ts';
import { usualHours } from '#domain/organisation/calendar/public-holiday.ts';
import type { CalendarDays } from '#domain/organisation/calendar/worked-parts.ts';
import { where } from './basics.ts';
import { basisPoints } from './units.ts';

/** Days by place as they were before one could be worked in part: none of them was worked at all. */
export const wholeDays = z.record(z.string(), z.array(z.string()));

export const calendarDays = z.record(
  z.string(),
  z.array(z.strictObject({ day: z.string(), worked: basisPoints })),
);

export const inParts = (before: z.infer<typeof wholeDays>): z.infer<typeof calendarDays> =>
  Object.fromEntries(
    Object.entries(before).map(([place, days]) => [place, days.map((day) => ({ day, worked: 0 as const }))]),
  ) satisfies CalendarDays;

const bareCalendar = {
  country: z.string(),
  state: z.string().exactOptional(),
  workingWeek: z.array(z.int()),
};

/** The calendar of a market as it was before it could be corrected. */
export const firstCalendar = z.strictObject(bareCalendar);

const said = { regions: z.array(z.string()), source: z.string(), where };

export const marketCalendar = z.strictObject({
  ...bareCalendar,
  workingHours: z.strictObject({ from: z.string(), to: z.string() }),
  /** Empty: as the market is defined today. */
  timeZone: z.string(),
  timeZones: z.record(z.string(), z.string()),
  corrections: z.array(
    z.strictObject({
      ...said,
      kind: z.enum(correctionKinds),
      on: z.array(z.string()),
      movedTo: z.string(),
      why: z.string(),
    }),
  ),
  gaps: z.array(z.strictObject({ ...said, what: z.string() })),
});

/** Nobody had corrected anything. */
export const uncorrected = (before: z.infer<typeof firstCalendar>): z.infer<typeof marketCalendar> => ({
  ...before,
  workingHours: usualHours,
  timeZone: '',
  timeZones: {},
  corrections: [],
  gaps: [],
});
