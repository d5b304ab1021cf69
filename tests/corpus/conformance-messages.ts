import { z } from 'zod';

/** What openpyxl says of a cell, as openpyxl-cells.py writes it. */
const theirValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ error: z.string() }),
  z.object({ date: z.string() }),
  z.object({ time: z.string() }),
  z.object({ days: z.number() }),
  /** The address of a hyperlink, which openpyxl writes into a cell that has no value. */
  z.object({ link: z.string() }),
]);
export type TheirValue = z.infer<typeof theirValue>;

/** A line of the cells of one workbook: a sheet begins, or row, column and value of a cell. */
export const theirLine = z.union([
  z.object({ sheet: z.string() }),
  z.tuple([z.number(), z.number(), theirValue]),
]);

/** A line of openpyxl-cells.py's answers. */
export const theirAnswer = z.object({ n: z.number(), ok: z.boolean(), error: z.string().optional() });

export const conformanceTask = z.object({
  path: z.string(),
  /** Path below the folder, by which files with known differences are found. */
  name: z.string(),
  /** Where openpyxl's cells stand; left out when it could not read the file, or was not asked. */
  expected: z.string().optional(),
});
export type ConformanceTask = z.infer<typeof conformanceTask>;

export const conformanceAnswer = z.object({
  outcome: z.enum(['read', 'refused', 'crashed']),
  seconds: z.number(),
  cells: z.number(),
  code: z.string().optional(),
  detail: z.string().optional(),
  differences: z.array(z.string()),
  /** How often each justified difference was met. */
  justified: z.record(z.string(), z.number()),
  peakMegabytes: z.number(),
});
export type ConformanceAnswer = z.infer<typeof conformanceAnswer>;
