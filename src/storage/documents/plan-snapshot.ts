import * as z from 'zod';
import type { PlanSnapshot } from '#domain/planning/plan.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { calendarDays, inParts, wholeDays } from './parts/calendars.ts';
import { effectiveRules } from './parts/rules.ts';
import { withRuleKinds } from './rule-kinds.ts';

const besideDays = {
  template: z.strictObject({ key: z.string(), version: z.string() }),
  archetype: z.string(),
  rules: effectiveRules,
  relaxed: z
    .strictObject({
      relaxations: z.array(
        z.strictObject({
          relax: z.enum(['minimum', 'capacity', 'limit']),
          key: z.string(),
          to: z.number(),
        }),
      ),
      reason: z.string(),
    })
    .exactOptional(),
};

const snapshot = { ...besideDays, holidays: wholeDays };

const versions = z.strictObject({ allocator: z.int(), segmentation: z.int(), definitions: z.string() });

const form: DocumentForm<PlanSnapshot> = firstVersion(
  'plan-snapshot',
  z.strictObject({ ...snapshot, input: z.string().exactOptional() }),
)
  .next(
    z.strictObject({
      ...snapshot,
      input: z.string(),
      versions,
    }),
    (before) => ({
      ...before,
      input: before.input ?? '',
      versions: { allocator: 1, segmentation: 1, definitions: '' },
    }),
  )
  .next(z.strictObject({ ...besideDays, holidays: calendarDays, input: z.string(), versions }), (before) => ({
    ...before,
    holidays: inParts(before.holidays),
  }))
  .next(
    z.strictObject({
      ...besideDays,
      holidays: calendarDays,
      input: z.string(),
      versions: versions.extend({ methods: z.literal([1, 2]) }),
    }),
    (before) => ({ ...before, versions: { ...before.versions, methods: 1 as const } }),
  )
  .enveloped();

/**
 * `plan.snapshot`. The first plans kept nothing of what they were made from; all of version 1 were made by the first
 * allocator and the first segmentation, all of versions 1 to 3 valued each channel by itself, and of the definitions nobody knows which they were.
 */
export const planSnapshot: DocumentForm<PlanSnapshot> = withRuleKinds(form, ({ rules }) => rules);
