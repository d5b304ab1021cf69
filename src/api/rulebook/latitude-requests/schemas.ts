import { z } from 'zod';
import { latitudeDecisions } from '#usecases/rulebook/decide-latitude-request.ts';
import { latitudeRequestStates } from '#domain/rulebook/latitude-request.ts';
import { pers } from '#domain/rulebook/rates/rate.ts';
import { perSchema, valueSchema } from '../rules/schemas.ts';
import { instant, isoDate } from '../../schemas.ts';

export const requestStateSchema = z.enum(latitudeRequestStates);

export const latitudeRequestSchema = z
  .object({
    id: z.string(),
    market: z.string(),
    rule: z.string(),
    value: valueSchema,
    per: perSchema,
    from: isoDate.meta({ description: 'First day on which the market wants the value.' }),
    reason: z.string(),
    madeBy: z.string(),
    madeAt: instant,
    state: requestStateSchema,
    until: z.string().meta({ description: 'Last day a granted value holds; empty unless granted.' }),
    decidedBy: z.string(),
    decidedAt: z.string().meta({ description: 'Empty while it is open.' }),
    note: z.string(),
    ended: z
      .object({
        by: z.string(),
        at: instant,
        after: isoDate.meta({ description: 'The last day the value holds.' }),
        note: z.string(),
      })
      .exactOptional()
      .meta({ description: 'A grant ended before its day.' }),
  })
  .meta({ id: 'LatitudeRequest', description: 'A market asks for a value outside its latitude.' });

const words = z.string().trim().min(1).max(1_000);

export const latitudeRequestBody = z.strictObject({
  rule: z.string().min(1).max(100),
  value: valueSchema,
  per: z
    .enum(pers)
    .exactOptional()
    .meta({ description: 'What the value of a rate is counted by: needed of a rate, and of nothing else.' }),
  reason: words,
  from: isoDate.exactOptional().meta({ description: 'Today when left out.' }),
});

export const latitudeDecisionBody = z.strictObject({
  decision: z.enum(latitudeDecisions),
  until: isoDate.exactOptional().meta({ description: 'Last day the value holds; needed for a grant.' }),
  note: words,
});

export const latitudeWithdrawalBody = z.strictObject({
  note: z.string().trim().max(1_000).exactOptional(),
});

export const latitudeEndBody = z.strictObject({
  after: isoDate
    .exactOptional()
    .meta({ description: 'The last day the value holds; it ends at once when left out.' }),
  note: words,
});
