import * as z from 'zod';
import { messageValues, where } from './basics.ts';

/** A reason behind a computed result. */
export const reasons = z.array(z.strictObject({ code: z.string(), values: messageValues }));

/** `fix` and `rule` came with the questions about headings: findings from before have neither. */
export const findings = z.array(
  z.strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    where,
    values: messageValues,
    fix: z
      .strictObject({
        column: z.string(),
        value: z.union([z.string(), z.number(), z.boolean()]),
        text: z.string(),
      })
      .exactOptional(),
    rule: z.string().exactOptional(),
  }),
);
