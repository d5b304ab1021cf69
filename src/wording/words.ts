import type { BasisPoints, CallEquivalents } from '#domain/basics/units.ts';
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import { timeZoneOf } from '#domain/basics/time-zone.ts';
import type { TimeZone } from '#domain/organisation/calendar/time-zone.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { isIsoDate, type IsoDate } from '#domain/basics/iso-date.ts';
import { inLocale, type LocalText } from '#domain/basics/local-text.ts';
import { wordFinding, type Messages, type MessageValues, type WordedFinding } from '#messages/messages.ts';
import { dateFormat, numberFormat } from './formats.ts';

/** Everything a view needs to speak one reader's language. */
export interface Words {
  /** A language of the catalogue: `de`. */
  readonly language: string;
  /** How numbers and dates are written: `de-DE`. */
  readonly locale: string;
  t(key: string, values?: MessageValues): string;
  has(key: string): boolean;
  /** A text that the definitions bring in several languages. */
  local(text: LocalText): string;
  finding(finding: Finding): WordedFinding;
  number(value: number, digits?: number): string;
  /** With its sign, `+3` and `−2`; zero has none. */
  change(value: number, digits?: number): string;
  percent(share: BasisPoints, digits?: number): string;
  calls(effort: CallEquivalents, digits?: number): string;
  callsChange(effort: CallEquivalents, digits?: number): string;
  /** Basis points of a day as days: `81`, `80.63`. */
  days(parts: BasisPoints): string;
  day(date: IsoDate): string;
  shortDay(date: IsoDate): string;
  /** The day an ISO instant falls on by the clocks of a market, of UTC where market is empty. */
  dayOf(instant: string, market: string): string;
  /** An ISO instant, as day and time by the clocks of a market, whose zone it names; of UTC where market is empty. */
  moment(instant: string, market: string): string;
}

const toTheMinute = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/**
 * Speaks `language`; numbers and dates follow `locale` where it is a variety of that language.
 * @param zoneOf by which clocks instants of a market are told
 */
export function wordsIn(
  messages: Messages,
  language: string,
  locale: string = language,
  zoneOf: (market: string) => TimeZone = timeZoneOf,
): Words {
  const written = locale.split('-')[0] === language ? locale : language;
  const number = (value: number, digits = 0): string =>
    numberFormat(written, { maximumFractionDigits: digits }).format(value);
  const change = (value: number, digits = 0): string =>
    numberFormat(written, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value);
  const dayFormat = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(written, { timeZone: 'UTC', ...options });
  const day = (date: IsoDate): string =>
    dayFormat({ dateStyle: 'medium' }).format(new Date(`${date}T00:00:00Z`));
  /** What a message names, with days as people write them. */
  const dated = (values: MessageValues): MessageValues =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && isIsoDate(value) ? day(value) : value,
      ]),
    );
  const t = (key: string, values?: MessageValues): string =>
    messages.text(language, key, values && dated(values));

  return {
    language,
    locale: written,
    t,
    has: (key) => messages.has(key),
    local: (text) => inLocale(text, language),
    finding: (finding) => ({
      ...wordFinding(messages, language, { ...finding, values: dated(finding.values) }),
      values: finding.values,
    }),
    number,
    change,
    percent: (share, digits = 0) =>
      numberFormat(written, { style: 'percent', maximumFractionDigits: digits }).format(share / WHOLE),
    calls: (effort, digits = 0) => number(effort / WHOLE, digits),
    callsChange: (effort, digits = 1) => change(effort / WHOLE, digits),
    days: (parts) => number(parts / WHOLE, 2),
    day,
    shortDay: (date) => dayFormat({ day: 'numeric', month: 'short' }).format(new Date(`${date}T00:00:00Z`)),
    dayOf: (instant, market) =>
      dayFormat({ dateStyle: 'medium', timeZone: zoneOf(market) }).format(new Date(instant)),
    moment: (instant, market) =>
      dayFormat({ ...toTheMinute, timeZone: zoneOf(market) }).format(new Date(instant)),
  };
}

/** Values a message may name, in words where the catalogue has some for the code: `channel.remote`. */
export function wordValues(
  words: Words,
  values: Readonly<Record<string, FindingValue>>,
  wordsOf: Readonly<Record<string, (code: string) => string>>,
): MessageValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const word = typeof value === 'string' ? wordsOf[name]?.(value) : undefined;
      return [name, word ?? value];
    }),
  );
}
