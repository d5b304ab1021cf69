import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldName } from './fold-name.ts';
import type { FoundPhrase } from './refusal-phrases.ts';

type Words = Pick<RefusalWords, 'hours' | 'signs'>;

/** What nobody said in words, as by striking a name through: which refusal it is, if any, somebody has to say. */
export const unspoken: FoundPhrase = { kind: '', isAll: false };

/** What may stand around a word that is the whole text: `– mai –`, `(never)`. */
const bare = (text: string): string => foldName(text);

/**
 * Hears what is said without words for it: by a picture that forbids, and by *never* where hours of receiving are asked for.
 * Each is asked about and suggests nothing.
 */
export function unspokenRefusals({ hours, signs }: Words) {
  const headings = hours.headings.map(foldName);
  const never = new Set(hours.never.map(bare));
  const pictures = new RegExp(`[${signs.join('')}]`, 'u');
  return {
    isOfHours: (heading: string): boolean => {
      const folded = foldName(heading);
      return headings.some((each) => folded.includes(each));
    },
    find: (text: string, isOfHours: boolean): FoundPhrase | undefined =>
      pictures.test(text) || (isOfHours && never.has(bare(text))) ? unspoken : undefined,
  };
}
