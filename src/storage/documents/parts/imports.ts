import * as z from 'zod';

/** What a user says a heading means. */
export const columnAnswer = z.strictObject({
  sheet: z.string().exactOptional(),
  heading: z.string(),
  column: z.string(),
});

/** What a user says a word in a column with a closed choice means. */
export const valueAnswer = z.strictObject({
  sheet: z.string().exactOptional(),
  column: z.string(),
  seen: z.string(),
  meant: z.string(),
});

/** How a delimited file was, or is to be, read. */
export const fileStyle = {
  encoding: z.string(),
  delimiter: z.string(),
  decimal: z.enum(['.', ',']),
};

export const partialOffer = z.strictObject({ taken: z.int(), leftOut: z.int() });
