import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { Rep } from '#domain/customers/rep.ts';

/** What a day-by-day count goes by: nothing of the product's own counting. */
export interface NaiveInput {
  readonly from: string;
  readonly to: string;
  readonly week: readonly number[];
  /** Part of a day that is worked, of 16 parts, where the week does not say it. */
  readonly parts: Readonly<Record<string, number>>;
  readonly rep: Rep;
  readonly events: readonly CapacityEvent[];
  /** Days of leave and of other things that are counted by number. */
  readonly leave: number;
  readonly other: number;
}

const isOn = ({ from, to }: CapacityEvent, day: string): boolean => day >= from && (to === '' || day <= to);

/**
 * Full-time days that are left, in 16ths of a day times FTE in basis points, counted by going through the days one by one
 * in quarters of an hour, once for each way to take leave and other absences by number or by date; the least of them.
 */
export function naiveTime({ from, to, week, parts, rep, events, leave, other }: NaiveInput): number {
  let least = Number.POSITIVE_INFINITY;
  for (const leaveByDate of [false, true]) {
    for (const otherByDate of [false, true]) {
      let [all, free, counted] = [0, 0, 0];
      const at = new Date(`${from}T12:00:00Z`);
      for (;;) {
        const day = at.toISOString().slice(0, 10);
        if (day > to) break;
        const weekday = ((at.getUTCDay() + 6) % 7) + 1;
        const worked = parts[day] ?? (week.includes(weekday) ? 16 : 0);
        at.setUTCDate(at.getUTCDate() + 1);
        const today = events.filter((event) => isOn(event, day));
        const successor = today.some(({ kind }) => kind === 'successor');
        const own =
          rep.name !== '' && day >= rep.employedFrom && (rep.employedTo === '' || day <= rep.employedTo);
        if (worked === 0 || !(own || successor)) continue;
        // The entry that began last says how much is worked; of two of the same day whichever is less.
        const shares = today.filter(({ kind }) => kind === 'part-time' || kind === 'successor');
        const last = shares
          .map((each) => each.from)
          .toSorted()
          .at(-1);
        const holding = shares.filter((each) => each.from === last);
        const isOff = holding.some(({ weekdays }) => weekdays.length > 0 && !weekdays.includes(weekday));
        if (isOff) continue;
        const fte = holding.length === 0 ? rep.fte : Math.min(...holding.map((each) => each.fte));
        const vacant = today.some(({ kind }) => kind === 'vacancy');
        const gone = (of: boolean, ...kinds: readonly string[]): number =>
          of
            ? today
                .filter(({ kind }) => kinds.includes(kind))
                .reduce((sum, each) => sum + (each.fte === 5_000 ? 0.5 : 1), 0)
            : 0;
        const away = Math.min(
          1,
          Math.min(1, gone(leaveByDate, 'leave')) + Math.min(1, gone(otherByDate, 'training', 'meeting')),
        );
        all += worked;
        if (!vacant) free += worked * fte * (1 - away);
        counted += worked * fte * (vacant ? away : 1);
      }
      const days = (leaveByDate ? 0 : leave) + (otherByDate ? 0 : other);
      const left = all === 0 ? 0 : Math.max(0, free - (counted * days * 16) / all);
      least = Math.min(least, left);
    }
  }
  return least;
}
