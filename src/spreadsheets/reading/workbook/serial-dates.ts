const millisecondsPerDay = 86_400_000;
/** Serial of 1970-01-01 in either date system. */
const unixEpochSerial = { 1900: 25_569, 1904: 24_107 } as const;
/** 9999-12-31, the last day Excel shows. */
const lastSerial = { 1900: 2_958_465, 1904: 2_957_003 } as const;

const dayZero = { 1900: '1899-12-31', 1904: '1904-01-01' } as const;

export type DateSystem = 1900 | 1904;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function formatTime(millisecondOfDay: number): string {
  const seconds = Math.floor(millisecondOfDay / 1000);
  const fraction = millisecondOfDay % 1000;
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return fraction === 0 ? clock : `${clock}.${pad(fraction, 3)}`;
}

/**
 * `2027-03-16T09:30:00` for a serial number of days, to the millisecond; undefined when Excel itself has no date for
 * it. The 1900 system counts a 29 February 1900 that never was, so serials below 60 stand one day closer to the epoch;
 * serial 60, the day that never was, is read as 28 February, as openpyxl does.
 */
export function dateOfSerial(serial: number, system: DateSystem): string | undefined {
  if (!(serial >= 0 && serial < lastSerial[system] + 1)) return undefined;
  let day = Math.floor(serial);
  let millisecond = Math.round((serial - day) * millisecondsPerDay);
  if (millisecond === millisecondsPerDay) {
    // The last moment that Excel shows is not rounded into a year nobody can write.
    if (day === lastSerial[system]) millisecond -= 1;
    else {
      day += 1;
      millisecond = 0;
    }
  }
  const isBeforePhantomDay = system === 1900 && serial < 60;
  const unixDay = day - unixEpochSerial[system] + (isBeforePhantomDay ? 1 : 0);
  const date = new Date(unixDay * millisecondsPerDay);
  return `${date.toISOString().slice(0, 10)}T${formatTime(millisecond)}`;
}

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(?:Z|[+-]\d\d:?\d\d)?$/;
const isoTime = /^T?(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?Z?$/;
const isoDuration =
  /^(-)?P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S?)?)?$/;

/** JavaScript moves 30 February on to March; such a day, or 25 o'clock, is no date. */
const isReal = (date: string): boolean => {
  const parsed = new Date(`${date}Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
};

/** To the millisecond, as the serial of a transitional file is: a strict one writes all digits its number has. */
function rounded(day: string, hour = '00', minute = '00', second = '00', fraction = ''): string | undefined {
  const whole = `${day}T${hour}:${minute}:${second}`;
  if (!isReal(whole)) return undefined;
  const milliseconds = Math.round(Number(`0.${fraction || '0'}`) * 1000);
  const moment = new Date(`${whole}Z`).getTime() + milliseconds;
  const text = new Date(moment).toISOString();
  // The last millisecond of the year 9999 stays in it.
  if (text.startsWith('+')) return `${whole}.999`;
  return text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1);
}

/** The same form for the text of a `t="d"` cell; undefined when it is not a date or time of ISO 8601. */
export function dateOfIsoText(text: string, system: DateSystem): string | undefined {
  const time = isoTime.exec(text);
  if (time !== null) return rounded(dayZero[system], time[1], time[2], time[3], time[4]);
  const date = isoDate.exec(text);
  if (date === null) return undefined;
  return rounded(`${date[1]}-${date[2]}-${date[3]}`, date[4], date[5], date[6], date[7]);
}

/** Days of a duration such as `PT48H0M0.000S`; undefined when it is none, or one of months, which have no length. */
export function daysOfIsoDuration(text: string): number | undefined {
  const parts = isoDuration.exec(text);
  if (parts === null) return undefined;
  const [weeks, days, hours, minutes, seconds] = parts
    .slice(2)
    .map((each: string | undefined) => Number(each?.replace(',', '.') ?? 0));
  const length = weeks! * 7 + days! + (hours! * 3600 + minutes! * 60 + seconds!) / 86_400;
  return parts[1] === undefined || length === 0 ? length : -length;
}
