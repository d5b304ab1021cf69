import * as z from 'zod';
import { writtenDay, writtenText } from '../rulebook/written-rules.ts';
import { changeKinds, MOST_POINTS } from './planned-change.ts';

/** `{ kind: system, what: New CRM, from: 2027-03-01, to: 2027-06-30, points: 40, source: … }` */
export const writtenChange = z
  .strictObject({
    kind: z.enum(changeKinds),
    what: writtenText,
    from: writtenDay,
    to: writtenDay,
    points: z.int().min(1).max(MOST_POINTS),
    source: writtenText,
  })
  .refine(({ from, to }) => from <= to, 'days-backwards');

export type WrittenChange = z.infer<typeof writtenChange>;
