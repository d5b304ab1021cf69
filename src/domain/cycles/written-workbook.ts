import * as z from 'zod';
import { writtenKey, writtenLocalText, writtenText } from '../rulebook/written-rules.ts';
import { limitsOfMarkets } from './workbook-template.ts';

const length = z.int().min(1).max(2_000);
const bounds = { min: z.int(), max: z.int() };
const ordered = [({ min, max }: { min: number; max: number }) => min <= max, 'bounds-reversed'] as const;

const writtenColumnType = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), 'max-length': length }),
  z.strictObject({ kind: z.literal('identifier'), 'max-length': length }),
  z.strictObject({ kind: z.literal('integer'), ...bounds }).refine(...ordered),
  z.strictObject({ kind: z.literal('share'), ...bounds }).refine(...ordered),
  z.strictObject({ kind: z.literal('date') }),
  z.strictObject({ kind: z.literal('flag') }),
  z.strictObject({ kind: z.literal('list'), list: z.string() }),
]);

/** The dictionary of columns all workbooks share: templates/columns.yaml. */
export const writtenColumns = z.strictObject({
  columns: z.record(
    writtenKey,
    z.strictObject({
      heading: writtenLocalText,
      note: writtenLocalText,
      type: writtenColumnType,
      aliases: z.array(writtenText).default([]),
      /** In characters, as Excel counts them. */
      width: z.int().min(4).max(80),
    }),
  ),
});

/** The closed choices cells may hold: templates/lists.yaml. */
export const writtenLists = z.strictObject({
  lists: z.record(
    writtenKey,
    z.strictObject({
      name: writtenLocalText,
      entries: z
        .array(
          z.strictObject({
            code: writtenText.max(40),
            label: writtenLocalText,
            aliases: z.array(writtenText).default([]),
          }),
        )
        .min(1),
    }),
  ),
});

/** One sheet and its columns; templates/calls.yaml is one by itself. */
export const writtenSheet = z.strictObject({
  name: writtenLocalText,
  columns: z
    .array(
      z.strictObject({
        column: z.string(),
        required: z.boolean().default(false),
        /** `brand`: the column stands once for each brand of the market's team. */
        per: z.literal('brand').optional(),
        where: z.enum(limitsOfMarkets).exactOptional(),
      }),
    )
    .min(1),
});

/** The workbook a template's markets fill in: templates/<template>/workbook.yaml. */
export const writtenWorkbook = z.strictObject({
  sheets: z.strictObject({ accounts: writtenSheet, team: writtenSheet }),
  /** What each version did to the columns of the one before, oldest first. */
  changes: z
    .array(
      z.strictObject({
        version: z.string().regex(/^\d+(\.\d+)*$/),
        renamed: z.record(writtenKey, writtenKey).default({}),
        removed: z.array(writtenKey).default([]),
        added: z.array(writtenKey).default([]),
      }),
    )
    .default([]),
});

export type WrittenColumnType = z.infer<typeof writtenColumnType>;
export type WrittenColumns = z.infer<typeof writtenColumns>;
export type WrittenLists = z.infer<typeof writtenLists>;
export type WrittenSheet = z.infer<typeof writtenSheet>;
export type WrittenWorkbook = z.infer<typeof writtenWorkbook>;
