/**
 * Text in the form it is searched in: without regard to case in any script (ß is SS, final sigma is sigma) and to
 * the width of Japanese characters. Both databases could do this for ASCII alone.
 */
export const searchableText = (text: string): string => text.normalize('NFKC').toUpperCase();

/** An index holds rows of some 2,700 bytes, and a character may take four of them. */
const LONGEST_NAME = 400;
const LONGEST_IDENTIFIER = 200;

/** An account in the form it is searched in: by the beginnings of its name and identifier, which are all but ever short. */
export const searchableAccount = (name: string, accountId: string): string =>
  [searchableText(name).slice(0, LONGEST_NAME), searchableText(accountId).slice(0, LONGEST_IDENTIFIER)].join(
    '\n',
  );
