import { asUnit } from '../support/unit-of.ts';
import ExcelJS from 'exceljs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { sampleRows } from '#sample/sample-rows.ts';
import { newDatabase } from '../support/databases.ts';
import { sharedParts } from '../support/made-once.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const variables = { LATITUDE_DATA: folder };
const file = (name: string): string => join(folder, name);
const latitude = (...args: string[]) => runVerb(args, variables);
async function json<T>(...args: string[]): Promise<T> {
  const { stdout, stderr, status } = await latitude(...args, '--json');
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  return JSON.parse(stdout) as T;
}

interface OptimalityCheck {
  readonly value: number;
  readonly bound: number;
  readonly of: number;
  readonly parts: readonly { readonly value: number; readonly relaxation: number }[];
}
const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);

const proven = async () => {
  const { value } = await json<{ readonly value: number }>('plan', 'DE');
  const optimalityCheck = await json<OptimalityCheck>('plan', 'DE', '--certify');
  expect(optimalityCheck.value).toBe(value);
  expect(optimalityCheck.parts).toHaveLength(optimalityCheck.of);
  const relaxation = sum(optimalityCheck.parts.map((part) => part.relaxation));
  expect(sum(optimalityCheck.parts.map((part) => part.value))).toBe(value);
  expect(value / relaxation).toBeGreaterThan(0.999);
  expect(value / optimalityCheck.bound).toBeGreaterThan(0.998);
  return value;
};

describe('planning by response on the command line', () => {
  beforeAll(async () => {
    const environment = readEnvironment(variables);
    if (!environment.ok) throw new Error(environment.problems.join());
    const { world, close } = await openInstallation(environment.value, await sharedParts());
    const market = world.definitions.markets.find((each) => each.code === 'DE')!;
    const process = await world.storage.read((stores) => loadProcess(world, stores, asUnit(market)));
    if (!process.ok) throw new Error(process.refusal.code);
    const workbook = concreteWorkbook(
      process.value.template,
      market,
      world.definitions.lists,
      world.definitions.duties,
    );
    const rows = sampleRows(market, workbook, 7);
    await world.workbooks.writeTemplate(
      templateWorkbook(world, process.value, 'de', file('kunden.xlsx'), rows),
    );
    await close();
    await json('import', 'DE', file('kunden.xlsx'));
  });

  let byRules = 0;
  it('is checked by HiGHS', async () => {
    byRules = await proven();
    expect(byRules).toBeGreaterThan(0);
  });

  it('takes curves that experts judged from a workbook', async () => {
    expect(
      (await latitude('response', 'DE', '--template', '--out', file('curves.xlsx'), '--lang', 'de')).status,
    ).toBe(0);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file('curves.xlsx'));
    const sheet = workbook.getWorksheet('Einschätzungen')!;
    let heading = 0;
    sheet.eachRow((row, number) => {
      if (heading === 0 && row.getCell(1).text.startsWith('Marke')) heading = number;
    });
    for (const [index, share] of [0.5, 1.2, 1.35].entries())
      sheet.getRow(heading + 1).getCell(5 + index).value = share;
    await workbook.xlsx.writeFile(file('judged.xlsx'));
    const dry = await latitude('response', 'DE', file('judged.xlsx'), '--dry-run');
    expect(dry.stdout).toMatch(/Dry run.*\n1 added/);
    expect((await latitude('response', 'DE', file('judged.xlsx'))).status).toBe(0);
    expect((await latitude('response', 'DE')).stdout).toMatch(/judged[^]*d 0\.7000, g 2\.9195/);
  });

  it('plans by those curves, says so, and is checked again', async () => {
    expect(await proven()).not.toBe(byRules);
    const { stdout } = await latitude('plan', 'DE', '--why');
    expect(stdout).toContain('the response curve experts judged');
  });

  it('says how long the time may be', async () => {
    const { status, stderr } = await latitude('plan', 'DE', '--certify', '--seconds', '0');
    expect([status, stderr.split('\n')[0]]).toEqual([2, '--seconds must be above 0 and at most 86400']);
  });
});
