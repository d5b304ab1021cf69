import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FactValue } from '#domain/customers/account.ts';
import type { Definitions } from '#domain/definitions.ts';
import { cycleFrom } from '#domain/cycles/cycle.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { columnNames } from '#spreadsheets/understanding/column-names.ts';
import { thoroughness } from '../../support/counts.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';
import { workbookWriter } from '../../support/sample-template.ts';
import { understandFile } from '../../support/understand-file.ts';

let definitions: Definitions;

beforeAll(async () => {
  definitions = await ownDefinitions();
});

/** Every unit with every template, for a unit may move to any of them; or with one, each with its turn. */
function* workbooks(templates: 'all' | 'one' = 'all'): Generator<{
  readonly what: string;
  readonly workbook: ConcreteWorkbook;
  readonly market: UnitMarket;
}> {
  for (const [number, market] of definitions.markets.flatMap(unitsOf).entries()) {
    for (const [place, template] of definitions.templates.entries()) {
      if (templates === 'one' && place !== number % definitions.templates.length) continue;
      const workbook = concreteWorkbook(template, market, definitions.lists, definitions.duties);
      yield { what: `${market.address} ${template.key}`, workbook, market };
    }
  }
}

function valueFor({ key, type, list, shape }: ConcreteColumn, row: number): FactValue {
  switch (type.kind) {
    case 'identifier':
      return shape ? String(row).padStart(shape.lengths[0] ?? 1, '1') : `${key.slice(0, 3)}-00${row}`;
    case 'text':
      return `Text ${row}`;
    case 'integer':
      return Math.min(type.max, type.min + row);
    case 'share':
      return Math.min(type.max, type.min + row * 50);
    case 'date':
      return `2027-03-${String(10 + row)}`;
    case 'flag':
      return row % 2 === 0;
    case 'list':
      return list?.entries[row % list.entries.length]?.code ?? '';
  }
}

describe('the repository’s own workbooks', () => {
  it('call every column by names that mean that column alone, in every language', () => {
    const wrong: string[] = [];
    for (const { what, workbook } of workbooks()) {
      for (const sheet of workbook.sheets) {
        const names = columnNames(sheet);
        for (const column of sheet.columns) {
          for (const name of [column.key, ...Object.values(column.heading)]) {
            if (names.find(name)?.target !== column)
              wrong.push(`${what} ${sheet.key}: ${name} is not ${column.key}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('come back as they were written, in every language of every market', { timeout: 300_000 }, () =>
    inTemporaryFolder(async (folder) => {
      const writer = await workbookWriter();
      for (const { what, workbook, market } of workbooks(thoroughness < 1 ? 'one' : 'all')) {
        const path = join(folder, `${what}.xlsx`);
        const rowsOf = (key: string) => {
          const sheet = workbook.sheets.find((each) => each.key === key);
          return Array.from({ length: 8 }, (_, row) =>
            Object.fromEntries((sheet?.columns ?? []).map((column) => [column.key, valueFor(column, row)])),
          );
        };
        const rows = { accounts: rowsOf('accounts'), team: rowsOf('team') };
        const cycle = cycleFrom(market, '2027-01-01');
        const locale = market.locales[0] ?? 'en';
        await writer.writeTemplate({
          path,
          workbook,
          market,
          cycle,
          locale,
          readMe: '# Hello',
          rulesInForce: [],
          rows,
        });
        const filled = await understandFile(path, market, workbook);
        expect({ what, findings: filled.findings }).toEqual({ what, findings: [] });
        for (const sheet of filled.sheets)
          expect({ what, rows: sheet.rows.map(({ values }) => values) }).toEqual({
            what,
            rows: Object.entries(rows).find(([key]) => key === sheet.key)?.[1],
          });
      }
    }),
  );
});
