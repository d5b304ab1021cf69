/** Whose notes ours are; by this name they are known again when the file comes back. */
export const noteAuthor = 'Latitude';
/** Begins our words, in a note of our own or below somebody else's: some programs forget who wrote a note. */
export const noteAppendix = '— Latitude —';

/** What somebody wrote themselves in a note; empty where all of it is ours. */
export const writtenByOthers = (author: string, text: string): string =>
  author === noteAuthor ? '' : (text.split(noteAppendix)[0] ?? '').trim();
