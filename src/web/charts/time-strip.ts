import type { IsoDate } from '#domain/basics/iso-date.ts';
import { picture, rect, type Svg } from './svg.ts';

export interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly title: string;
  readonly className: string;
}

const DAY = 86_400_000;
const daysFrom = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** Spans of time on a scale that several strips share, with a tick at each new year. */
export function timeStrip(label: string, spans: readonly Span[], from: IsoDate, to: IsoDate): Svg {
  const width = daysFrom(from, to) + 1;
  const height = 14;
  const at = (day: IsoDate): number => daysFrom(from, day);
  const years = [...new Set([from, to].map((day) => Number(day.slice(0, 4))))];
  const ticks: Svg[] = [];
  for (let year = (years[0] ?? 0) + 1; year <= (years.at(-1) ?? 0); year += 1) {
    ticks.push(rect({ x: at(`${year}-01-01`), width: 2, height, className: 'strip-tick' }));
  }
  const bars = spans.map((span) =>
    rect({
      x: at(span.from),
      y: 2,
      width: daysFrom(span.from, span.to),
      height: height - 4,
      className: span.className,
      title: span.title,
    }),
  );
  const ground = rect({ x: 0, width, height, className: 'pair-ground' });
  return picture(label, 'time-strip', width, height, ground + ticks.join('') + bars.join(''));
}
