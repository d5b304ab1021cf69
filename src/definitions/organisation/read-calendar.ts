import { finding, type Finding } from '#domain/basics/finding.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import type { Market } from '#domain/organisation/market.ts';
import { zonesOf } from '#domain/organisation/calendar/time-zone.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

type Written = WrittenMarket['calendar'];

/** Where a country has one zone, nobody needs to write it. */
function zoneOf({ country, 'time-zone': written }: Written): string | undefined {
  const [only, ...others] = zonesOf(country);
  return written ?? (others.length === 0 ? only : undefined);
}

const daysOn = ({ on }: Written['corrections'][number]): readonly string[] =>
  typeof on === 'string' ? [on] : on;

export function readCalendar({ calendar }: WrittenMarket, file: YamlFile): Market['calendar'] {
  const { country, state, corrections, gaps } = calendar;
  return {
    country,
    workingWeek: calendar['working-week'].toSorted((a, b) => a - b),
    ...(state === undefined ? {} : { state }),
    workingHours: calendar['working-hours'],
    timeZone: zoneOf(calendar) ?? '',
    timeZones: calendar['time-zones'],
    corrections: corrections.map((each, index) => ({
      kind: each.is,
      on: daysOn(each),
      movedTo: each['moved-to'] ?? '',
      regions: each.regions,
      why: each.why,
      source: each.source,
      where: file.at(['calendar', 'corrections', index]),
    })),
    gaps: gaps.map((each, index) => ({ ...each, where: file.at(['calendar', 'gaps', index]) })),
  };
}

/** What looks like a day and is none; whether rules mean anything, the calendar of holidays says. */
const isNoDay = (text: string): boolean => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return !isIsoDate(text);
  // Of a leap year, so that 29 February may be written.
  return /^\d{1,2}-\d{1,2}$/.test(text) && !isIsoDate(`2028-${text}`);
};

export function checkCalendar(calendar: Written, file: YamlFile): readonly Finding[] {
  const { country, corrections } = calendar;
  const zones = zonesOf(country);
  const noZone = zoneOf(calendar) === undefined;
  return [
    ...(noZone
      ? [
          finding('error', 'definitions.time-zone-missing', file.at(['calendar']), {
            country,
            known: zones.length > 12 ? `${zones.slice(0, 12).join(', ')}, …` : zones.join(', '),
          }),
        ]
      : []),
    ...corrections.flatMap((each, index) => [
      ...daysOn(each)
        .filter(isNoDay)
        .map((value) =>
          finding('error', 'definitions.date-invalid', file.at(['calendar', 'corrections', index, 'on']), {
            key: 'on',
            value,
          }),
        ),
      ...(isNoDay(each['moved-to'] ?? '')
        ? [
            finding(
              'error',
              'definitions.date-invalid',
              file.at(['calendar', 'corrections', index, 'moved-to']),
              { key: 'moved-to', value: each['moved-to'] ?? '' },
            ),
          ]
        : []),
    ]),
  ];
}
