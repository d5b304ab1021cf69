import { assumedParts } from './assumed-law.ts';
import { basisPoints, minorUnits } from '../basics/units.ts';
import * as z from 'zod';
import { channels } from '../basics/channel.ts';
import { cycleLengths } from '../rulebook/rates/rate.ts';
import {
  writtenDay,
  writtenKey,
  writtenLocale,
  writtenLocalText,
  writtenRules,
  writtenText,
} from '../rulebook/written-rules.ts';
import { correctionKinds } from './calendar/calendar-correction.ts';
import { isTimeOfDay, minutesOf, usualHours } from './calendar/public-holiday.ts';
import { writtenDuty } from './duties/written-duty.ts';
import { writtenOwnSegments } from './written-own-segments.ts';
import { writtenChange } from './written-change.ts';
import { writtenStatedFacts } from './written-facts.ts';
import { isTimeZone } from './calendar/time-zone.ts';
import { identifierChecks } from './identifier-shape.ts';
import {
  establishmentSectors,
  establishmentTypes,
  isPerDay,
  limitCounts,
  limitScopes,
  limitStrengths,
  limitWindows,
  type LimitWindow,
} from './legal-limit.ts';

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Codes that name a group, a test or the unknown, and no country. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** True for an ISO 3166-1 alpha-2 code in use: `GB`, but neither `UK` nor `EU`. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !noCountries.has(code) &&
  regionNames.of(code) !== undefined &&
  Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

const writtenTime = z.string().refine(isTimeOfDay, 'time-invalid');
const writtenZone = z.string().refine(isTimeZone, 'time-zone-invalid');
/** Regions as the calendar of holidays calls them. */
const writtenRegions = z.array(writtenText).min(1).default([]);

/** `{ on: 12-31, is: worked, why: …, source: … }`: days, days of every year, or rules of the calendar. */
const writtenCorrection = z
  .strictObject({
    on: z.union([writtenText, z.array(writtenText).min(1)]),
    is: z.enum(correctionKinds),
    'moved-to': writtenText.exactOptional(),
    regions: writtenRegions,
    why: writtenText,
    source: writtenText,
  })
  .refine(({ is, 'moved-to': to }) => (is === 'moved') === (to !== undefined), 'moved-to-where');

const writtenGap = z.strictObject({ what: writtenText, regions: writtenRegions, source: writtenText });

const writtenCalendar = z.strictObject({
  country: z.string().refine(isCountry, 'country-invalid'),
  state: writtenText.optional(),
  'working-week': z.array(z.int().min(1).max(7)).min(1).max(7),
  'working-hours': z
    .strictObject({ from: writtenTime, to: writtenTime })
    .refine(({ from, to }) => minutesOf(from) < minutesOf(to), 'hours-backwards')
    .default(usualHours),
  'time-zone': writtenZone.exactOptional(),
  'time-zones': z.record(writtenText, writtenZone).default({}),
  corrections: z.array(writtenCorrection).default([]),
  gaps: z.array(writtenGap).default([]),
});

/** `{ kind: rolling, months: 12 }`, `{ kind: rolling, days: 90 }`; a limit per day has the window `{ kind: calendar, days: 1 }`. */
const writtenWindow = z
  .strictObject({
    kind: z.enum(limitWindows),
    months: z.int().min(1).max(60).exactOptional(),
    days: z.int().min(1).max(1_826).exactOptional(),
  })
  .refine(({ months, days }) => (months === undefined) !== (days === undefined), 'months-or-days')
  .refine(({ kind, days = 1 }) => kind === 'rolling' || days === 1, 'window-calendar-days')
  .transform(({ kind, months, days }): LimitWindow =>
    months === undefined ? { kind, days: days ?? 1 } : { kind, months },
  );

const writtenLegalLimit = z
  .strictObject({
    key: writtenKey,
    scope: z.enum(limitScopes),
    window: writtenWindow,
    strength: z.enum(limitStrengths),
    maximum: z.int().min(0).max(1_000),
    'minimum-interval': z.int().min(1).max(366).exactOptional(),
    channels: z.array(z.enum(channels)).min(1),
    counts: z.enum(limitCounts),
    'group-meetings': z.boolean().default(true),
    /** A region of the market, by its code or a name of it. */
    region: writtenText.exactOptional(),
    /** `{ sector: public, type: hospital }`: one of them or both. */
    establishments: z
      .strictObject({
        sector: z.enum(establishmentSectors).exactOptional(),
        type: z.enum(establishmentTypes).exactOptional(),
      })
      .refine((of) => Object.keys(of).length > 0, 'map-empty')
      .exactOptional(),
    source: writtenText,
    'valid-from': writtenDay,
    confirmed: z.boolean(),
    assumed: z.array(z.enum(assumedParts)).default([]),
  })
  .refine(
    ({ scope, window }) =>
      isPerDay({ scope }) === (window.kind === 'calendar' && 'days' in window && window.days === 1),
    'window-of-a-day',
  )
  .refine(({ scope, strength }) => !isPerDay({ scope }) || strength === 'hard', 'average-per-day');

/** `{ names: [Emilia-Romagna, Bologna, BO], postcodes: ['40', '41'] }`, under its code. */
const writtenRegion = z.strictObject({
  names: z.array(writtenText).min(1),
  within: writtenText.exactOptional(),
  postcodes: z.array(z.string().regex(/^[0-9A-Z]{1,10}$/)).default([]),
});

/** `{ lengths: [5], digits: true }`: what cells of an identifier's column must look like. */
const writtenIdentifier = z.strictObject({
  lengths: z.array(z.int().min(2).max(60)).min(1),
  digits: z.boolean().default(false),
  check: z.enum(identifierChecks).optional(),
});

const writtenAuthorisation = z.union([writtenDay, z.literal('none')]);

/**
 * `{ authorised-from: 2019-03-01 }`: for all that the brand is for; or a day for each indication, of which those that are
 * left out are not authorised.
 */
const writtenMarketBrand = z.strictObject({
  'authorised-from': z.union([writtenAuthorisation, z.record(writtenKey, writtenAuthorisation)]),
});

/** `{ promoted-from: 2027-01-01, promoted-to: 2027-12-31 }`: either, both or none. */
const writtenPromotion = z
  .strictObject({ 'promoted-from': writtenDay.exactOptional(), 'promoted-to': writtenDay.exactOptional() })
  .refine(({ 'promoted-from': from, 'promoted-to': to }) => !from || !to || from <= to, 'days-backwards');

const writtenLevel = z.literal([1, 2, 3, 4, 5]);

/** Dimensions are checked against the maturity model once that is read. */
const writtenAssessment = z.strictObject({
  on: writtenDay,
  assessor: writtenText,
  levels: z.record(z.string(), z.strictObject({ level: writtenLevel, evidence: writtenText })),
});

/** `{ by: 2028-06-30, levels: { segmentation: 4 }, who: …, why: … }` */
const writtenAmbition = z.strictObject({
  by: writtenDay,
  levels: z.record(z.string(), writtenLevel).refine((wanted) => Object.keys(wanted).length > 0, 'map-empty'),
  who: writtenText,
  why: writtenText,
});

const writtenBudget = z
  .strictObject({
    'call-equivalents': z.int().min(0).max(10_000_000).exactOptional(),
    money: z.int().min(0).max(1_000_000_000_000).transform(minorUnits).exactOptional(),
  })
  .refine((budget) => Object.keys(budget).length > 0, 'map-empty');

const writtenShareOfVoice = z.strictObject({
  minimum: z.int().min(1).max(9_900).transform(basisPoints),
  of: z.enum(['touches', 'first-positions']),
});

const writtenMonths = z.strictObject({
  months: z.literal([...cycleLengths]),
  'first-month': z.int().min(1).max(12),
});

/** A unit's cycles are named after it and the month they begin: no unit may be called as a cycle is. */
const writtenUnitKey = writtenKey.refine((key) => !/-\d{4}-\d{2}$/u.test(key), 'unit-key-invalid');

/** One country affiliate: markets/<cc>.yaml, whose file name is the country's code. */
export const writtenMarket = z.strictObject({
  name: writtenLocalText,
  region: writtenText,
  locales: z.array(writtenLocale).min(1),
  currency: z.string().refine((code) => currencies.has(code), 'currency-invalid'),
  calendar: writtenCalendar,
  cycle: writtenMonths,
  /** What the company has authorised here, by key of the catalogue. */
  brands: z.record(writtenKey, writtenMarketBrand),
  teams: z
    .record(
      writtenUnitKey,
      z.strictObject({
        name: writtenText,
        brands: z
          .record(writtenKey, writtenPromotion)
          .refine((brands) => Object.keys(brands).length > 0, 'map-empty'),
        cycle: writtenMonths.exactOptional(),
        /** Of the unit by itself, which from then on has levels of its own. */
        assessments: z.array(writtenAssessment).min(1).exactOptional(),
        /** Of the unit by itself; of dimensions it does not name it wants what its market does. */
        ambition: z.array(writtenAmbition).min(1).exactOptional(),
        /** Of the unit by itself; what it does not say, its market does. */
        facts: writtenStatedFacts.exactOptional(),
        /** Of the unit alone, besides those of its market. */
        changes: z.array(writtenChange).min(1).exactOptional(),
        budget: writtenBudget.exactOptional(),
        'brand-budgets': z.record(writtenKey, writtenBudget).exactOptional(),
        'share-of-voice': z.record(writtenKey, writtenShareOfVoice).exactOptional(),
        /** Of the unit alone, before those of its market. */
        segments: writtenOwnSegments.exactOptional(),
        rules: writtenRules.default({}),
      }),
    )
    .refine((teams) => Object.keys(teams).length > 0, 'map-empty'),
  'legal-limits': z.array(writtenLegalLimit).default([]),
  duties: z.array(writtenDuty).default([]),
  regions: z.record(writtenText, writtenRegion).default({}),
  identifiers: z.record(writtenKey, writtenIdentifier).default({}),
  rules: writtenRules.default({}),
  /** Segments that every unit has besides those of its template. */
  segments: writtenOwnSegments.exactOptional(),
  /** What archetypes ask of a unit besides its levels and nothing that is kept shows. */
  facts: writtenStatedFacts.default({}),
  /** Re-organisations, new systems, launches, new law: what else takes people's time, and when. */
  changes: z.array(writtenChange).default([]),
  assessments: z.array(writtenAssessment).min(1),
  /** Dated steps; or a level by dimension without a day, read as three years from the last assessment. */
  ambition: z.union([z.record(z.string(), writtenLevel), z.array(writtenAmbition).min(1)]),
});

export type WrittenMarket = z.infer<typeof writtenMarket>;
