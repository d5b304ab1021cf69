import type { World } from '../ports.ts';

/** The columns of a call plan that is exported, in their order. */
export const planColumns = [
  'cycle',
  'rep',
  'territory',
  'account-id',
  'name',
  'specialty',
  'city',
  'brand',
  'channel',
  'segment',
  'group',
  'guidance',
  'planned',
  'minimum',
  'maximum',
  'equivalents',
  'shared-with',
  'do-not-contact',
  'why',
] as const;

/** Their headings in a language; without one those that machines read. */
export const planHeadings = ({ wording }: Pick<World, 'wording'>, locale?: string): readonly string[] =>
  locale === undefined ? planColumns : planColumns.map((key) => wording.text(locale, `export.${key}`));
