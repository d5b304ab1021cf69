import { z } from 'zod';
import { layerQuestions } from '#domain/cycles/segmentation.ts';
import { dirtyReasons } from '#domain/segmentation/quality/class-quality.ts';
import { basisPoints, count, instant, isoDate, segmentSchema } from '../../schemas.ts';

const share = basisPoints('the accounts of the class');

export const qualitySchema = z
  .object({
    market: z.string(),
    cycle: z.string(),
    version: count,
    madeAt: instant,
    brand: z.string(),
    classes: z
      .array(
        z.object({
          class: segmentSchema,
          accounts: count,
          share: basisPoints('all accounts'),
          standIns: share.meta({
            description: 'Placed by a potential that is not their own, or in the last segment; basis points.',
          }),
          agreed: z
            .array(z.object({ question: z.enum(layerQuestions), code: z.string(), share }))
            .readonly()
            .meta({ description: 'Layers in which enough of its accounts are the same.' }),
          missing: z.array(z.object({ fact: z.string(), share })).readonly(),
          dirt: z
            .array(
              z.object({
                reason: z.enum(dirtyReasons),
                rule: z.string(),
                is: count,
                line: count,
                fact: z.string().exactOptional(),
              }),
            )
            .readonly()
            .meta({ description: 'Empty: by the rules it is good enough.' }),
        }),
      )
      .readonly(),
    unclassified: z
      .object({
        segment: z.string(),
        accounts: count,
        missing: z.array(z.object({ fact: z.string(), accounts: count })).readonly(),
      })
      .exactOptional(),
    overlaps: z
      .array(z.object({ segment: z.string(), other: z.string(), accounts: count }))
      .readonly()
      .meta({ description: 'Accounts of a segment for whom the condition of a later one holds as well.' }),
    since: z
      .object({
        plan: z.object({ cycle: z.string(), version: count }),
        both: count,
        stayed: count,
        joined: count,
        left: count,
        moved: z
          .array(
            z.object({
              from: segmentSchema,
              to: segmentSchema,
              accounts: count,
              because: z.object({ rule: count, data: count, universe: count }),
            }),
          )
          .readonly(),
        churn: z.object({ before: count, now: count, stayed: count }),
      })
      .exactOptional()
      .meta({ description: 'Against the last approved plan of an earlier cycle.' }),
    backTest: z
      .object({
        plan: z.object({ cycle: z.string(), version: count }),
        from: isoDate,
        to: isoDate,
        promises: z
          .array(
            z.object({
              class: segmentSchema,
              accounts: count,
              promised: z.number(),
              volume: z.number(),
              withVolume: count,
              calls: count,
              called: count,
            }),
          )
          .readonly(),
        inOrder: z.boolean().nullable().meta({
          description:
            'Whether each class holds more per account than the next; null where too little is known.',
        }),
      })
      .exactOptional()
      .meta({ description: 'Absent where the asker is not shown what accounts prescribe.' }),
  })
  .meta({ id: 'SegmentationQuality', description: 'How good the segmentation of a plan is.' });
