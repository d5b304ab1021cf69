import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldName } from './fold-name.ts';

/** Whether a heading that no name settles looks like one that says who does not want to be reached. */
export function refusalHeadings(
  words: Pick<RefusalWords, 'looksLike'> | undefined,
): (heading: string) => boolean {
  if (!words) return () => false;
  const parts = words.looksLike.parts.map(foldName);
  const whole = new Set(words.looksLike.whole.map(foldName));
  return (heading) => {
    const folded = foldName(heading);
    return folded !== '' && (whole.has(folded) || parts.some((part) => folded.includes(part)));
  };
}
