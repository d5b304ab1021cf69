import { searchableText } from './searchable-text.ts';

/** What stands before names in letters and says nothing of whom they are about. */
const titles: ReadonlySet<string> = new Set(
  `dott dottor dottssa dottoressa ssa dr dra drssa prof profssa professor professoressa sig sigra herr frau med mme mlle monsieur madame
   sr sra mr mrs ms miss doctor docteur doktor pd priv doz`
    .split(/\s+/u)
    .map(searchableText),
);

/** More words are no name. */
const MOST_WORDS = 8;

/** Words of a text by which a person is looked for, as a letter names them: `Dott. Rossi, Parma` is ROSSI and PARMA. */
export const soughtWords = (text: string): readonly string[] =>
  [
    ...new Set(
      searchableText(text)
        .split(/[\s,;.:/()]+/u)
        .filter((word) => word.length > 1 && !titles.has(word)),
    ),
  ].slice(0, MOST_WORDS);

/** Whether every word stands in one of the texts that are known of somebody. */
export function isSought(words: readonly string[], texts: readonly string[]): boolean {
  const known = texts.map(searchableText);
  return words.every((word) => known.some((text) => text.includes(word)));
}
