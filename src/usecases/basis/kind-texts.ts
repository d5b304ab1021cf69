import type { LocalText } from '#domain/basics/local-text.ts';
import type { World } from '../ports.ts';

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'] as const;

/** The headings of a form whose words are the product's and not a template's, by the part behind `prefix`. */
export const kindTexts =
  ({ wording }: Pick<World, 'wording'>, prefix: string) =>
  (part: string): LocalText => ({
    en: wording.text('en', `${prefix}.${part}`),
    ...Object.fromEntries(languages.map((each) => [each, wording.text(each, `${prefix}.${part}`)])),
  });
