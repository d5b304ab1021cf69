import type { Words } from '#wording/words.ts';

/** What a file says about what it does not name; empty for kinds that know no difference. */
export function modeWords(words: Words, kind: string, mode: string): string {
  const own = `page.imports.modes.${kind}.${mode}`;
  return words.has(own) ? words.t(own) : '';
}
