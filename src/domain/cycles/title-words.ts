import * as z from 'zod';
import { writtenKey, writtenText } from '../rulebook/written-rules.ts';

const words = z.record(writtenKey, z.array(writtenText));

/** templates/titles.yaml. */
export const writtenTitles = z.strictObject({
  /** By function, level or setting, and by language: words, beginnings `stem*`, endings `*stem`, and both. */
  functions: z.record(writtenKey, words),
  seniority: z.record(writtenKey, words),
  settings: z.record(writtenKey, words),
  /** In order: the first whose parts are all there says the role. */
  roles: z
    .array(
      z.strictObject({
        role: writtenKey,
        has: z.array(writtenKey).min(1),
        not: z.array(writtenKey).optional(),
        confidence: z.number().min(0).max(1),
      }),
    )
    .min(1),
});

export type WrittenTitles = z.infer<typeof writtenTitles>;
export type TitleWords = WrittenTitles;
