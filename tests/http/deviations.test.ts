import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

describe('the workbook of deviations', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  const download = (who: Who) =>
    test.inject({
      method: 'GET',
      url: '/api/v1/deviations/workbook?locale=de',
      headers: { authorization: `Bearer ${test.tokenOf(who)}` },
    });

  it('has a row for each, in the reader’s language, and a row for each value markets disagree on', async () => {
    const { body } = await test.ask('global', 'GET', '/deviations');
    expect(body.deviations.length).toBeGreaterThan(3);
    const { statusCode, rawPayload } = await download('global');
    expect(statusCode).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(rawPayload).buffer);
    const [deviations, disagreements] = workbook.worksheets;
    const columnOf = (sheet: typeof deviations, column: number): unknown[] => {
      const found: unknown[] = [];
      sheet?.eachRow((row) => found.push(row.getCell(column).value));
      return found;
    };
    expect(deviations?.name).toBe('Abweichungen');
    const heading = columnOf(deviations, 2).indexOf('Schlüssel');
    expect(columnOf(deviations, 2).slice(heading + 1)).toEqual(
      body.deviations.map((each: { rule: string }) => each.rule),
    );
    expect(columnOf(disagreements, 2).slice(columnOf(disagreements, 2).indexOf('Schlüssel') + 1)).toEqual(
      body.disagreements.flatMap((each: { rule: string; values: unknown[] }) =>
        each.values.map(() => each.rule),
      ),
    );
  });

  it('is the global team’s alone', async () => {
    expect((await download('affiliate')).statusCode).toBe(403);
    expect((await test.inject({ method: 'GET', url: '/api/v1/deviations/workbook' })).statusCode).toBe(401);
  });
});
