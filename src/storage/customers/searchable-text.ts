/**
 * Text in the form it is searched in: without regard to case in any script (ß is SS, final sigma is sigma) and to
 * the width of Japanese characters. Both databases could do this for ASCII alone.
 */
export const searchableText = (text: string): string => text.normalize('NFKC').toUpperCase();
