import { z } from 'zod';
import { changeStates } from '#domain/organisation/changes/change-entry.ts';
import { changeKinds } from '#domain/organisation/planned-change.ts';
import { instant, isoDate } from '../../schemas.ts';

const said = {
  market: z.string().meta({ description: 'Code, or address of a unit.' }),
  kind: z.enum(changeKinds),
  what: z.string(),
  from: isoDate,
  to: isoDate.meta({ description: 'The last day.' }),
  points: z
    .int()
    .meta({ description: 'As a move to another archetype is counted; one is about an hour of a planner.' }),
  source: z.string(),
};

export const changeSchema = z
  .object({
    change: z.string().meta({ description: 'Stays the same while entries succeed one another.' }),
    ...said,
    state: z.enum(changeStates).meta({ description: 'What was dropped takes no points.' }),
    recordedBy: z.string(),
    recordedAt: instant,
  })
  .meta({ id: 'PlannedChange' });

export const changeBody = z.strictObject({
  change: z.string().exactOptional().meta({ description: 'Absent where it is a new one.' }),
  kind: z.string(),
  what: z.string(),
  from: z.string().max(40),
  to: z.string().max(40),
  points: z.number(),
  source: z.string(),
  state: z.string(),
});

export const changesSchema = z
  .object({
    market: z.string(),
    changes: z.array(changeSchema.extend({ history: z.array(changeSchema) })),
    written: z.array(z.object(said)).meta({ description: 'Of the market’s file.' }),
    load: z.array(z.object({ cycle: z.string(), from: isoDate, to: isoDate, points: z.int() })).meta({
      description: 'What all of them take of each cycle to come; none of a market that has several units.',
    }),
  })
  .meta({ id: 'PlannedChanges' });
