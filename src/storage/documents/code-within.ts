/**
 * How the code of a territory stands within documents: in a list of codes, or as what a thing says of `territory`. All of
 * them are written without blanks, so that databases can write another code over it.
 */
export const codeWithin = (how: 'list' | 'property', code: string): string =>
  how === 'list' ? JSON.stringify(code) : `"territory":${JSON.stringify(code)}`;
