import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { isBlankless, lexiconOf, type FoldedText } from './folded-words.ts';

/** `8:30`, `12_14`, `8`. */
const hour = /^\d{1,2}(?::\d{2})?(?:_\d{1,2}(?::\d{2})?)?$/u;
const units: ReadonlySet<string> = new Set([
  'h',
  'hrs',
  'hours',
  'uhr',
  'am',
  'pm',
  'ore',
  'kl',
  '時',
  '시',
  '点',
]);

/** On so many days of the week there is hardly one left. */
const WORKING_DAYS = 5;
/** So many hours are a working day. */
const WORKING_HOURS = 8;

/** What some words limit a refusal to. */
export interface Limit {
  /** Something limits it. */
  readonly isLimit: boolean;
  /** And nothing else is said. */
  readonly isAll: boolean;
}

/** Days and hours that were met, to be judged together: to be refused on all of them is to be refused. */
export interface LimitsMet {
  readonly days: Set<number>;
  readonly parts: Set<string>;
  hours: number;
  /** Something like `at all` or `every day`. */
  isWhole: boolean;
}

export const noLimits = (): LimitsMet => ({ days: new Set(), parts: new Set(), hours: 0, isWhole: false });

/** Whether nothing is left of a week. */
export function isWholeWeek({ days, parts, hours, isWhole }: LimitsMet): boolean {
  const isAllDay = parts.size === 0 ? hours === 0 : ['morning', 'afternoon'].every((part) => parts.has(part));
  if (isWhole) return true;
  if (days.size >= WORKING_DAYS) return isAllDay || hours >= WORKING_HOURS;
  return days.size === 0 && (hours >= WORKING_HOURS || (parts.size > 0 && isAllDay));
}

const numberOf = (text: string): number => Number(text.split(':')[0]);

const hoursOf = (word: string): number => {
  const [from = '', to] = word.split('_');
  return to === undefined ? 0 : Math.max(0, numberOf(to) - numberOf(from));
};

/**
 * Reads what limits a refusal in a run of words.
 * @param besides what says nothing by itself there, besides what says nothing anywhere
 */
export function limitReader({ limits }: Pick<RefusalWords, 'limits'>, besides: readonly string[] = []) {
  const { limiting, between, days, parts, whole, workingDays, range } = limits;
  const known = lexiconOf<'limiting' | 'between'>([
    ...[...limiting, ...days.flat(), ...Object.values(parts).flat(), ...whole, ...workingDays].map(
      (word) => [word, 'limiting'] as const,
    ),
    ...[...between, ...besides].map((word) => [word, 'between'] as const),
  ]);
  const dayOf = lexiconOf(days.flatMap((names, index) => names.map((name) => [name, index] as const)));
  const partOf = lexiconOf(
    Object.entries(parts).flatMap(([part, names]) => names.map((name) => [name, part] as const)),
  );
  const wholes = lexiconOf(whole.map((each) => [each, true] as const));
  const working = lexiconOf(workingDays.map((each) => [each, true] as const));
  const ranges = lexiconOf(range.map((each) => [each, true] as const));

  /** From Monday to Friday, whatever stands between the two. */
  const noteRange = (text: FoldedText, from: number, first: number, met: LimitsMet): void => {
    if (text.ends.has(from)) return;
    const sign = ranges.at(text, from + 1);
    const last = dayOf.at(text, from + 1 + (sign?.length ?? 0))?.of;
    if (last === undefined) return;
    for (let day = first; day !== last; day = (day + 1) % 7) met.days.add(day);
    met.days.add(last);
  };

  const note = (text: FoldedText, at: number, met: LimitsMet): void => {
    const word = text.words[at] ?? '';
    const day = dayOf.at(text, at)?.of;
    if (day !== undefined) {
      met.days.add(day);
      noteRange(text, at, day, met);
    }
    const part = partOf.at(text, at)?.of;
    if (part !== undefined) met.parts.add(part);
    if (wholes.at(text, at)) met.isWhole = true;
    if (working.at(text, at)) for (let each = 0; each < WORKING_DAYS; each += 1) met.days.add(each);
    if (hour.test(word)) {
      const sign = ranges.at(text, at + 1);
      const until = sign && text.words[at + 1 + sign.length];
      met.hours += hoursOf(until !== undefined && hour.test(until) ? `${word}_${until}` : word);
    }
  };

  /** @param met notes which days and hours they are */
  return (text: FoldedText, from: number, to: number, met: LimitsMet): Limit => {
    let isLimit = false;
    let rest = 0;
    for (let at = from; at < to;) {
      const word = text.words[at] ?? '';
      note(text, at, met);
      const found = known.at(text, at);
      if (found && at + found.length <= to) {
        if (found.of === 'limiting') isLimit = true;
        at += found.length;
        continue;
      }
      if (hour.test(word)) isLimit = true;
      else if (isBlankless(word) && known.blankless) {
        const left = word.replaceAll(known.blankless, (each) => {
          if (known.ofBlankless(each) === 'limiting') isLimit = true;
          return '';
        });
        if (left !== '') rest += 1;
      } else if (!units.has(word)) rest += 1;
      at += 1;
    }
    return { isLimit, isAll: rest === 0 };
  };
}
