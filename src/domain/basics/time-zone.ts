import type { IsoDate } from './iso-date.ts';

declare global {
  // eslint-disable-next-line typescript/no-namespace -- how TypeScript is told of what its own description lacks
  namespace Intl {
    interface Locale {
      /** The zones of the region; undefined without one. */
      getTimeZones(): string[] | undefined;
    }
  }
}

/** Countries of several zones: where most of a field force works. */
const main: Readonly<Record<string, string>> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
};

/** The zone of a country by its code; UTC where nobody knows one. */
export function timeZoneOf(country: string): string {
  const known = main[country];
  if (known !== undefined) return known;
  if (!/^[A-Z]{2}$/u.test(country)) return 'UTC';
  return new Intl.Locale('und', { region: country }).getTimeZones()?.[0] ?? 'UTC';
}

/** Making one costs more than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** By how much clocks are ahead of UTC at an instant, in milliseconds. */
function aheadBy(instant: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - instant;
}

/** The instant at which a day begins in a zone, as ISO text in UTC. */
export function startOfDay(day: IsoDate, zone: string): string {
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  // Once with the clocks of about then, once with those of the instant that this leads to.
  const near = utc - aheadBy(utc, zone);
  return new Date(utc - aheadBy(near, zone)).toISOString();
}
