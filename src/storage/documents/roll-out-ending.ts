import * as z from 'zod';
import { whyNoPath } from '#domain/reporting/migration/path-up.ts';
import { waveStages } from '#domain/reporting/migration/plan-waves.ts';
import { rollOutRefusals } from '#domain/reporting/migration/roll-out-refusals.ts';
import type { RollOutEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings, reasons } from './parts/findings.ts';

const cycle = z.strictObject({
  id: z.string(),
  market: z.string(),
  from: z.string(),
  to: z.string(),
  archetype: z.string(),
  effort: z.number(),
});

const placed = z.strictObject({
  market: z.string(),
  region: z.string(),
  effort: z.number(),
  levelsMissing: z.number(),
  cycles: z.array(cycle),
  why: reasons,
});

const wave = z.strictObject({
  number: z.number(),
  stage: z.enum(waveStages),
  region: z.string(),
  effort: z.number(),
  markets: z.array(placed),
});

const plannedWith = <Why extends z.ZodType>(why: Why) => ({
  how: z.literal('planned'),
  waves: z.array(wave),
  leftOut: z.array(z.strictObject({ market: z.string(), why })),
  unreadable: z.array(z.strictObject({ market: z.string(), finding: findings.element })),
});
/** Before version 3 all archetypes stood on the ladder. */
const planned = plannedWith(z.enum(['already-there', 'not-assessed']));
const unreached = {
  unreached: z.array(z.strictObject({ market: z.string(), archetype: z.string(), why: reasons })),
};

const refused = z.strictObject({
  how: z.literal('refused'),
  code: z.enum(rollOutRefusals),
  values: messageValues,
  findings,
});

/** `job.result` of markets that were ordered into waves. Before version 2 waves went by no ambition and had no end. */
export const rollOutEnding: DocumentForm<RollOutEnding> = firstVersion(
  'roll-out-ending',
  z.discriminatedUnion('how', [z.strictObject(planned), refused]),
)
  .next(z.discriminatedUnion('how', [z.strictObject({ ...planned, ...unreached }), refused]), (before) =>
    before.how === 'planned' ? { ...before, unreached: [] } : before,
  )
  .next(
    z.discriminatedUnion('how', [
      z.strictObject({ ...plannedWith(z.enum(whyNoPath)), ...unreached }),
      refused,
    ]),
    (before) => before,
  )
  .enveloped();
