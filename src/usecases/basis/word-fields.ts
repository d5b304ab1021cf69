import { inLocale } from '#domain/basics/local-text.ts';
import { REFUSAL_DAY } from '#domain/cycles/stop-list-workbook.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { World } from '../ports.ts';

/** Headings and values of accounts and reps in a reader's language, where a document is written. */
export function wordFields({ definitions, wording }: Pick<World, 'definitions' | 'wording'>, locale: string) {
  const columnOf = (field: string) => definitions.columns.find((each) => each.key === field.split('@')[0]);
  /** A code of a region is of one country. */
  const nameOfRegion = (code: string): string =>
    definitions.markets.flatMap(({ regions }) => regions).find((each) => each.code === code)?.names[0] ??
    code;
  const nameOfBrand = (key: string): string =>
    definitions.markets
      .flatMap(({ teams }) => teams.flatMap(({ brands }) => brands))
      .find((each) => each.key === key)?.name ?? key;
  return {
    heading: (field: string): string => {
      if (field === REFUSAL_DAY) return wording.text(locale, 'page.refusals.since');
      const known = columnOf(field);
      const brand = field.split('@')[1];
      const name = known ? inLocale(known.heading, locale) : field.replace(/^extra:/, '');
      return brand === undefined ? name : `${name} – ${brand}`;
    },
    value: (field: string, value: FactValue | undefined): string => {
      if (value === undefined) return '';
      if (typeof value === 'boolean') return wording.text(locale, value ? 'export.yes' : 'export.no');
      if (field === 'plan-brand') return nameOfBrand(String(value));
      if (field === 'region') return nameOfRegion(String(value));
      const type = columnOf(field)?.type;
      if (type?.kind === 'share' && typeof value === 'number') return `${value / 100} %`;
      return type?.kind === 'list' ? wording.label(locale, type.list, String(value)) : String(value);
    },
  };
}
