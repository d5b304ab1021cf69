import type { IsoDate } from '#domain/basics/iso-date.ts';

/** Excel counts days from 1899-12-30, for every date after February 1900. */
export const serialOf = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;

/** How the locale writes a day in figures, as an Excel number format: `dd.mm.yyyy`, `yyyy/mm/dd`. */
export function dateFormatOf(locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(0);
  const codes: Readonly<Record<string, string>> = { day: 'dd', month: 'mm', year: 'yyyy' };
  return parts
    .map(({ type, value }) => codes[type] ?? (value.trim() === '' ? value : value.replaceAll(/[^./-]/gu, '')))
    .join('');
}
