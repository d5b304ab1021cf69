import { inLocale } from '#domain/basics/local-text.ts';
import type { Dimension, LevelDescription } from '#domain/maturity/maturity-model.ts';
import { catalogueLocales, type Messages } from '#messages/messages.ts';
import { foldName } from './understanding/fold-name.ts';

/** A level as the drop-down shows it: figure, name and what good looks like. */
export const levelText = ({ level, name, looksLike }: LevelDescription, locale: string): string =>
  `${level} · ${inLocale(name, locale)} – ${inLocale(looksLike, locale)}`;

/** What the form's labels are called in any language, folded. */
export function labelsOf(messages: Messages, key: string): ReadonlySet<string> {
  return new Set(catalogueLocales.map((locale) => foldName(messages.text(locale, `assessment.${key}`))));
}

/** The names of a dimension in any language and its key, folded. */
export const namesOf = ({ key, name }: Dimension): ReadonlySet<string> =>
  new Set([key, ...Object.values(name)].map(foldName));

/** The level somebody wrote: `3`, `3 · One list – …`, or the level's name alone, in any language. */
export function parseLevel(dimension: Dimension, written: string | number): number | undefined {
  if (typeof written === 'number') return written;
  const text = written.normalize('NFKC').trim();
  const figure = /^(\d)(?!\d)/u.exec(text)?.[1];
  if (figure !== undefined) return Number(figure);
  const folded = foldName(text);
  return dimension.levels.find(({ name }) => Object.values(name).some((each) => foldName(each) === folded))
    ?.level;
}
