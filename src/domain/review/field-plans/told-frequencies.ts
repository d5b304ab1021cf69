import type { Channel } from '../../basics/channel.ts';
import { finding, type Finding } from '../../basics/finding.ts';
import type { FilledRow, FilledSheet } from '../../customers/filled-workbook.ts';
import { spelledFor } from '../../planning/field-plans/field-plan-workbook.ts';
import { isOfMonths, timeOfKey, type TouchTime } from '../../planning/field-plans/times.ts';
import { readTouches } from '../../planning/field-plans/written-touches.ts';
import { inCycle, monthsIn, monthsOfCycle, type CycleOfPlan } from './cycle-months.ts';
import { placeIn } from '../../customers/place-in-sheet.ts';

/** What a row says of how often, for a brand and channel as far as its columns say them. */
export interface ToldFrequency {
  readonly touches: number;
  /** The column its touches stand in; the first of several. */
  readonly column: string;
  readonly brand: string;
  readonly channel: Channel | '';
}

interface OftenColumn {
  readonly column: string;
  readonly time: TouchTime | undefined;
  /** The months of the cycle it is for, where it is for months; undefined where nobody can say. */
  readonly months: readonly string[] | undefined;
}

interface Converted {
  readonly column: string;
  readonly months: number;
  count: number;
  rounded: number;
}

/** A choice in a message has a name. */
const periods: Readonly<Record<number, string>> = { 1: 'month', 3: 'quarter', 6: 'half', 12: 'year' };

/** Reads how often from the rows of a sheet, whatever time its headings and cells say, as touches in the cycle. */
export function toldFrequencies(sheet: FilledSheet<'field-plan'>, cycle: CycleOfPlan) {
  const findings: Finding[] = [];
  const headingOf = (column: string): string => sheet.places?.[column]?.heading ?? column;
  const placeOf = (column: string, row = sheet.headerRow) => placeIn(sheet, column, row);
  const often = Object.keys(sheet.columns).flatMap((column) => {
    const of = spelledFor('plan-frequency', column);
    return of ? [{ key: column, ...of, ...timeOfKey(column) }] : [];
  });
  const mostNth = Math.max(0, ...often.flatMap(({ time }) => (time?.kind === 'nth' ? time.month : [])));
  const groups = Array.from(
    Map.groupBy(often, ({ key, column, time }) => (isOfMonths(time) ? column : `${key}#`)).values(),
    (columns) => ({
      brand: columns[0]?.brand ?? '',
      channel: columns[0]?.channel ?? ('' as const),
      columns: columns.map(({ key, time }): OftenColumn => ({
        column: key,
        time,
        months: time && isOfMonths(time) ? monthsIn(time, cycle, mostNth) : undefined,
      })),
    }),
  );
  const unclear = groups.flatMap(({ columns }) =>
    columns.filter(({ time, months }) => isOfMonths(time) && months === undefined),
  );
  for (const { column } of unclear)
    findings.push(
      finding('error', 'field-plan.month-unclear', placeOf(column), {
        heading: headingOf(column),
        months: monthsOfCycle(cycle).join(', '),
      }),
    );
  for (const { key, time } of often)
    if (time?.kind === 'unclear')
      findings.push(finding('error', 'field-plan.time-unclear', placeOf(key), { heading: headingOf(key) }));
  const converted = new Map<string, Converted>();
  const note = (column: string, months: number, isRounded: boolean): void => {
    const key = `${column} ${months}`;
    const so = converted.get(key) ?? { column, months, count: 0, rounded: 0 };
    so.count += 1;
    so.rounded += isRounded ? 1 : 0;
    converted.set(key, so);
  };
  const outside = new Map<string, { touches: number; rows: number }>();

  /** What one cell comes to in the cycle; undefined where it is empty, or said to come to nothing whole. */
  const touchesOf = ({ column, time }: OftenColumn, row: FilledRow, subject: number): number | undefined => {
    const value = row.values[column];
    const own = readTouches(value);
    if (!own && typeof value !== 'number') return undefined;
    const counted = own ? own.time : time;
    const touches = own ? own.touches : Number(value);
    if (counted === undefined) return touches;
    if (time?.kind === 'unclear') return undefined;
    const isOfOneMonth = isOfMonths(time);
    const isClear = !isOfOneMonth || !own || (own.time.kind === 'per' && own.time.months === 1);
    const comes = isClear
      ? inCycle(touches, isOfOneMonth ? { kind: 'cycle' } : counted, cycle, subject)
      : undefined;
    if (!comes) {
      findings.push(
        finding('error', 'field-plan.not-whole', placeOf(column, row.row), {
          heading: headingOf(column),
          value: String(own ? `${own.touches}` : value),
        }),
      );
      return undefined;
    }
    if (!isOfOneMonth && counted.kind === 'per') note(column, counted.months, comes.isRounded);
    if (counted.kind === 'week') note(column, 0, comes.isRounded);
    return comes.touches;
  };

  const ofMonths = (
    { brand, channel, columns }: (typeof groups)[number],
    row: FilledRow,
    subject: number,
  ): readonly ToldFrequency[] => {
    let sum: number | undefined;
    let first = '';
    for (const each of columns) {
      const touches = touchesOf(each, row, subject);
      if (touches === undefined) continue;
      if (each.months && each.months.length > 0) {
        sum = (sum ?? 0) + touches;
        if (first === '') first = each.column;
      } else if (touches > 0) {
        const before = outside.get(each.column) ?? { touches: 0, rows: 0 };
        outside.set(each.column, { touches: before.touches + touches, rows: before.rows + 1 });
      }
    }
    return sum === undefined ? [] : [{ touches: sum, column: first, brand, channel }];
  };

  /** Of the columns as a whole, once the rows are read. */
  const said = (): readonly Finding[] => {
    const all = [...findings];
    for (const { column, months, count, rounded } of converted.values()) {
      const per = periods[months] ?? 'months';
      const values = {
        heading: headingOf(column),
        per,
        each: months,
        months: cycle.place.months,
        count,
        rounded,
      };
      // How many weeks of the year are meant is for whoever sent it to say otherwise.
      all.push(
        months === 0
          ? finding('warning', 'field-plan.converted-weeks', placeOf(column), {
              heading: values.heading,
              months: values.months,
              count,
              rounded,
            })
          : finding('info', 'field-plan.converted', placeOf(column), values),
      );
    }
    if (unclear.length > 0) return all;
    for (const { columns } of groups.filter(({ columns: [each] }) => isOfMonths(each?.time))) {
      const inside = columns.filter(({ months = [] }) => months.length > 0);
      const [first = columns[0]] = inside;
      if (!first) continue;
      const has = new Set(inside.flatMap(({ months = [] }) => months));
      const missing = monthsOfCycle(cycle).filter((month) => !has.has(month));
      const namesOf = (of: readonly OftenColumn[]): string =>
        of.map(({ column }) => headingOf(column)).join(', ');
      const values = { columns: namesOf(inside), count: inside.length };
      all.push(
        inside.length === 0
          ? finding('error', 'field-plan.months-none', placeOf(first.column), {
              columns: namesOf(columns),
              months: monthsOfCycle(cycle).join(', '),
            })
          : finding('info', 'field-plan.months-summed', placeOf(first.column), values),
      );
      if (inside.length > 0 && missing.length > 0)
        all.push(
          finding('warning', 'field-plan.months-missing', placeOf(first.column), {
            months: missing.join(', '),
          }),
        );
      const without = columns.filter(({ column }) => outside.has(column));
      const touches = without.reduce((so, { column }) => so + (outside.get(column)?.touches ?? 0), 0);
      if (without[0])
        all.push(
          finding('warning', 'field-plan.months-outside', placeOf(without[0].column), {
            columns: namesOf(without),
            touches,
          }),
        );
    }
    return all;
  };

  return {
    of: (row: FilledRow, subject: number): readonly ToldFrequency[] =>
      groups.flatMap((group): readonly ToldFrequency[] => {
        const [only] = group.columns;
        if (!only) return [];
        if (isOfMonths(only.time)) return ofMonths(group, row, subject);
        const touches = touchesOf(only, row, subject);
        const { brand, channel } = group;
        return touches === undefined ? [] : [{ touches, column: only.column, brand, channel }];
      }),
    said,
  };
}
