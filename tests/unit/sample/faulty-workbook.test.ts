import { asUnit } from '../../support/unit-of.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { nextCycle } from '#domain/cycles/cycle.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { loadMessages } from '#messages/messages.ts';
import type { PlantedFault } from '#sample/faulty-rows.ts';
import { faultyRows } from '#sample/faulty-rows.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { createWorkbookWriter } from '#spreadsheets/writing/workbook-writer.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';

describe('faulty sample workbook', async () => {
  const definitions = await ownDefinitions();
  const messages = await loadMessages();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latitude-faulty-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['IT', 'foundation', 6],
    ['DE', 'advanced', 7],
  ])('of %s has each planted error found at its cell, and no other', async (code, templateKey, planted) => {
    const market = definitions.markets.find((each) => each.code === code)!;
    const template = definitions.templates.find((each) => each.key === templateKey)!;
    const workbook = concreteWorkbook(template, market, definitions.lists, definitions.duties);
    const cycle = nextCycle(asUnit(market), '2026-11-02');
    const { rows, faults } = faultyRows(market, workbook, 20_270_101, cycle);
    expect(faults).toHaveLength(planted);
    const path = join(folder, `${code}.xlsx`);
    await createWorkbookWriter(messages).writeTemplate({
      path,
      workbook,
      market,
      cycle,
      locale: market.locales[0]!,
      readMe: '# Sample',
      rulesInForce: [],
      rows,
    });
    const filled = await readFilledWorkbook({ path, fileName: `${code}.xlsx`, workbook, market });
    const { rules } = resolveRules([definitions.global], cycle.from);
    const draft = parseMasterData(code, 'team', filled, [], rules, 'upsert');
    const found = [...filled.findings, ...draft.findings]
      .filter((each) => each.severity === 'error')
      .map((each) => describeWhere(each.where));
    const cellOf = ({ sheet, rowIndex, columnKey }: PlantedFault): string => {
      const { sheetName, columns, rows: kept } = filled.sheets.find((each) => each.key === sheet)!;
      return `${sheetName}!${columns[columnKey]}${kept[rowIndex]!.row}`;
    };
    expect(found.toSorted()).toEqual(faults.map(cellOf).toSorted());
  });
});
