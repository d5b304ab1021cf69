import * as z from 'zod';
import { count, event, key, SUBJECT, time } from './event-form.ts';

const levels = z.record(z.string(), z.unknown());
const changed = { added: count, changed: count, removed: count, unchanged: count };
const heading = event(
  z.strictObject({ sheet: key, before: key.nullable(), after: key.nullable() }),
  // The heading itself.
  [SUBJECT],
);
const ruleValue = z.unknown();
const corrected = z.strictObject({
  kind: key,
  from: time,
  to: time,
  movedTo: time,
  region: key,
  team: key,
});

/** Rules, maturity, cycles, files that come in and capacity: what a plan is made from. */
export const preparationEvents = {
  'request-latitude': event(z.strictObject({ rule: key, value: ruleValue, from: time }), ['reason']),
  'grant-latitude': event(z.strictObject({ rule: key, before: ruleValue, value: ruleValue, until: time }), [
    'note',
  ]),
  'refuse-latitude': event(z.strictObject({ rule: key, before: ruleValue, value: ruleValue, until: time }), [
    'note',
  ]),
  'end-latitude-grant': event(z.strictObject({ rule: key, value: ruleValue, before: time, until: time }), [
    'note',
  ]),
  'withdraw-latitude-request': event(z.strictObject({ rule: key, value: ruleValue }), ['note']),
  assess: event(
    z.strictObject({
      before: levels.nullable(),
      after: levels,
      corrects: key.optional(),
      archetype: key.nullable(),
    }),
    ['assessor', 'evidence'],
  ),
  'override-archetype': event(z.strictObject({ before: key, after: key, until: time }), ['reason']),
  'open-cycle': event(z.strictObject({ archetype: key, template: key, rules: time })),
  'end-phase': event(
    z.strictObject({ phase: key, gates: z.unknown(), plan: key.optional(), version: count.optional() }),
  ),
  'publish-plan': event(
    z.strictObject({ phase: key, gates: z.unknown(), plan: key.optional(), version: count.optional() }),
  ),
  'reopen-phase': event(z.strictObject({ phase: key, reopened: z.array(key).readonly() }), ['why']),
  'confirm-training': event(z.strictObject({ territories: z.array(key).readonly() })),
  // Headings, values and file names are the sender's words.
  import: event(z.strictObject({ sha256: key, mode: key, ...changed }), [
    'file',
    'leftOut',
    'acceptedFixes',
    'mapping',
  ]),
  'undo-import': event(
    z.strictObject({ import: key, sha256: key, added: count, changed: count, removed: count }),
    ['file', 'why'],
  ),
  'import-calls': event(z.strictObject({ sha256: key, mode: key, from: time, to: time, ...changed }), [
    'file',
  ]),
  'remember-column': heading,
  'forget-column': heading,
  // Absences are said of a rep.
  capacity: event(
    z.strictObject({
      sha256: key.optional(),
      mode: key.optional(),
      added: count.optional(),
      changed: count.optional(),
      removed: count.optional(),
      unchanged: count.optional(),
    }),
    ['file', 'before', 'after'],
  ),
  calendar: event(z.strictObject({ before: corrected.nullable(), after: corrected.nullable() }), [
    'why',
    'source',
    'whyBefore',
    'sourceBefore',
  ]),
  'review-calendar': event(z.strictObject({ until: time }), ['note']),
  'move-accounts': event(
    z.strictObject({
      accounts: count,
      before: z.array(key).readonly(),
      after: z.array(key).readonly(),
      why: key,
    }),
  ),
} as const;
