import type { People } from './people/people.ts';
import type { Random } from './random.ts';

/** An invented surname of the country. */
export const drawSurname = (people: People, luck: Random): string =>
  luck.pick(people.surnameBeginnings) + luck.pick(people.surnameEndings);

/** Fills a name pattern: `{given}`, `{family}`, `{family2}`. */
export const drawName = (people: People, pattern: string, given: string, luck: Random): string =>
  pattern
    .replace('{given}', given)
    .replace('{family}', drawSurname(people, luck))
    .replace('{family2}', drawSurname(people, luck));
