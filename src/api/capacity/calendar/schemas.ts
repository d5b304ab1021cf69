import { z } from 'zod';
import { correctionKinds } from '#domain/organisation/calendar/calendar-correction.ts';
import { holidayKinds } from '#domain/organisation/calendar/public-holiday.ts';
import { cycleSchema, days, findingSchema, instant, isoDate } from '../../schemas.ts';

const time = z.string().meta({ description: 'Time of day in the market, `14:00`; `24:00` ends the day.' });
const kind = z.enum(correctionKinds).meta({
  description:
    '`closed`: nobody works; `half-day`: half of the working day is worked; `worked`: it is worked, whatever the list of holidays or the week says; `moved`: the holiday is on another day.',
});
const why = z.string();
const source = z.string();
const regions = z.array(z.string()).readonly().meta({ description: 'None: all of them.' });

export const correctionSchema = z
  .object({
    key: z.string().meta({ description: '`team:respiratory|*|2026-12-29`' }),
    kind,
    from: isoDate,
    to: isoDate.meta({ description: 'Last day, included.' }),
    movedTo: z.string().meta({ description: 'The day a moved holiday is on; empty for every other kind.' }),
    region: z.string().meta({ description: 'Empty: in every region.' }),
    team: z.string().meta({ description: 'Empty: for every team.' }),
    why,
    source,
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'CalendarCorrection', description: 'Days that are otherwise than the list of holidays says.' });

const text = (most: number) => z.string().trim().max(most);

export const correctionBody = z.strictObject({
  kind: z.enum(correctionKinds),
  from: isoDate,
  to: text(10).default('').meta({ description: 'Last day, included; empty: the first alone.' }),
  movedTo: text(10).default('').meta({ description: 'The day a moved holiday is on.' }),
  region: text(20).default('').meta({ description: 'Empty: in every region.' }),
  team: text(100).default('').meta({ description: 'Empty: for every team.' }),
  why: text(500),
  source: text(500).default(''),
});

export const reviewSchema = z
  .object({ at: instant, by: z.string(), through: isoDate, note: z.string() })
  .meta({ id: 'CalendarReview', description: 'Somebody has looked at the calendar, up to a day.' });

export const reviewBody = z.strictObject({
  through: text(10)
    .default('')
    .meta({ description: 'Last day that was looked at; empty: the cycle’s last.' }),
  note: text(500).default(''),
});

export const calendarQuery = z.strictObject({
  from: isoDate.optional(),
  to: isoDate.optional(),
  region: z.string().max(20).default(''),
  team: z.string().max(100).default(''),
});

export const keptCorrectionFindings = z.array(findingSchema).readonly();

export const gapsSchema = z.array(z.object({ what: z.string(), regions, source })).readonly();

export const calendarSchema = z
  .object({
    cycle: cycleSchema,
    from: isoDate,
    to: isoDate,
    region: z.string(),
    team: z.string(),
    workingWeek: z.array(z.int()).readonly().meta({ description: '1 = Monday … 7 = Sunday.' }),
    workingHours: z.object({ from: time, to: time }),
    timeZone: z.string().meta({ description: 'IANA name.' }),
    days: z
      .array(
        z.object({
          day: isoDate,
          worked: days.meta({ description: 'Part of a working day that is worked.' }),
          holidays: z
            .array(z.object({ name: z.string(), kind: z.enum(holidayKinds), from: time, to: time }))
            .readonly(),
          correction: z.object({ kind, why, source }).optional(),
        }),
      )
      .readonly(),
    defined: z
      .array(
        z.object({ kind, on: z.array(z.string()).readonly(), movedTo: z.string(), regions, why, source }),
      )
      .readonly(),
    entered: z.array(correctionSchema).readonly(),
    gaps: gapsSchema,
    review: reviewSchema.nullable(),
    regions: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Calendar', description: 'Days that are not as the working week says, and why.' });
