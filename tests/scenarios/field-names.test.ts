import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { columnNames } from '#spreadsheets/understanding/column-names.ts';
import { findHeader } from '#spreadsheets/understanding/find-header.ts';
import { ownDefinitions } from '../support/own-definitions.ts';

const sheets = ['accounts', 'team', 'calls'] as const;
const meaning = z.strictObject({
  accounts: z.string().optional(),
  team: z.string().optional(),
  calls: z.string().optional(),
  own: z.string().min(5).optional(),
});
const table = z
  .array(z.strictObject({ source: z.string(), names: z.record(z.string(), meaning) }))
  .parse(parse(readFileSync(join(import.meta.dirname, 'field-names.yaml'), 'utf8')));
const cases = table.flatMap(({ source, names }) =>
  Object.entries(names).map(([name, where]) => ({ source, name, where })),
);

/** Every column a sheet can have in some template of a market with one brand. */
const columns: Record<(typeof sheets)[number], readonly ConcreteColumn[]> = {
  accounts: [],
  team: [],
  calls: [],
};

beforeAll(async () => {
  const definitions = await ownDefinitions();
  const market = definitions.markets.find(({ code }) => code === 'GB');
  if (!market) throw new Error('GB is not defined');
  const written = definitions.templates.flatMap(
    (template) => concreteWorkbook(template, market, definitions.lists, definitions.duties).sheets,
  );
  const all = (key: string) =>
    new Map(
      written
        .filter((sheet) => sheet.key === key)
        .flatMap((sheet) => sheet.columns.map((each) => [each.key, each])),
    );
  columns.accounts = [...all('accounts').values()].filter(({ key }) => !key.includes('@'));
  columns.team = [...all('team').values()];
  columns.calls = definitions.calls.columns.map(({ column, required }) => ({ ...column, required }));
});

/** As the reader matches a heading, with what stands in brackets behind it. */
function columnOf(sheet: (typeof sheets)[number], name: string): string | undefined {
  const header = findHeader(
    [{ row: 1, cells: [name] }],
    columns[sheet],
    columnNames({ columns: columns[sheet] }),
    false,
  );
  return [...(header?.recognised ?? [])][0]?.key;
}

describe('a name of the field', () => {
  it.each(cases)('$source: $name', ({ name, where }) => {
    for (const sheet of sheets) expect([sheet, columnOf(sheet, name)]).toEqual([sheet, where[sheet]]);
    // What is nobody's column says why.
    expect(where.own !== undefined || sheets.some((sheet) => where[sheet] !== undefined)).toBe(true);
  });
});
