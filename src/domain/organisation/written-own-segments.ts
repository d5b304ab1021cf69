import * as z from 'zod';
import { segments } from '../basics/segment.ts';
import { writtenKey, writtenLocalText, writtenText } from '../rulebook/written-rules.ts';

/** A segment that a market or a unit adds under a class that its template has. */
const writtenOwnSegment = z.strictObject({
  segment: writtenKey,
  /** Whose accounts it parts: the class stays what the template made it. */
  under: z.enum(segments),
  name: writtenLocalText,
  when: z.string().trim().max(4_000),
  angle: writtenLocalText,
  outcome: writtenLocalText,
  why: writtenText,
});

/** By the template they are made for: whoever comes to another one has none of these. */
export const writtenOwnSegments = z.record(writtenKey, z.array(writtenOwnSegment).min(1));

export type WrittenOwnSegments = z.infer<typeof writtenOwnSegments>;
