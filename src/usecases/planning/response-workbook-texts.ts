import type { LocalText } from '#domain/basics/local-text.ts';
import type { ResponseTexts } from '#domain/planning/response/response-workbook.ts';
import type { World } from '../ports.ts';

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'] as const;

/** The workbook's texts in every language, so that a heading is recognised in any of them. */
export const responseTexts =
  ({ wording }: Pick<World, 'wording'>): ResponseTexts =>
  (key) => {
    const inLanguage = (language: string): string =>
      key.startsWith('channel.')
        ? wording.text(language, `page.${key}`)
        : wording.text(language, `response.workbook.${key}`);
    const text: LocalText = {
      en: inLanguage('en'),
      ...Object.fromEntries(languages.map((language) => [language, inLanguage(language)])),
    };
    return text;
  };
