import * as z from 'zod';
import { segments } from '../basics/segment.ts';
import { writtenKey, writtenLocalText, writtenText } from '../rulebook/written-rules.ts';
import { bandMeasures, decileMeasures, layerQuestions } from './segmentation.ts';

/** The value of a rule, as conditions write it: `rule("potential-share.A")`. */
const asRule = /^rule\("([^"]+)"\)$/;

export const ruleNamed = (text: string): string | undefined => asRule.exec(text)?.[1];

const writtenRule = z.string().refine((text) => asRule.test(text), 'rule-not-written');
export const writtenAmount = z.union([z.int().min(0), writtenRule]);
const writtenPeers = z.union([z.array(z.string()), writtenRule]).default([]);
const condition = z.string().trim().max(4_000);

const measured = { of: z.string(), peers: writtenPeers };

/** Stages, the furthest first: who has come into one, and who has left it. */
const writtenStages = z.strictObject({
  /** The fact in which somebody says the stage. */
  of: writtenKey,
  /** Who agreed to it, and when. */
  agreed: writtenText,
  stages: z
    .array(
      z
        .strictObject({
          stage: writtenText.max(40),
          /** Absent: only by what somebody says. */
          enter: condition.exactOptional(),
          exit: condition.exactOptional(),
          /** Which stage it is after that. */
          to: writtenText.max(40).exactOptional(),
        })
        .refine(({ exit, to }) => (exit === undefined) === (to === undefined), {
          error: 'stage-exit-and-to',
          when: ({ issues }) => issues.length === 0,
        }),
    )
    .min(1),
});

/** What a layer makes of facts: exactly one of the four. */
const writtenLayer = z
  .strictObject({
    question: z.enum(layerQuestions),
    name: writtenLocalText,
    bands: z
      .strictObject({
        ...measured,
        by: z.enum(bandMeasures),
        cuts: z.array(z.strictObject({ band: writtenText.max(40), to: writtenAmount })).min(1),
        rest: writtenText.max(40),
      })
      .exactOptional(),
    deciles: z.strictObject({ ...measured, by: z.enum(decileMeasures) }).exactOptional(),
    ladder: z
      .strictObject({
        steps: z.array(z.strictObject({ step: writtenText.max(40), when: condition })).min(1),
        otherwise: writtenText.max(40).exactOptional(),
      })
      .exactOptional(),
    stages: writtenStages.exactOptional(),
  })
  .refine(
    ({ bands, deciles, ladder, stages }) =>
      [bands, deciles, ladder, stages].filter((each) => each !== undefined).length === 1,
    { error: 'layer-of-one-kind', when: ({ issues }) => issues.length === 0 },
  );

const writtenSegment = z
  .strictObject({
    segment: writtenKey,
    name: writtenLocalText,
    when: condition.exactOptional(),
    /** It takes whoever is in no other. */
    fallback: z.literal(true).exactOptional(),
    class: z.union([z.enum(segments), writtenRule]),
    angle: writtenLocalText,
    outcome: writtenLocalText,
  })
  .refine(({ when, fallback }) => (when === undefined) === (fallback === true), {
    error: 'segment-when-or-fallback',
    when: ({ issues }) => issues.length === 0,
  });

/** How a template puts accounts into segments: templates/<template>/segmentation.yaml. */
export const writtenSegmentation = z.strictObject({
  version: z.string().refine((version) => /^\d+\.\d+$/.test(version), 'version-invalid'),
  /** Another template whose layers and segments these are too. */
  like: writtenKey.exactOptional(),
  layers: z.record(writtenKey, writtenLayer).default({}),
  segments: z.array(writtenSegment).default([]),
  lifts: z.array(z.strictObject({ when: condition, classes: z.int().min(1).max(3) })).default([]),
  /** Under which classes markets and units may add segments of their own, and how many; absent: under none. */
  'own-segments': z
    .strictObject({ classes: z.array(z.enum(segments)).min(1), most: z.int().min(1).max(20) })
    .exactOptional(),
  /** The fact that says how ready an account is, where lists show it. */
  ready: writtenKey.exactOptional(),
});

export type WrittenSegmentation = z.infer<typeof writtenSegmentation>;
export type WrittenLayer = z.infer<typeof writtenLayer>;
