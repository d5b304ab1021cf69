import type { World } from '../ports.ts';

/** What a reader of a call plan may ask the meaning of, in the order in which it stands. */
const terms = [
  'accounts',
  'touches',
  'segment',
  'guidance',
  'planned',
  'minimum',
  'maximum',
  'equivalents',
  'capacity',
  'utilisation',
  'shared-with',
  'do-not-contact',
  'why',
] as const;

/** The words of a call plan, and what each means: a row each. */
export const planTerms = (
  { wording }: Pick<World, 'wording'>,
  locale: string,
): readonly (readonly [term: string, meaning: string])[] =>
  terms.map((term) => [
    wording.text(locale, `export.${term}`),
    wording.text(locale, `export.meaning-of.${term}`),
  ]);
