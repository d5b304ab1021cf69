import type { Words } from '#wording/words.ts';

/** So many names are enough to know whom to ask. */
const SHOWN = 5;

/** That a step is somebody else's, and whose. */
export function secondPerson(words: Words, step: 'approve' | 'decide', names: readonly string[]): string {
  return names.length === 0
    ? words.t(`page.second-person.${step}-nobody`)
    : words.t(`page.second-person.${step}`, { names: names.slice(0, SHOWN).join(', ') });
}
