import * as z from 'zod';
import { count, counts, event, key, nothing, time } from './event-form.ts';

/** Of a cluster it says which one instead of a territory, and stands with what is of no market. */
const grant = z.strictObject({
  role: key,
  territory: key,
  cluster: key.optional(),
  from: time.optional(),
  to: time.optional(),
});
const ended = z.strictObject({ ended: count });

/** Users, sessions, people who are forgotten, and the record itself. */
export const accessEvents = {
  'add-user': event(grant),
  'change-user': event(z.strictObject({ changed: key })),
  'deactivate-user': event(ended),
  'reactivate-user': event(ended),
  'give-grant': event(grant),
  'change-grant': event(grant),
  'end-grant': event(grant),
  'create-sign-in-link': event(nothing),
  'end-sessions': event(ended),
  'erase-account': event(z.strictObject({ counts }), ['reason']),
  // Their identifier, which names nobody once they are gone, beside the number they are called by from then on.
  'erase-user': event(z.strictObject({ user: key, counts }), ['reason']),
  'answer-access': event(z.strictObject({ items: count, known: key.optional() })),
  'take-in-again': event(nothing, ['reason']),
  'renew-secret': event(z.strictObject({ lost: count }), ['reason']),
  'remove-old-copies': event(z.strictObject({ files: z.array(key).readonly() }), ['reason']),
  retention: event(z.record(z.string(), z.union([z.number(), z.string()]))),
  // What went of the chain itself: up to which event, with its hash, so that what follows can still be checked.
  'cut-record': event(z.strictObject({ through: count, hash: key, before: time, events: count })),
  // Texts beside the chain in which somebody was forgotten: what stands there now, by `<seq> <name>`; empty for nothing.
  'forget-texts': event(z.strictObject({ texts: count, marks: z.record(z.string(), z.string()) })),
  'access-batch': event(z.strictObject({ rows: count, sha256: key, lost: count.optional() })),
} as const;

/** Kinds whose subject is a user, by their id. */
export const doneToUsers: ReadonlySet<string> = new Set([
  'add-user',
  'change-user',
  'deactivate-user',
  'reactivate-user',
  'give-grant',
  'change-grant',
  'end-grant',
  'create-sign-in-link',
  'end-sessions',
  'sign-in',
]);
