import { wordOf } from './word-of.ts';
import type { Words } from './words.ts';

/** A process's method in words; they carry what they belong to where a code alone would say too little. */
export const wordMethod = (words: Words, method: string, code: string): string =>
  words.has(`page.method.${code}`)
    ? words.t(`page.method.${code}`)
    : wordOf(words, 'method', `${method}-${code}`);
