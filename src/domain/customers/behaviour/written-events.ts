import * as z from 'zod';
import { channels } from '../../basics/channel.ts';
import { writtenAmount } from '../../cycles/written-segmentation.ts';
import { writtenKey, writtenLocalText, writtenText } from '../../rulebook/written-rules.ts';
import { eventNeeds, eventSigns, MOST_DAYS } from './event-dictionary.ts';

const condition = z.string().trim().min(1).max(4_000);

const counted = {
  name: writtenLocalText,
  /** Kinds of events, or all that are a sign of something; exactly one of the two. */
  events: z.array(writtenKey).min(1).exactOptional(),
  signs: z.array(z.enum(eventSigns)).min(1).exactOptional(),
  channels: z.array(z.enum(channels)).min(1).exactOptional(),
};

const writtenMeasure = z
  .strictObject({
    ...counted,
    points: z.strictObject({ 'half-life': writtenAmount }).exactOptional(),
    count: z
      .strictObject({ within: writtenAmount, from: z.int().min(0).max(MOST_DAYS).default(0) })
      .exactOptional(),
    last: z.literal(true).exactOptional(),
  })
  .refine(
    ({ points, count, last }) => [points, count, last].filter((each) => each !== undefined).length === 1,
    { error: 'measure-of-one-kind', when: ({ issues }) => issues.length === 0 },
  )
  .refine(({ events, signs }) => (events === undefined) !== (signs === undefined), {
    error: 'measure-of-events-or-signs',
    when: ({ issues }) => issues.length === 0,
  });

/** What customers do that others see, what is made of it, and lists by it: templates/events.yaml. */
export const writtenEvents = z.strictObject({
  events: z.record(
    writtenKey,
    z.strictObject({
      name: writtenLocalText,
      definition: writtenLocalText,
      sign: z.enum(eventSigns),
      points: z.int().min(0).max(1_000).default(0),
      channel: z.enum(channels).exactOptional(),
      needs: z.array(z.enum(eventNeeds)).default([]),
      also: z.array(writtenText.max(120)).default([]),
    }),
  ),
  measures: z.record(writtenKey, writtenMeasure).default({}),
  lists: z
    .record(writtenKey, z.strictObject({ name: writtenLocalText, when: condition, use: writtenLocalText }))
    .default({}),
});

export type WrittenEvents = z.infer<typeof writtenEvents>;
export type WrittenMeasure = WrittenEvents['measures'][string];
