/** Letters and figures alike, whatever the case, accents and signs between. */
export const foldedWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

export const isSameName = (a: string, b: string): boolean => foldedWord(a) === foldedWord(b);
