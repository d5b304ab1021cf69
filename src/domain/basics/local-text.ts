/** A short text in several languages, by BCP 47 tag; English is always there. */
export type LocalText = { readonly en: string } & { readonly [locale: string]: string };

/** The language a reader of `locale` is told it in: their own, or English where nobody translated it. */
export const toldIn = (text: LocalText, locale: string): string => {
  const language = locale.split('-')[0] ?? 'en';
  return text[locale] !== undefined || text[language] !== undefined ? language : 'en';
};

/** The text in `locale`, else in its language without region, else in English. */
export function inLocale(text: LocalText, locale: string): string {
  const language = locale.split('-')[0] ?? 'en';
  return text[locale] ?? text[language] ?? text.en;
}
