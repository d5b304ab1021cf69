import { daysFrom, type IsoDate } from '../../basics/iso-date.ts';
import type { Amount } from '../../cycles/segmentation.ts';
import { MOST_DAYS, type EventDictionary, type Measure } from './event-dictionary.ts';

/** Events of an account that are alike, on one day. */
export interface DayOfEvents {
  readonly event: string;
  readonly on: IsoDate;
  readonly channel: string;
  readonly times: number;
}

/** Points are added up in thousandths, so that it does not matter in which order. */
const PARTS = 1_000;

/**
 * What is left of so much after some days: half of it after each half-life, and evenly less in between. No power is taken, for
 * its last digits differ from machine to machine.
 */
function leftOf(parts: number, age: number, halfLife: number): number {
  const halvings = Math.floor(age / halfLife);
  if (halvings >= 30) return 0;
  const between = (age - halvings * halfLife) / (2 * halfLife);
  return Math.round((parts * (1 - between)) / (1 << halvings));
}

type ReadAmount = (amount: Amount) => number;

type Sum = (age: number, times: number, points: number) => void;

interface Measuring {
  readonly add: Sum;
  readonly result: () => number | undefined;
}

function begin(measure: Measure, amountOf: ReadAmount): Measuring {
  switch (measure.kind) {
    case 'points': {
      const halfLife = Math.max(1, amountOf(measure.halfLife));
      let parts = 0;
      return {
        add: (age, times, points) => void (parts += leftOf(points * times * PARTS, age, halfLife)),
        result: () => Math.floor(parts / PARTS),
      };
    }
    case 'count': {
      const within = amountOf(measure.within);
      let count = 0;
      return {
        add: (age, times) => {
          if (age <= within && age >= measure.from) count += times;
        },
        result: () => count,
      };
    }
    case 'last': {
      let last: number | undefined;
      return {
        add: (age) => void (last = last === undefined || age < last ? age : last),
        result: () => last,
      };
    }
  }
}

/**
 * What is made of the events of one account on a day, by the keys of the measures. Of whoever did nothing points and counts
 * are 0, and nobody knows how long ago the last was.
 * @param on what is later, or longer ago than anybody looks, does not count
 */
export function measureEvents(
  { events }: Pick<EventDictionary, 'events'>,
  measures: readonly Measure[],
  days: readonly DayOfEvents[],
  on: IsoDate,
  amountOf: ReadAmount,
): Readonly<Record<string, number>> {
  const pointsOf = new Map(events.map(({ key, points }) => [key, points]));
  const aged = days
    .map((each) => ({ ...each, age: daysFrom(each.on, on) - 1 }))
    .filter(({ age }) => age >= 0 && age <= MOST_DAYS);
  return Object.fromEntries(
    measures.flatMap((measure): [string, number][] => {
      const { add, result } = begin(measure, amountOf);
      for (const { event, channel, times, age } of aged)
        if (
          measure.events.includes(event) &&
          (measure.channels.length === 0 || measure.channels.some((each) => each === channel))
        )
          add(age, times, pointsOf.get(event) ?? 0);
      const value = result();
      return value === undefined ? [] : [[measure.key, value]];
    }),
  );
}
