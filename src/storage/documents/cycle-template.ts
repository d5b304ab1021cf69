import * as z from 'zod';
import { readingOnce } from './reading-once.ts';
import {
  phaseKeys,
  raciRoles,
  reviewMethods,
  segmentationMethods,
  valueMethods,
  type ProcessTemplate,
} from '#domain/cycles/process-template.ts';
import { sheetKeys } from '#domain/cycles/workbook-template.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { channel, localText } from './parts/basics.ts';
import { firstSegmentation, segmentation } from './parts/segmentation.ts';

const role = z.enum(raciRoles);
const phase = z.enum(phaseKeys);

const columnType = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), maxLength: z.int() }),
  z.strictObject({ kind: z.literal('identifier'), maxLength: z.int() }),
  z.strictObject({ kind: z.literal('integer'), min: z.number(), max: z.number() }),
  z.strictObject({ kind: z.literal('share'), min: z.number(), max: z.number() }),
  z.strictObject({ kind: z.literal('date') }),
  z.strictObject({ kind: z.literal('flag') }),
  z.strictObject({ kind: z.literal('list'), list: z.string() }),
]);

const firstUse = z.strictObject({
  column: z.strictObject({
    key: z.string(),
    heading: localText,
    note: localText,
    type: columnType,
    aliases: z.array(z.string()),
    width: z.number(),
  }),
  required: z.boolean(),
  perBrand: z.boolean(),
});

/** Before version 5 no limit held in some kinds of establishments alone. */
const secondUse = z.strictObject({
  ...firstUse.shape,
  where: z.enum(['limits-by-region', 'limits-by-establishment']).exactOptional(),
});

const columnUse = z.strictObject({
  ...firstUse.shape,
  where: z
    .enum(['limits-by-region', 'limits-by-establishment', 'limits-by-sector', 'limits-by-type'])
    .exactOptional(),
});

const sheetsOf = <Use extends z.ZodType>(use: Use) =>
  z.array(z.strictObject({ key: z.enum(sheetKeys), name: localText, columns: z.array(use) }));

/** Before version 3 every column of a template stood in every market's workbook. */
const firstSheets = sheetsOf(firstUse);
const secondSheets = sheetsOf(secondUse);
const sheets = sheetsOf(columnUse);

const changes = z.array(
  z.strictObject({
    version: z.string(),
    renamed: z.record(z.string(), z.string()),
    removed: z.array(z.string()),
    added: z.array(z.string()),
  }),
);

const processWith = <Purpose extends z.ZodType, Serves extends z.ZodRawShape>(
  purpose: Purpose,
  serves: Serves,
) => ({
  key: z.string(),
  version: z.string(),
  name: localText,
  purpose,
  ...serves,
  channels: z.array(channel),
  methods: z.strictObject({
    segmentation: z.enum(segmentationMethods),
    value: z.enum(valueMethods),
    review: z.enum(reviewMethods),
  }),
  phases: z.array(
    z.strictObject({
      key: phase,
      name: localText,
      responsible: role,
      accountable: role,
      consulted: z.array(role),
      informed: z.array(role),
      dueWorkingDay: z.int(),
      objective: z.string(),
      waitsFor: z.array(phase).exactOptional(),
      gates: z.array(z.string()),
    }),
  ),
  texts: z.record(z.string(), z.string()),
});

/** Before version 6 each template had objectives of its own, in English. */
const ownObjectives = { objectives: z.array(z.strictObject({ key: z.string(), wording: z.string() })) };
/** Before version 4 a purpose was said in English alone. */
const firstProcess = processWith(z.string(), ownObjectives);
const secondProcess = processWith(localText, ownObjectives);
const process = processWith(localText, {
  strategy: z.string(),
  objectives: z.array(z.strictObject({ key: z.string(), wording: localText })),
});

/** Before version 8 no unit had segments of its own. */
const withFirstSegments = z.strictObject({
  ...process,
  segmentation: firstSegmentation.exactOptional(),
  workbook: z.strictObject({ changes, sheets }),
});

/** `cycle.template`. The first templates did not tell what had become of columns: nothing had. */
export const cycleTemplate: DocumentForm<ProcessTemplate> = readingOnce(
  firstVersion(
    'cycle-template',
    z.strictObject({
      ...firstProcess,
      workbook: z.strictObject({ changes: changes.exactOptional(), sheets: firstSheets }),
    }),
  )
    .next(
      z.strictObject({ ...firstProcess, workbook: z.strictObject({ changes, sheets: firstSheets }) }),
      ({ workbook, ...before }) => ({
        ...before,
        workbook: { changes: workbook.changes ?? [], sheets: workbook.sheets },
      }),
    )
    .next(
      z.strictObject({ ...firstProcess, workbook: z.strictObject({ changes, sheets: secondSheets }) }),
      (before) => before,
    )
    .next(
      z.strictObject({ ...secondProcess, workbook: z.strictObject({ changes, sheets: secondSheets }) }),
      ({ purpose, ...before }) => ({
        ...before,
        purpose: { en: purpose },
      }),
    )
    .next(
      z.strictObject({ ...secondProcess, workbook: z.strictObject({ changes, sheets }) }),
      (before) => before,
    )
    .next(
      z.strictObject({ ...process, workbook: z.strictObject({ changes, sheets }) }),
      ({ objectives, ...before }) => ({
        ...before,
        strategy: '',
        objectives: objectives.map(({ key, wording }) => ({ key, wording: { en: wording } })),
      }),
    )
    // Segments were no content before: the method alone says how they came about, and goes on saying it.
    .next(withFirstSegments, (before): z.infer<typeof withFirstSegments> => before)
    // No unit had segments of its own.
    .next(
      z.strictObject({
        ...process,
        segmentation: segmentation.exactOptional(),
        workbook: z.strictObject({ changes, sheets }),
      }),
      ({ segmentation: before, ...template }) => ({
        ...template,
        ...(before ? { segmentation: { ...before, own: [] } } : {}),
      }),
    )
    .enveloped(),
);
