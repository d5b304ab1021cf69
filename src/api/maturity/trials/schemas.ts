import { z } from 'zod';
import { trialFigures, trialStates } from '#domain/reporting/trials/trial.ts';
import { instant } from '../../schemas.ts';

const figure = z.enum(trialFigures).meta({
  description:
    'Targets and touches in basis points of today’s, capacity used and targets with a touch in basis points, accounts that would lose their segment.',
});
const bound = z.int().exactOptional();

export const trialSchema = z
  .object({
    trial: z.string().meta({ description: 'Stays the same from its beginning to its end.' }),
    market: z.string().meta({ description: 'Code, or address of a unit.' }),
    archetype: z.string(),
    beside: z.string().meta({ description: 'What the unit ran when it began.' }),
    cycle: z.string(),
    criteria: z.array(z.object({ figure, atLeast: bound, atMost: bound })),
    state: z.enum(trialStates),
    figures: z.partialRecord(z.enum(trialFigures), z.int()).meta({ description: 'By which it was decided.' }),
    why: z.string(),
    recordedBy: z.string(),
    recordedAt: instant,
  })
  .meta({ id: 'Trial' });

export const trialBody = z.strictObject({
  archetype: z.string(),
  criteria: z
    .array(
      z.strictObject({
        figure: z.string(),
        atLeast: z.number().exactOptional(),
        atMost: z.number().exactOptional(),
      }),
    )
    .max(20),
  why: z.string(),
});

export const endingBody = z.strictObject({
  decision: z.string().meta({ description: 'go, change or stop.' }),
  why: z.string(),
  job: z.string().exactOptional().meta({
    description: 'Job of a preview of the move, by which the plans were compared; not needed to stop.',
  }),
});

export const trialsSchema = z
  .object({
    market: z.string(),
    trials: z.array(trialSchema.extend({ history: z.array(trialSchema) })),
  })
  .meta({ id: 'Trials' });
