import type { IsoDate } from '../../basics/iso-date.ts';
import { timeZoneOf } from '../../basics/time-zone.ts';

/** An IANA name, `Europe/Berlin`. */
export type TimeZone = string;

/** Whether the platform knows a zone by this name; an offset is none, for it knows no daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    // Its clocks will be asked next.
    toldIn(name);
    return true;
  } catch {
    return false;
  }
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** The platform looks through all its tables for them. */
const zones = new Map<string, readonly TimeZone[]>();

/** The zones of a country, ISO 3166-1 alpha-2, by the platform's tables; none where it knows none. */
export function zonesOf(country: string): readonly TimeZone[] {
  const known = zones.get(country) ?? zonesByPlatform(country);
  zones.set(country, known);
  return known;
}

function zonesByPlatform(country: string): readonly TimeZone[] {
  const locale: object = new Intl.Locale(`und-${country}`);
  if ('getTimeZones' in locale && typeof locale.getTimeZones === 'function')
    return textsOf(locale.getTimeZones());
  // What it was called before the standard settled.
  return 'timeZones' in locale ? textsOf(locale.timeZones) : [];
}

interface Told {
  /** Making one costs more than using it a thousand times. */
  readonly format: Intl.DateTimeFormat;
  /** What was asked last, most often *now*, which everybody asks about several times. */
  instant: string;
  day: IsoDate;
}
const told = new Map<TimeZone, Told>();

function toldIn(timeZone: TimeZone): Told {
  const known = told.get(timeZone);
  if (known) return known;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA-u-ca-iso8601-nu-latn', { timeZone, ...parts });
  const made = { format, instant: '', day: '' };
  told.set(timeZone, made);
  return made;
}

/**
 * The day an instant is on by the clocks of a zone, daylight saving included.
 * @param instant ISO with `Z` or an offset
 * @throws RangeError for a text that is no instant
 */
export function dayIn(timeZone: TimeZone, instant: string): IsoDate {
  const last = toldIn(timeZone);
  if (instant === last.instant && instant !== '') return last.day;
  const parts = last.format.formatToParts(new Date(instant));
  const of = (type: 'year' | 'month' | 'day'): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  last.day = `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`;
  last.instant = instant;
  return last.day;
}

interface Clocks {
  readonly timeZone: TimeZone;
  readonly timeZones: Readonly<Record<string, TimeZone>>;
}

/** The zone of a region; the market's where it has none of its own. */
export const zoneAt = ({ timeZone, timeZones }: Clocks, region: string): TimeZone =>
  timeZones[region] ?? timeZone;

interface MarketWithClocks {
  readonly code: string;
  readonly calendar: Clocks;
}

/** By whose clocks instants of a market are told: its own; of a code that is no market, those of the country. */
export const zoneOfMarkets =
  (markets: readonly MarketWithClocks[]) =>
  (code: string): TimeZone =>
    markets.find((each) => each.code === code)?.calendar.timeZone ?? timeZoneOf(code);
