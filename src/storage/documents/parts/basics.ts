import * as z from 'zod';
import { channels } from '#domain/basics/channel.ts';

/** What several kinds of documents are made of. A change here changes all of them: each then needs a new version. */

export const localText = z.object({ en: z.string() }).catchall(z.string());

export const channel = z.enum(channels);

/** What a cell of a workbook became. */
export const factValue = z.union([z.string(), z.number(), z.boolean()]);

export const facts = z.record(z.string(), factValue);

/** Numbers and words that a message names. */
export const messageValues = z.record(z.string(), z.union([z.string(), z.number()]));

export const where = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), sheet: z.string(), cell: z.string() }),
  z.strictObject({ kind: z.literal('sheet'), sheet: z.string() }),
  z.strictObject({ kind: z.literal('file'), file: z.string(), line: z.int().exactOptional() }),
  z.strictObject({ kind: z.literal('subject'), subject: z.string() }),
]);
