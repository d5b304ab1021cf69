import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { ambitionSheet } from '#usecases/basis/ambition-sheet.ts';
import { recordAmbition } from '#usecases/maturity/record-ambition.ts';
import { writeAmbitionWorkbook } from '#usecases/maturity/write-ambition-workbook.ts';
import { loadMarketCycle } from '#usecases/basis/unit-cycle.ts';
import { valueOf } from '../../support/outcomes.ts';
import { asUnit } from '../../support/unit-of.ts';
import { openMarket } from '../support/open-market.ts';

it.each(['en', 'de', 'fr', 'it', 'ja', 'pt'])('writes what is wanted so far, in %s', async (locale) => {
  const { world, people, market } = await openMarket();
  const [first, second] = world.definitions.maturity.dimensions.map(({ key }) => key);
  const said = { who: 'Vertrieb', why: 'Budget' };
  const levels = { [first!]: 4, [second!]: 5 };
  const draft = { day: '2028-12-31', ...said, levels };
  valueOf(await recordAmbition(world, people.affiliate, { market, draft }));
  const { path } = valueOf(await writeAmbitionWorkbook(world, people.affiliate, { market, locale }));
  // No rule speaks of it, so it has no sheet of rules.
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const names = book.worksheets.map(({ name }) => name);
  expect(names).toContain(world.wording.text(locale, 'workbook.sheet.read-me'));
  expect(names).not.toContain(world.wording.text(locale, 'workbook.sheet.rules-in-force'));
  const of = world.definitions.markets.find(({ code }) => code === market)!;
  const { sheets, findings } = await readFilledWorkbook({
    path,
    fileName: 'ambition.xlsx',
    workbook: ambitionSheet(world),
    market: of,
    cycle: (await world.storage.read((stores) => loadMarketCycle(world, stores, asUnit(of)))).cycle.id,
  });
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(sheets[0]?.rows.map(({ values }) => values)).toEqual(
    [first, second].map((dimension) => ({
      'ambition-day': '2028-12-31',
      'ambition-dimension': dimension,
      'ambition-level': String(levels[dimension!]),
      'ambition-who': said.who,
      'ambition-why': said.why,
    })),
  );
});
