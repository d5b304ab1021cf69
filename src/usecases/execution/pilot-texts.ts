import type { LocalText } from '#domain/basics/local-text.ts';
import type { PilotTexts } from '#domain/execution/pilot/pilot-workbook.ts';
import type { World } from '../ports.ts';

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'] as const;

/** The workbook's texts in every language, so that a heading is recognised in any of them. */
export const pilotTexts =
  ({ wording }: Pick<World, 'wording'>): PilotTexts =>
  (key): LocalText => ({
    en: wording.text('en', `pilot.workbook.${key}`),
    ...Object.fromEntries(
      languages.map((language) => [language, wording.text(language, `pilot.workbook.${key}`)]),
    ),
  });
