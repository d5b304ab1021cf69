import * as z from 'zod';
import { count, event, fileTexts, key, ofFile, SUBJECT, time } from './event-form.ts';

const levels = z.record(z.string(), z.unknown());
const heading = event(
  z.strictObject({ sheet: key, before: key.nullable(), after: key.nullable() }),
  // The heading itself.
  [SUBJECT],
);
const word = event(
  z.strictObject({ sheet: key, column: key, before: key.nullable(), after: key.nullable() }),
  // The word itself.
  [SUBJECT],
);
const ruleValue = z.unknown();
/** Whose it is, its number and what proves it are people’s words. */
const dutyTexts = ['about', 'number', 'evidence'] as const;
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
      unit: key.optional(),
      archetype: key.nullable(),
      ...z.object(ofFile).partial().shape,
    }),
    ['assessor', 'evidence', ...fileTexts],
  ),
  'set-ambition': event(z.strictObject({ levels, unit: key.optional() }), ['who', 'why']),
  'record-action': event(
    z.strictObject({
      dimension: key,
      level: count,
      due: time,
      state: key,
      unit: key.optional(),
    }),
    ['what', 'owner', 'evidence'],
  ),
  'record-change': event(
    z.strictObject({ kind: key, from: time, to: time, points: count, state: key, unit: key.optional() }),
    ['what', 'source'],
  ),
  'begin-trial': event(
    z.strictObject({
      archetype: key,
      before: key,
      cycle: key,
      criteria: z.array(z.unknown()).readonly(),
      unit: key.optional(),
    }),
    ['why'],
  ),
  'end-trial': event(
    z.strictObject({
      archetype: key,
      state: key,
      figures: z.record(z.string(), z.number()),
      unit: key.optional(),
    }),
    ['why'],
  ),
  'sign-off': event(z.strictObject({ kind: key, version: key, digest: key, act: key, as: key }), ['reason']),
  'override-archetype': event(z.strictObject({ before: key, after: key, until: time }), ['reason']),
  'open-cycle': event(z.strictObject({ archetype: key, template: key, rules: time })),
  'open-unsigned': event(z.strictObject({ template: key, functions: z.array(key).readonly() }), ['reason']),
  'end-phase': event(
    z.strictObject({ phase: key, gates: z.unknown(), plan: key.optional(), version: count.optional() }),
  ),
  'publish-plan': event(
    z.strictObject({ phase: key, gates: z.unknown(), plan: key.optional(), version: count.optional() }),
  ),
  'reopen-phase': event(z.strictObject({ phase: key, reopened: z.array(key).readonly() }), ['why']),
  'confirm-training': event(z.strictObject({ territories: z.array(key).readonly() })),
  import: event(z.strictObject(ofFile), [...fileTexts, 'leftOut']),
  'undo-import': event(
    z.strictObject({
      import: key,
      kind: key.optional(),
      sha256: key,
      added: count,
      changed: count,
      removed: count,
    }),
    ['file', 'why'],
  ),
  'import-calls': event(z.strictObject({ ...ofFile, from: time.optional(), to: time.optional() }), fileTexts),
  // How many of its people have no account; those who have go by number, as everywhere.
  'import-stop-list': event(z.strictObject({ ...ofFile, marked: count }), fileTexts),
  'import-consents': event(z.strictObject({ ...ofFile, marked: count }), fileTexts),
  'import-unsubscribes': event(z.strictObject({ ...ofFile, marked: count }), fileTexts),
  'record-events': event(z.strictObject({ kept: count, strangers: count })),
  'import-events': event(z.strictObject(ofFile), fileTexts),
  'import-field-plan': event(z.strictObject({ ...ofFile, forbidden: count }), fileTexts),
  'import-affiliations': event(z.strictObject(ofFile), fileTexts),
  'import-ambition': event(z.strictObject(ofFile), fileTexts),
  'import-duties': event(z.strictObject(ofFile), fileTexts),
  'remember-column': heading,
  'forget-column': heading,
  'remember-value': word,
  'forget-value': word,
  // Absences are said of a rep.
  capacity: event(z.strictObject(ofFile).partial(), [...fileTexts, 'before', 'after']),
  'import-calendar': event(z.strictObject(ofFile), [...fileTexts, 'before', 'after']),
  calendar: event(z.strictObject({ before: corrected.nullable(), after: corrected.nullable() }), [
    'why',
    'source',
    'whyBefore',
    'sourceBefore',
  ]),
  'confirm-limit': event(z.strictObject({ digest: key, on: time, until: time }), ['evidence']),
  'withdraw-limit': event(z.strictObject({ digest: key, on: time, until: time }), ['evidence']),
  'record-duty': event(z.strictObject({ duty: key, from: time, until: time }), dutyTexts),
  'amend-duty': event(z.strictObject({ duty: key, from: time, until: time }), dutyTexts),
  'sign-duty': event(z.strictObject({ duty: key, from: time, until: time }), dutyTexts),
  'withdraw-duty': event(z.strictObject({ duty: key, from: time, until: time }), dutyTexts),
  // Whom it is of goes by number, or stands in the text.
  'note-breach': event(z.strictObject({ on: time, kind: key }), ['note', 'about']),
  'review-calendar': event(z.strictObject({ until: time }), ['note']),
  // Who it is about goes by number; source and evidence are people's words.
  'record-consent': event(
    z.strictObject({
      channel: key,
      purpose: key,
      state: key,
      basis: key,
      saidOn: time,
      until: time,
    }),
    ['source', 'evidence'],
  ),
  // Who they are goes by number; the reason is people's words.
  'tell-apart': event(z.strictObject({ other: key, state: key }), ['why']),
  // What was kept under the code before, by how much of each there was.
  'rename-territory': event(
    z.strictObject({ from: key, to: key, accounts: count, calls: count, lines: count }),
    ['why'],
  ),
  'move-territory': event(z.strictObject({ before: key, after: key, accounts: count }), ['why']),
  // By the revision of accounts and reps it led to it can be taken back.
  'merge-territories': event(
    z.strictObject({ from: key, to: key, on: time, accounts: count, shared: count, revision: count }),
    ['why'],
  ),
  'split-territory': event(
    z.strictObject({ from: key, to: key, on: time, accounts: count, shared: count, revision: count }),
    ['why'],
  ),
  // By the revision that was taken back and the one it led to what came before can be taken back as well.
  'take-back-hand-over': event(
    z.strictObject({
      from: key,
      to: key,
      accounts: count,
      revision: count.optional(),
      led: count.optional(),
    }),
    ['why'],
  ),
  'launch-brand': event(z.strictObject({ brand: key, on: time, accounts: count }), ['why']),
  'move-accounts': event(
    z.strictObject({
      accounts: count,
      before: z.array(key).readonly(),
      after: z.array(key).readonly(),
      why: key,
    }),
  ),
} as const;
