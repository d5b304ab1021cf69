import { z } from 'zod';
import { segmentLayers } from '#domain/segmentation/cross-layers.ts';
import { confidences, potentialSources } from '#domain/segmentation/segmented-account.ts';
import { count, instant, reasonSchema, segmentSchema } from '../../schemas.ts';

export const layerSchema = z.enum(segmentLayers);

const layerCountSchema = z
  .object({
    accounts: count,
    targets: count,
    reached: count.meta({ description: 'Targets with at least one touch.' }),
    touches: count.meta({ description: 'Planned over all channels, without what nobody may make any more.' }),
    potential: count
      .exactOptional()
      .meta({ description: 'Of the accounts together; absent where the asker is not shown it.' }),
  })
  .meta({ id: 'LayerCount' });

const countedCode = z.object({
  code: z.string().meta({ description: 'Empty: nobody knows it.' }),
  count: layerCountSchema,
});

const text = z.string();
const said = z.union([z.string(), z.number()]);

const answersSchema = z
  .object({
    worthPursuing: z.boolean().meta({ description: 'Whether it is a target of the plan.' }),
    segment: text.meta({ description: 'Of the template, by its key.' }),
    name: text,
    angle: text.meta({ description: 'What to approach it with.' }),
    outcome: text.meta({ description: 'What for.' }),
    class: segmentSchema,
    confidence: z.enum(confidences),
    missing: z
      .array(text)
      .readonly()
      .meta({ description: 'Facts nobody has said that could have placed it in another segment.' }),
    next: z
      .object({
        class: text,
        segment: text,
        fact: text,
        operator: text,
        wanted: said.exactOptional(),
        is: said.exactOptional(),
        rule: text.exactOptional(),
      })
      .exactOptional()
      .meta({ description: 'The first thing that keeps it from the next better class.' }),
  })
  .meta({
    id: 'ThreeAnswers',
    description: 'Absent where the asker is not shown them, and of plans from before segments were content.',
  });

export const segmentsSchema = z
  .object({
    market: z.string(),
    cycle: z.string(),
    version: count,
    madeAt: instant,
    brand: z.string(),
    layers: z
      .array(layerSchema)
      .readonly()
      .meta({ description: 'By which the asker may tell accounts apart.' }),
    rows: layerSchema,
    columns: layerSchema,
    all: layerCountSchema,
    byRow: z.array(countedCode).readonly(),
    byColumn: z.array(countedCode).readonly(),
    cells: z
      .array(z.array(layerCountSchema).readonly())
      .readonly()
      .meta({ description: 'Of each of `byRow` those of `byColumn`.' }),
    objected: count.meta({
      description: 'Accounts that have objected since to being put into segments: they are counted nowhere.',
    }),
    found: layerCountSchema.meta({ description: 'Accounts that are in all that is asked for.' }),
    accounts: z
      .array(
        z.object({
          account: z.string(),
          name: z.string().exactOptional(),
          territory: z.string().exactOptional(),
          segment: segmentSchema,
          group: z.string().meta({
            description:
              'Its segment in the template, by its key; empty where it is not shown, and in plans from before segments were content.',
          }),
          target: z.boolean(),
          who: z.string(),
          what: z.string(),
          ready: z.string(),
          potential: z.number().exactOptional(),
          potentialSource: z.enum(potentialSources),
          confidence: z.enum(confidences),
          decile: count.exactOptional(),
          touches: count,
          answers: answersSchema.exactOptional(),
          why: z.array(reasonSchema).readonly(),
        }),
      )
      .readonly()
      .meta({ description: 'Those worth most to call on first.' }),
  })
  .meta({ id: 'Segments', description: 'Where the accounts of a brand stand in a plan.' });
