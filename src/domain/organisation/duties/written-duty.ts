import * as z from 'zod';
import { channels } from '../../basics/channel.ts';
import { writtenDay, writtenKey, writtenLocalText, writtenText } from '../../rulebook/written-rules.ts';
import { assumedParts } from '../assumed-law.ts';
import { dutyGates, dutyHolders, dutyKinds } from './duty.ts';

/** `IT-57`: a part of a country by its code (ISO 3166-2). */
const writtenRegionCode = z.string().refine((code) => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code), 'duty-region');

/** `{ key: …, who: rep, what: registration, closes: visits, regions: [IT-57], … }` */
export const writtenDuty = z
  .strictObject({
    key: writtenKey,
    name: writtenLocalText,
    who: z.enum(dutyHolders),
    what: z.enum(dutyKinds),
    closes: z.enum(dutyGates),
    regions: z.array(writtenRegionCode).min(1).default([]),
    channels: z.array(z.enum(channels)).min(1).default(['face-to-face']),
    months: z.int().min(1).max(120).exactOptional(),
    signed: z.boolean().default(false),
    'valid-from': writtenDay,
    source: writtenText,
    assumed: z.array(z.enum(assumedParts)).default([]),
  })
  // Visits are closed by whom they are made and where, plans by what is said of the plan.
  .refine(({ who, closes }) => (closes === 'visits') === (who !== 'unit' && who !== 'plan'), 'duty-closes');

export type WrittenDuty = z.infer<typeof writtenDuty>;
