import { isTitle } from './names.ts';

const ends = /(?<=[.!?…])\s+|\s*\n\s*/u;

/** `Dr.`, `z. B.`, `A.`: what ends with a stop and no sentence. */
const isCutShort = (sentence: string): boolean => {
  const last = /([\p{L}\p{M}]+)\.$/u.exec(sentence)?.[1];
  return last !== undefined && (last.length < 3 || isTitle(last));
};

function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const part of text.trim().split(ends)) {
    const before = sentences.at(-1);
    if (before !== undefined && isCutShort(before)) sentences[sentences.length - 1] = `${before} ${part}`;
    else sentences.push(part);
  }
  return sentences;
}

/** The sentences of a text that name somebody; all of it where a name goes over the end of one. */
export function quoteOf(text: string, names: (text: string) => boolean): string {
  const naming = sentencesOf(text).filter(names);
  return naming.length === 0 ? text.trim() : naming.join(' … ');
}
