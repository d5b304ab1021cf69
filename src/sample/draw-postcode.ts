import type { Random } from './random.ts';

/** The second half of a British postcode does without C, I, K, M, O and V. */
const letters = 'ABDEFGHJLNPQRSTUWXYZ'.split('');

/** Fills a postcode pattern as `City.postcodes` describes it. */
export const drawPostcode = (pattern: string, luck: Random): string =>
  pattern
    .replaceAll(/\{(\d+)-(\d+)\}/g, (_, least: string, most: string) =>
      String(luck.integer(Number(least), Number(most))).padStart(least.length, '0'),
    )
    .replaceAll('#', () => String(luck.integer(0, 9)))
    .replaceAll('@', () => luck.pick(letters));
