import * as z from 'zod';
import { count, event, fileTexts, key, ofFile, time } from './event-form.ts';

const version = z.strictObject({ version: count });
const decided = event(z.strictObject({ lines: z.array(key).readonly(), version: count }), ['note']);

/** Plans, trials and the review of plans. */
export const planEvents = {
  plan: event(
    z.strictObject({
      cycle: key,
      value: count,
      bound: count,
      targets: count,
      from: time.optional(),
      relaxed: key.optional(),
      launch: key.optional(),
    }),
    ['reason'],
  ),
  'cancel-planning': event(z.strictObject({ since: time, done: count, total: count }), ['begunBy']),
  /** Of any other long work; the subject is its job. */
  'cancel-job': event(z.strictObject({ kind: key, since: time, done: count, total: count }), ['begunBy']),
  'record-responses': event(
    z.strictObject({
      sha256: key,
      kind: key,
      before: count,
      responses: z.array(z.record(z.string(), z.unknown())).readonly(),
      ...z.object(ofFile).partial().omit({ sha256: true }).shape,
    }),
    fileTexts,
  ),
  'pilot-design': event(
    z.strictObject({
      seed: count,
      pairs: z.array(z.array(key).readonly()).readonly(),
      effect: count.optional(),
      spread: count.optional(),
      power: count.optional(),
    }),
    ['reason'],
  ),
  'open-review': event(version),
  propose: event(z.strictObject({ plan: key, from: count, to: count, reason: key }), ['comment']),
  withdraw: event(z.strictObject({ plan: key })),
  'approve-proposals': decided,
  'reject-proposals': decided,
  /** With the lines and touches that fell away because their accounts had refused, where there were any. */
  'approve-plan': event(
    version.extend({ lines: z.array(key).readonly().optional(), touches: count.optional() }),
  ),
  /** That a plan is approved although some of its touches cannot be made as planned, and why. */
  'approve-outlived': event(version.extend({ touches: count }), ['reason']),
  /** Of a plan that was handed to a field system: how many of its records that took. */
  'load-results': event(
    z.strictObject({
      cycle: key,
      version: count,
      created: count,
      updated: count,
      loaded: count,
      failed: count,
    }),
    ['file'],
  ),
} as const;
