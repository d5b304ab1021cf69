/** A calendar day without time or zone, written `2027-03-16`. Compares as text. */
export type IsoDate = string;

const day = 86_400_000;

const epochOf = (date: IsoDate): number => {
  const epoch = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(epoch)) throw new RangeError(`not a calendar day: ${date}`);
  return epoch;
};

/** True for a day that exists: `2027-02-30` does not. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const epoch = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().slice(0, 10) === text;
}

const dateOf = (epoch: number): IsoDate => new Date(epoch).toISOString().slice(0, 10);

export const addDays = (date: IsoDate, days: number): IsoDate => dateOf(epochOf(date) + days * day);

/** The same day of the month `months` later, or that month's last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const lastOfTarget = new Date(Date.UTC(year, month + months, 0));
  const target = Math.min(dayOfMonth, lastOfTarget.getUTCDate());
  lastOfTarget.setUTCDate(target);
  return lastOfTarget.toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: IsoDate): number => new Date(epochOf(date)).getUTCDay() || 7;

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** A day with its weekday, 1 = Monday … 7 = Sunday. */
export interface Weekday {
  readonly day: IsoDate;
  readonly weekday: number;
}

/** No cycle is longer. */
const KEPT_DAYS = 1_000;

let lastSpan: { readonly from: IsoDate; readonly to: IsoDate; readonly days: readonly Weekday[] } | undefined;

/**
 * Every day from `from` to `to`, both included. The last list is kept: the days of one cycle are asked for territory by
 * territory, and to put dates together takes longer than all that is done with them.
 */
export function weekdaysBetween(from: IsoDate, to: IsoDate): readonly Weekday[] {
  if (lastSpan?.from === from && lastSpan.to === to) return lastSpan.days;
  const days: Weekday[] = [];
  const end = epochOf(to);
  let weekday = weekdayOf(from);
  for (let epoch = epochOf(from); epoch <= end; epoch += day) {
    days.push({ day: dateOf(epoch), weekday });
    weekday = (weekday % 7) + 1;
  }
  if (days.length <= KEPT_DAYS) lastSpan = { from, to, days };
  return days;
}

/** Those of them that are one of the weekdays. */
export const daysBetween = (from: IsoDate, to: IsoDate, weekdays: readonly number[] = everyDay): IsoDate[] =>
  weekdaysBetween(from, to).flatMap((each) => (weekdays.includes(each.weekday) ? each.day : []));
