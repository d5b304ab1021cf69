import type { TimeZone } from '#domain/organisation/calendar/time-zone.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How the people of a market write figures and days. */
export interface Habits {
  readonly decimal: '.' | ',';
  readonly dateOrder: DateOrder;
  /** Month (1–12) by its name or short name, folded, in the market's languages and the product's. */
  readonly months: ReadonlyMap<string, number>;
  /** The language findings quote list labels in. */
  readonly locale: string;
  /** By which clocks an instant is on a day. */
  readonly timeZone: TimeZone;
  /** An instant stays one, for whoever knows in which region it was. */
  readonly keepsInstants: boolean;
}

const productLanguages = ['en', 'de', 'fr', 'it', 'ja', 'pt'];

/** Short names in use beside those of the Unicode tables: what Excel writes in German, and French and British habit. */
const furtherNames = { mrz: 3, fev: 2, sept: 9, sep: 9 } as const;

const knownMonths = new Map<string, ReadonlyMap<string, number>>();

/** By the languages of a market, for every file of which they are the same. */
function monthsOf(locales: readonly string[]): ReadonlyMap<string, number> {
  const key = locales.join(' ');
  const months = knownMonths.get(key) ?? monthNames(locales);
  knownMonths.set(key, months);
  return months;
}

function monthNames(locales: readonly string[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>(Object.entries(furtherNames));
  for (const locale of new Set([...locales, ...productLanguages])) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = foldMonth(format.format(Date.UTC(2027, month - 1, 15)));
        if (!names.has(name)) names.set(name, month);
      }
    }
  }
  return names;
}

/** `März`, `mars.` and `MAR` the way months are looked up. */
export const foldMonth = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F.\s]/gu, '')
    .toLowerCase();

const orderOf = (locale: string): DateOrder => {
  const order = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'year' || type === 'month' || type === 'day' ? type.charAt(0) : []))
    .join('');
  return order === 'ymd' || order === 'mdy' ? order : 'dmy';
};

/** A bare `en` is read as the market's country reads it: days first in GB, months first in the US. */
const inCountry = (locale: string, country: string): string =>
  new Intl.Locale(locale, locale.includes('-') ? {} : { region: country }).toString();

type Further = Partial<Pick<Habits, 'timeZone' | 'keepsInstants'>> & {
  readonly decimal?: '.' | ',' | undefined;
};

/**
 * @param locales the market's, first the one its workbooks are written in
 * @param country ISO 3166-1 alpha-2
 * @param further the decimal sign a delimited file shows of itself, which counts more than the market's custom
 */
export function habitsOf(locales: readonly string[], country: string, further: Further = {}): Habits {
  const { decimal, timeZone = 'UTC', keepsInstants = false } = further;
  const locale = inCountry(locales[0] ?? 'en', country);
  const custom = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')?.value;
  return {
    decimal: decimal ?? (custom === ',' ? ',' : '.'),
    dateOrder: orderOf(locale),
    months: monthsOf(locales),
    locale,
    timeZone,
    keepsInstants,
  };
}
