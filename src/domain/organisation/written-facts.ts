import * as z from 'zod';
import { WHOLE } from '../basics/channel.ts';
import { writtenDay, writtenText } from '../rulebook/written-rules.ts';

export const writtenCount = z.int().min(0).max(10_000_000);
export const writtenShare = z.int().min(0).max(WHOLE);

const stated = <Of extends z.ZodType>(of: Of) =>
  z.strictObject({ value: of, 'valid-from': writtenDay.exactOptional(), source: writtenText });

/** Of a market or a unit, by fact: `{ distributor: { value: true, valid-from: 2026-01-01, source: … } }`. */
export const writtenStatedFacts = z.strictObject({
  reps: stated(writtenCount).exactOptional(),
  accounts: stated(writtenCount).exactOptional(),
  channels: stated(writtenCount).exactOptional(),
  institutions: stated(writtenShare).exactOptional(),
  hospitals: stated(writtenShare).exactOptional(),
  'key-accounts': stated(writtenShare).exactOptional(),
  access: stated(writtenShare).exactOptional(),
  distributor: stated(z.boolean()).exactOptional(),
  laboratories: stated(z.boolean()).exactOptional(),
});

export type WrittenStatedFacts = z.infer<typeof writtenStatedFacts>;
