import * as z from 'zod';
import { atSubject, finding } from '../../basics/finding.ts';
import type { Finding } from '../../basics/finding.ts';
import type { AllocationProblem } from './allocation-problem.ts';

const selection = z.strictObject({
  account: z.string().exactOptional(),
  brand: z.string().exactOptional(),
  channel: z.string().exactOptional(),
  territory: z.string().exactOptional(),
});

/**
 * An allocation problem as a JSON document, version 1. See `AllocationProblem` for the meaning and unit of each field;
 * that numbers are whole, not negative and add up within 2^53 is checked by `checkAllocationProblem`.
 */
export const writtenAllocationProblem = z.strictObject({
  version: z.literal(1),
  territories: z.array(z.strictObject({ key: z.string(), capacity: z.number() })),
  lines: z.array(
    z.strictObject({
      key: z.string(),
      account: z.string(),
      brand: z.string(),
      channel: z.string(),
      territory: z.string(),
      cost: z.number(),
      minimum: z.number(),
      maximum: z.number(),
      marginals: z.array(z.number()),
    }),
  ),
  accountTotals: z
    .array(
      z.strictObject({
        key: z.string(),
        account: z.string(),
        maximum: z.number(),
        past: z.number().exactOptional(),
      }),
    )
    .default([]),
  caps: z
    .array(
      z.strictObject({
        key: z.string(),
        kind: z.enum(['cap', 'channel-cap', 'budget']).exactOptional(),
        lines: z.union([z.array(z.string()), selection]),
        takes: z.union([z.enum(['touches', 'cost']), z.array(z.number())]).exactOptional(),
        maximum: z.number(),
        past: z.number().exactOptional(),
      }),
    )
    .default([]),
});

export type ReadAllocationProblem =
  | { readonly ok: true; readonly problem: AllocationProblem }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Reads a parsed JSON document; every part that has the wrong form is a finding at its path, like `lines[3].cost`. */
export function readAllocationProblem(document: unknown): ReadAllocationProblem {
  const result = writtenAllocationProblem.safeParse(document);
  if (!result.success) {
    const findings = result.error.issues.map(({ code, path, message }) =>
      finding('error', 'allocation.malformed', atSubject(describePath(path)), { expected: message, code }),
    );
    return { ok: false, findings };
  }
  const { version: _, ...problem } = result.data;
  return { ok: true, problem };
}

const describePath = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
