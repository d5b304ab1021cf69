import { z } from 'zod';
import { actionStates } from '#domain/maturity/actions/action.ts';
import { instant, isoDate } from '../../schemas.ts';

const level = z.int().min(1).max(5);

export const actionSchema = z
  .object({
    action: z.string().meta({ description: 'Stays the same while entries succeed one another.' }),
    market: z.string().meta({ description: 'Code, or address of a unit.' }),
    dimension: z.string(),
    level: level.meta({ description: 'To which it leads.' }),
    what: z.string(),
    owner: z.string().meta({ description: 'E-mail address of whoever answers for it.' }),
    due: isoDate,
    state: z.enum(actionStates),
    evidence: z.string().meta({ description: 'What shows that it is done, or why it was dropped.' }),
    recordedBy: z.string(),
    recordedAt: instant,
  })
  .meta({ id: 'MaturityAction' });

export const actionBody = z.strictObject({
  action: z.string().exactOptional().meta({ description: 'Absent where it is a new one.' }),
  dimension: z.string(),
  level: z.number(),
  what: z.string(),
  owner: z.string(),
  due: z.string().max(40),
  state: z.string(),
  evidence: z.string(),
});

export const actionsSchema = z
  .object({
    market: z.string(),
    actions: z.array(actionSchema.extend({ history: z.array(actionSchema) })),
    proposed: z
      .array(
        z.object({
          dimension: z.string(),
          level,
          looksLike: z.string(),
          evidence: z.string(),
          due: z
            .string()
            .meta({ description: 'Day on which the ambition wants it; empty where it has passed.' }),
        }),
      )
      .meta({ description: 'One for each gap to the ambition that nobody has taken up.' }),
  })
  .meta({ id: 'MaturityActions' });
